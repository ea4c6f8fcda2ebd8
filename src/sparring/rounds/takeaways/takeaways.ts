import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { type PersonActor, type Problem, type Refusal, refuse } from '../../activity.ts';
import { type Group, municipalityOfActor } from '../../groups/group.ts';
import { orAbsent, prose } from '../../input.ts';
import type { Moment, MunicipalityId, Theme } from '../../language.ts';
import type { Round, Takeaway } from '../round.ts';
import { quarterInWords } from '../topics/topics.ts';

/** What a takeaway form holds. */
export const TakeawayText = z.object({
  learned: prose(2000),
  theme: z.string().min(1).max(60),
  recommend: orAbsent(prose(1000)),
  /** A toggle says `true` or `false`, in text. */
  private: z.preprocess((value) => value === true || value === 'true', z.boolean()),
});
export type TakeawayText = z.output<typeof TakeawayText>;

/** More than a group writes in a quarter, and few enough for one card. */
export const MOST_TAKEAWAYS = 15;

/** From the meeting's beginning on something can be learned from it. Moments compare as text. */
export const hasMet = ({ stage, meeting }: Round, now: Moment): boolean =>
  stage === 'takeaways' || (meeting !== undefined && !meeting.cancelled && (meeting.started ?? meeting.start) <= now);

/** The round that takes takeaways now; or why there is no such thing. One that is over is in the archive, and takes them there. */
export function learningRound(group: Group, quarter: string, now: Moment): { round: Round } | Refusal {
  const { round } = group;
  if (!round) return refuse('no-round');
  if (isArchived(group, quarter)) return refuse('takeaways-closed', { round: quarterInWords(quarter) });
  if (round.quarter !== quarter) return refuse('earlier-round', { round: quarterInWords(round.quarter) });
  return hasMet(round, now) ? { round } : refuse('not-met-yet');
}

export const isArchived = ({ past }: Group, quarter: string): boolean => past.some((p) => p.quarter === quarter);

/** Only a theme that can be chosen; one that was taken off the list stays on what was written about it before. */
const knowsTheme = (themes: readonly Theme[], theme: string, before?: Takeaway): boolean =>
  before?.theme === theme || themes.some((t) => t.id === theme && !t.retired);

export const invalid = (field: string): Problem => ({ code: 'invalid', values: { field } });

/** A takeaway belongs to the municipality of who wrote it; one from somebody of no municipality is their own. */
export const isOwnTakeaway = (group: Group, { municipality, by }: Takeaway, actor: PersonActor): boolean =>
  municipality === undefined ? by.id === actor.id : municipalityOfActor(group, actor)?.id === municipality;

/** Who writes, among what: a new takeaway is theirs, and what they change is their own. */
export type Writer = {
  person: PersonActor;
  /** The municipality they speak from. */
  municipality: MunicipalityId | undefined;
  takeaways: readonly Takeaway[];
  themes: readonly Theme[];
  isOwn(takeaway: Takeaway): boolean;
  now: Temporal.Instant;
  random: () => number;
};

/** What was typed, as a takeaway: a new one, or one of their own as it is now; or why it cannot be. */
export function takeawayFrom(
  input: TakeawayText & { takeaway?: string | undefined },
  { person, municipality, takeaways, themes, isOwn, now, random }: Writer,
): { takeaway: Takeaway } | Refusal {
  const before = takeaways.find((t) => t.id === input.takeaway);
  if (input.takeaway !== undefined && !before) return refuse('takeaway-gone');
  if (before && !isOwn(before)) return refuse('not-your-takeaway');
  const written = {
    ...(municipality !== undefined && { municipality }),
    by: { id: person.id, name: person.name },
    at: now.toString(),
  };
  const from = before ?? sameTakeaway(takeaways, written, input.learned);
  if (!knowsTheme(themes, input.theme, from)) return { refused: [invalid('theme')] };
  if (!from && takeaways.length >= MOST_TAKEAWAYS) return refuse('too-many-takeaways', { max: MOST_TAKEAWAYS });
  return { takeaway: newTakeaway(input, from ?? { ...written, id: newId('l', random) }) };
}

/** What they wrote already, word for word: sent twice it is one. */
const sameTakeaway = (
  takeaways: readonly Takeaway[],
  from: Pick<Takeaway, 'municipality' | 'by'>,
  text: string,
): Takeaway | undefined =>
  takeaways.find(
    (t) => t.learned === text && (from.municipality ? t.municipality === from.municipality : t.by.id === from.by.id),
  );

/** A takeaway as it was typed now, of whoever wrote it first. */
function newTakeaway(
  { learned, theme, recommend, private: only }: TakeawayText,
  { id, municipality, by, at }: Pick<Takeaway, 'id' | 'municipality' | 'by' | 'at'>,
): Takeaway {
  return {
    id,
    ...(municipality !== undefined && { municipality }),
    by,
    at,
    learned,
    theme,
    ...(recommend !== undefined && { recommend }),
    ...(only && { private: true }),
  };
}

export const withTakeaway = (takeaways: readonly Takeaway[] = [], takeaway: Takeaway): Takeaway[] =>
  takeaways.some((t) => t.id === takeaway.id)
    ? takeaways.map((t) => (t.id === takeaway.id ? takeaway : t))
    : [...takeaways, takeaway];

/** Eight letters and digits, after one that says what it is the id of. */
export const newId = (kind: string, random: () => number): string =>
  `${kind}${Math.floor(random() * 36 ** 8).toString(36)}`;
