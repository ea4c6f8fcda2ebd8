import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { type Problem, type Refusal, refuse } from '../../activity.ts';
import { localDate } from '../../calendar.ts';
import { line, orAbsent } from '../../input.ts';
import type { MunicipalityId, Quarter } from '../../language.ts';
import type { FollowUp } from '../round.ts';

/** What a form holds of a follow-up, where there may be none. */
export const FollowUpText = z.object({
  text: orAbsent(line(200)),
  municipality: orAbsent(z.string().max(200)),
  by: orAbsent(z.string().max(20)),
});
export type FollowUpText = z.output<typeof FollowUpText>;

/** More than a group can keep in mind, and few enough for one card. */
const MOST_FOLLOW_UPS = 20;

/** A follow-up is for a day from today on, and not so far ahead that nobody remembers what it was. */
const FURTHEST = { years: 1 };

type Within = {
  municipalities: readonly { id: MunicipalityId }[];
  quarter: Quarter;
  id: string;
  now: Temporal.Instant;
};

/** What was typed, as a follow-up; nothing where nothing was; or what is wrong with it. */
function followUpFrom(
  { text, municipality, by }: FollowUpText,
  { municipalities, quarter, id, now }: Within,
): { followUp?: FollowUp } | { problems: Problem[] } {
  // A municipality alone says nothing: the form has chosen their own.
  if (text === undefined && by === undefined) return {};
  const problems: Problem[] = [];
  if (text === undefined) problems.push(required('text'));
  if (municipality === undefined) problems.push(required('municipality'));
  else if (!municipalities.some((m) => m.id === municipality)) problems.push(invalid('municipality'));
  if (by === undefined) problems.push(required('by'));
  else if (!isSoon(by, now)) problems.push({ code: 'follow-up-date' });
  if (problems.length > 0) return { problems };
  return { followUp: { id, text: text!, municipality: municipality!, by: by!, quarter } };
}

/** The same among those there are: nothing where it is there already, and refused where there are too many. */
export function newFollowUp(
  text: FollowUpText,
  followUps: readonly FollowUp[],
  within: Within,
): { followUp?: FollowUp } | Refusal {
  const taken = followUpFrom(text, within);
  if ('problems' in taken) return { refused: taken.problems };
  const { followUp } = taken;
  if (!followUp || sameFollowUp(followUps, followUp)) return {};
  return followUps.length < MOST_FOLLOW_UPS ? { followUp } : refuse('too-many-follow-ups', { max: MOST_FOLLOW_UPS });
}

const required = (field: string): Problem => ({ code: 'required', values: { field } });
const invalid = (field: string): Problem => ({ code: 'invalid', values: { field } });

function isSoon(date: string, now: Temporal.Instant): boolean {
  const today = localDate(now);
  const day = dateIn(date);
  if (!day) return false;
  return Temporal.PlainDate.compare(today, day) <= 0 && Temporal.PlainDate.compare(day, today.add(FURTHEST)) <= 0;
}

function dateIn(text: string): Temporal.PlainDate | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  try {
    return Temporal.PlainDate.from(text);
  } catch {
    return undefined;
  }
}

export const isOpen = ({ done }: FollowUp): boolean => done === undefined;

/** The same municipality has it to do already, by that day. */
export const sameFollowUp = (followUps: readonly FollowUp[], { text, municipality, by }: FollowUp): boolean =>
  followUps.some((f) => isOpen(f) && f.text === text && f.municipality === municipality && f.by === by);

/** Those to come first, those done last. */
export const inOrder = (followUps: readonly FollowUp[]): FollowUp[] =>
  [...followUps].sort((a, b) => Number(!isOpen(a)) - Number(!isOpen(b)) || (a.by < b.by ? -1 : a.by > b.by ? 1 : 0));
