import type { MunicipalityId, PersonId } from '../../language.ts';
import type { Way } from '../observation.ts';

/**
 * What is counted: conversations by a colleague, or by a leader, and development areas that the two have looked at again. What
 * comes of a course is counted in areas, of which it has one or two: had it been in courses, whoever took them from the
 * conversations would have the few that were not followed up. For the same reason there is no number for both ways together.
 */
export const countables = ['collegial', 'managerial', 'areas'] as const satisfies (Way | 'areas')[];
export type Countable = (typeof countables)[number];

/** So many of one municipality, and who is behind them. */
export type Count = { what: Countable; municipality: MunicipalityId; count: number; people: PersonId[] };

/** A number that may be shown; without a municipality it is several of them, together. */
export type Figure = { what: Countable; municipality?: MunicipalityId; count: number };

/** Fewer different people than this are behind no number that anybody sees, nor behind what is left when one is taken from another. */
export const FEWEST = 5;

/**
 * The numbers that may be shown. Each is about others than all the rest, and what is in none of them is in no total either: so
 * whatever is added or taken away, what comes out is one of them, or several. Municipalities with too few people are put
 * together, if there are enough without any one of them: its own people know their number.
 */
export const disclosed = (counts: readonly Count[]): Figure[] =>
  countables.flatMap((what) => {
    const all = counts.filter((c) => c.what === what);
    const few = all.filter((c) => !areEnough([c]));
    const together = few.every((own) => areEnough(few.filter((c) => c !== own)));
    return [
      ...all.filter((c) => areEnough([c])).map(({ municipality, count }) => ({ what, municipality, count })),
      ...(few.length > 0 && together ? [{ what, count: sum(few) }] : []),
    ];
  });

const areEnough = (counts: readonly Count[]): boolean => new Set(counts.flatMap(({ people }) => people)).size >= FEWEST;

/** All that is shown of something, together. */
export const sum = (counts: readonly { count: number }[]): number => counts.reduce((all, { count }) => all + count, 0);
