import { z } from 'zod';

const Id = z.string().min(1).max(200);
/** At least two municipalities, none of them twice. */
const Wish = z
  .array(Id)
  .min(2)
  .refine((ids) => new Set(ids).size === ids.length, { error: 'the same municipality is there twice' });

/** What a municipality brings to the matching: where it is, how far it has come, what it needs and what it can give. */
export const Participant = z.strictObject({
  id: Id,
  region: Id,
  /** 1 opstart, 2 afprøvning, 3 drift, 4 forankring */
  stage: z.int().min(1).max(4),
  challenges: z.array(Id).default([]),
  strengths: z.array(Id).default([]),
});
export type Participant = z.output<typeof Participant>;

/** How many municipalities a group has. Small, so that everyone gets to speak: about four to six. */
export const GroupSize = z
  .strictObject({ min: z.int().min(1).default(4), max: z.int().min(1).default(6) })
  .refine(({ min, max }) => min <= max, { error: 'size.min is larger than size.max', path: ['min'] });
export type GroupSize = z.output<typeof GroupSize>;

/**
 * Municipalities to put into groups, and the coordinator's wishes.
 * Each list of `together` stays in one group; no two of a list of `apart` meet; the municipalities of a list of
 * `metBefore` have been in a group with each other. History may name municipalities that have left; wishes may not,
 * since there a foreign id is most likely a slip of the pen.
 */
export const MatchingInstance = z
  .strictObject({
    size: GroupSize.default({ min: 4, max: 6 }),
    municipalities: z.array(Participant).min(1),
    together: z.array(Wish).default([]),
    apart: z.array(Wish).default([]),
    metBefore: z.array(Wish).default([]),
    seed: z.int().default(1),
  })
  .superRefine((instance, context) => {
    const ids = new Set<string>();
    for (const [index, { id }] of instance.municipalities.entries()) {
      if (ids.has(id)) {
        const path = ['municipalities', index, 'id'];
        context.addIssue({ code: 'custom', message: `"${id}" is there twice`, path });
      }
      ids.add(id);
    }
    for (const kind of ['together', 'apart'] as const) {
      for (const [index, wish] of instance[kind].entries()) {
        for (const id of new Set(wish)) {
          if (!ids.has(id)) {
            context.addIssue({
              code: 'custom',
              message: `"${id}" is not one of the municipalities`,
              path: [kind, index],
            });
          }
        }
      }
    }
  });
export type MatchingInstance = z.output<typeof MatchingInstance>;

/** For each municipality, those it has been in a group with. */
export function metBefore({ metBefore }: Pick<MatchingInstance, 'metBefore'>): (one: string, other: string) => boolean {
  const met = new Map<string, Set<string>>();
  for (const group of metBefore) {
    for (const id of group) met.set(id, new Set([...(met.get(id) ?? []), ...group]));
  }
  return (one, other) => one !== other && (met.get(one)?.has(other) ?? false);
}
