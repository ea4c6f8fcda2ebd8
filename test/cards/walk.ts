import type { Json } from '../../src/teams/card-template.ts';

export type Part = { [key: string]: Json };
/** An object of a card, the property that holds it, and the object that one belongs to. */
export type Found = { part: Part; heldBy: string; holder: Part | undefined; path: string };

/** Every object of a card, outermost first, but what a button carries back. */
export function partsOf(node: Json, heldBy = '', holder?: Part, path = ''): Found[] {
  if (Array.isArray(node)) return node.flatMap((each, i) => partsOf(each, heldBy, holder, `${path}[${i}]`));
  if (node === null || typeof node !== 'object') return [];
  const inside = Object.entries(node).flatMap(([key, value]) =>
    key === 'data' ? [] : partsOf(value, key, node, `${path}.${key}`),
  );
  return [{ part: node, heldBy, holder, path }, ...inside];
}

/** Every text of a card with the property it stands in, but what a button carries back. */
export function textsOf(card: Json): { text: string; key: string; part: Part; path: string }[] {
  return partsOf(card).flatMap(({ part, path }) =>
    Object.entries(part).flatMap(([key, text]) =>
      typeof text === 'string' && key !== 'type' ? [{ text, key, part, path: `${path}.${key}` }] : [],
    ),
  );
}

export const typeOf = ({ part }: Found): string => (typeof part.type === 'string' ? part.type : '');
export const isInput = (found: Found): boolean => typeOf(found).startsWith('Input.');
