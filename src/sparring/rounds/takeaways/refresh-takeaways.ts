import type { Temporal } from 'temporal-polyfill';
import type { Job } from '../../activity.ts';
import type { Group } from '../../groups/group.ts';
import type { PersonId } from '../../language.ts';
import { channelMessage, refreshCard } from '../channel-card.ts';
import type { Round } from '../round.ts';
import { stopWriting, whenNobodyWrites } from '../writing.ts';

/** The channel's takeaways card gets the news, as soon as it takes nothing from anybody who writes. */
export const refreshTakeaways = (group: Group, round: Round, now: Temporal.Instant): Job => ({
  ...refreshCard(group, round, 'takeaways', now),
  due: whenNobodyWrites(round, now),
});

/** A refresh that waits is moved when a form is opened or left. */
export const refreshTakeawaysWhen = (round: Round, now: Temporal.Instant): Pick<Job, 'key' | 'due'> => ({
  key: `refresh:${channelMessage(round, 'takeaways')}`,
  due: whenNobodyWrites(round, now),
});

/** Somebody leaves their form without changing anything: what has waited for them waits no longer. */
export function leaveTakeawayForm(group: Group, person: PersonId, now: Temporal.Instant) {
  const { round } = group;
  const without = round && stopWriting(round, person);
  if (!without || without === round) return {};
  return { document: { ...group, round: without }, move: [refreshTakeawaysWhen(without, now)] };
}
