import { type Problem, type View, view, type Word, word } from '../activity.ts';
import { choicesOf } from './chosen.ts';
import type { Material } from './materials.ts';
import { focusAreas, type Observation } from './observation.ts';

type Typed = { title?: unknown; url?: unknown; length?: unknown; focus?: unknown; problems?: Problem[] };

/** The initiative's materials for those who observe each other, and the form for one more. */
export const materials: View<'initiative', Typed> = view({
  name: 'materials',
  about: 'initiative',
  data: ({ document: { name, materials: all = [] }, args }) => ({
    initiative: name,
    list: all.map((material) => ({ title: materialInWords(material), url: material.url, focus: focusOf(material) })),
    title: String(args.title ?? ''),
    url: String(args.url ?? ''),
    length: String(args.length ?? ''),
    focus: choicesOf(String(args.focus ?? ''), focusAreas),
    focusChoices: focusAreas.map((id) => ({ title: word(`focus.${id}`), value: id })),
    problems: args.problems ?? [],
  }),
});

/** Its title, with how long it takes. */
export const materialInWords = ({ title, minutes }: Material): string | Word =>
  minutes === undefined ? title : word('materials.with-length', { title, minutes });

/** Buttons that open what fits. */
export const materialsOf = ({ materials: all = [] }: Observation) =>
  all.map((material) => ({ title: materialInWords(material), url: material.url }));

const focusOf = ({ focus }: Material): Word =>
  focus.length === 0
    ? word('materials.for-all')
    : word('materials.for', { focus: { $list: focus.map((id) => word(`focus.${id}`)) } });
