import type { Temporal } from 'temporal-polyfill';
import type { Job } from '../../activity.ts';
import type { Group } from '../../groups/group.ts';
import { refreshCard } from '../channel-card.ts';

/** Whatever changes what the channel's card with the dates shows, the card follows. */
export function datesRefreshed(before: Group, after: Group, now: Temporal.Instant): { jobs: Job[] } | undefined {
  const { round } = after;
  if (!round || before.round?.quarter !== round.quarter || sameDates(before, after)) return undefined;
  return { jobs: [refreshCard(after, round, 'dates', now)] };
}

const sameDates = (a: Group, b: Group): boolean =>
  a.municipalities === b.municipalities &&
  a.rotation === b.rotation &&
  a.round?.dates === b.round?.dates &&
  a.round?.meeting?.start === b.round?.meeting?.start &&
  a.round?.meeting?.cancelled === b.round?.meeting?.cancelled &&
  (a.round?.stage === 'closed') === (b.round?.stage === 'closed') &&
  decided(a) === decided(b);

const decided = ({ round }: Group): boolean => round?.taken?.includes('decide-date') ?? false;
