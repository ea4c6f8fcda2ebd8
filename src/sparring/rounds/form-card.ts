import type { Temporal } from 'temporal-polyfill';
import type { Job } from '../activity.ts';
import type { Group } from '../groups/group.ts';
import type { PersonId } from '../language.ts';
import { type ChannelCard, channelMessage, refreshCard } from './channel-card.ts';
import type { Round } from './round.ts';
import { stopWriting, whenNobodyWrites } from './writing.ts';

/** Cards in the channel from which people open a form. */
type FormCard = Extract<ChannelCard, 'topics' | 'takeaways'>;

/** The channel's card gets the news, as soon as it takes nothing from anybody who writes. */
export const refreshFormCard = (group: Group, round: Round, card: FormCard, now: Temporal.Instant): Job => ({
  ...refreshCard(group, round, card, now),
  due: whenNobodyWrites(round, now),
});

/** A refresh that waits is moved when a form is opened or left. */
export const refreshWhen = (round: Round, card: FormCard, now: Temporal.Instant): Pick<Job, 'key' | 'due'> => ({
  key: `refresh:${channelMessage(round, card)}`,
  due: whenNobodyWrites(round, now),
});

/** Somebody leaves their form without changing anything: what has waited for them waits no longer. */
export function leaveForm(group: Group, card: FormCard, person: PersonId, now: Temporal.Instant) {
  const { round } = group;
  const without = round && stopWriting(round, person);
  if (!without || without === round) return {};
  return { document: { ...group, round: without }, move: [refreshWhen(without, card, now)] };
}
