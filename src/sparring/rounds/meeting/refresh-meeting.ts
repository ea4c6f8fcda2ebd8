import type { Temporal } from 'temporal-polyfill';
import type { Job } from '../../activity.ts';
import type { Group } from '../../groups/group.ts';
import { refreshCard } from '../channel-card.ts';

/** Whatever changes what the channel's card about the meeting shows, the card follows. */
export function meetingRefreshed(before: Group, after: Group, now: Temporal.Instant): { jobs: Job[] } | undefined {
  const { round } = after;
  if (!round?.meeting || before.round?.quarter !== round.quarter || sameMeeting(before, after)) return undefined;
  return { jobs: [refreshCard(after, round, 'meeting', now)] };
}

const sameMeeting = (a: Group, b: Group): boolean =>
  a.municipalities === b.municipalities &&
  a.rotation === b.rotation &&
  a.facilitator === b.facilitator &&
  a.round?.meeting === b.round?.meeting &&
  a.round?.attendance === b.round?.attendance &&
  a.round?.facilitation === b.round?.facilitation &&
  begun(a) === begun(b);

const begun = ({ round }: Group): boolean => round?.taken?.includes('start-meeting') ?? false;
