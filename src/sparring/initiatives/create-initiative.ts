import { z } from 'zod';
import { type Actor, activity, bySystem, type Job } from '../activity.ts';
import { line, number } from '../input.ts';
import { themesToStartWith } from '../language.ts';
import type { Initiative } from './initiative.ts';
import { news } from './news.ts';

const InitiativeForm = {
  name: line(80),
  language: z.enum(['da', 'en']).default('da'),
  min: number(3, 12).default(4),
  max: number(3, 12).default(6),
};

/** What the form for a new initiative holds. */
export const NewInitiative = z.object(InitiativeForm);

/** An initiative comes into being, with whoever asked for it as a coordinator. One that is there already only gets the coordinator. */
export const createInitiative = activity({
  verb: 'create-initiative',
  about: 'initiative',
  input: z.object({
    ...InitiativeForm,
    coordinator: z.object({ id: z.string(), name: z.string(), email: z.string().toLowerCase() }).optional(),
  }),
  may: (asked) => bySystem(asked) || namedByOperator(asked),
  blank: ({ name, language, min, max }): Initiative => ({
    name,
    language,
    themes: themesToStartWith,
    size: { min, max },
    coordinators: [],
    facilitators: [],
    municipalities: [],
    groups: [],
    metBefore: [],
    uncertain: [],
  }),
  decide({ document: blank, id, input: { coordinator }, actor, now }) {
    const founder = coordinator ?? founderOf(actor);
    const known = blank.coordinators.some((c) => c.email === founder?.email);
    const document = founder && !known ? { ...blank, coordinators: [...blank.coordinators, founder] } : blank;
    const team: Job = {
      kind: 'tell',
      key: 'which-team',
      due: now.toString(),
      to: { every: 'team' },
      verb: 'introduce-team',
      input: { initiative: id },
    };
    return { document, jobs: [...(blank.team ? [] : [team]), ...news(blank, document, { id, now })] };
  },
});

const namedByOperator = ({ actor }: { actor: Actor }): boolean => actor.kind === 'person' && actor.coordinator;

function founderOf(actor: Actor): { id: string; name: string; email: string } | undefined {
  if (actor.kind !== 'person' || !actor.email) return undefined;
  return { id: actor.id, name: actor.name, email: actor.email };
}
