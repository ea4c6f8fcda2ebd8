import type { Temporal } from 'temporal-polyfill';
import { type Job, show } from '../../activity.ts';
import type { Group } from '../../groups/group.ts';
import type { PersonId } from '../../language.ts';
import { channelMessage } from '../channel-card.ts';
import type { Round } from '../round.ts';
import { stopWriting, whenNobodyWrites } from '../writing.ts';

/** The channel's topics card gets the news, as soon as it takes nothing from anybody who writes. */
export const refreshTopics = (group: Group, round: Round, now: Temporal.Instant): Job => ({
  kind: 'update',
  ...refreshWhen(round, now),
  message: channelMessage(round, 'topics'),
  show: show('topics'),
  language: group.language,
});

/** A refresh that waits is moved when a form is opened or left. */
export const refreshWhen = (round: Round, now: Temporal.Instant): Pick<Job, 'key' | 'due'> => ({
  key: `refresh:${channelMessage(round, 'topics')}`,
  due: whenNobodyWrites(round, now),
});

/** Somebody leaves their form without changing anything: what has waited for them waits no longer. */
export function leaveForm(group: Group, round: Round, person: PersonId, now: Temporal.Instant) {
  const without = stopWriting(round, person);
  return without === round ? {} : { document: { ...group, round: without }, move: [refreshWhen(without, now)] };
}
