import { Temporal } from 'temporal-polyfill';
import type { Content } from '../../../src/engine/ports.ts';
import type { PersonActor, View } from '../../../src/sparring/activity.ts';
import { type Documents, documentId, type Kind } from '../../../src/sparring/documents.ts';
import { NOW } from './documents.ts';

/** A card in one of its states, from a real view on a made-up document: what the view comes to show, the picture shows. */
export type Sample = {
  /** The card's name, which is its file's in `cards/`. */
  card: string;
  /** The state it is in: `empty`, `full`, `refused` … */
  variant: string;
  content(): Content;
};

type Seen<K extends Kind, A, L extends Kind> = {
  document: Documents[K];
  args?: A;
  reader?: PersonActor;
  now?: string;
  /** The other documents it looks into. */
  also?: { id: string; document: Documents[L] }[];
};

export const sample = <K extends Kind, A, L extends Kind>(
  view: View<K, A, L>,
  variant: string,
  seen: Seen<K, A, L>,
): Sample => ({
  card: view.name,
  variant,
  content() {
    const { document, args = {} as A, reader, now = NOW, also = [] } = seen;
    const id = documentId(view.about, 'sample');
    const data = view.data({ document, id, args, also, now: Temporal.Instant.from(now), ...(reader && { reader }) });
    return { card: view.name, data: { about: id, ...data } };
  },
});

/** A card that no view makes: the engine's own. */
export const plainSample = (card: string, variant: string, data: object): Sample => ({
  card,
  variant,
  content: () => ({ card, data }),
});
