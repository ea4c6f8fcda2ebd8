import type { Temporal } from 'temporal-polyfill';
import type { Job } from '../../activity.ts';
import type { Group } from '../../groups/group.ts';
import { refreshCard } from '../channel-card.ts';

/** Whatever changes what the channel's agenda shows, the card follows; the agenda itself when it is made known, not with every change. */
export function agendaRefreshed(before: Group, after: Group, now: Temporal.Instant): { jobs: Job[] } | undefined {
  const { round } = after;
  if (!round?.agenda?.published || before.round?.quarter !== round.quarter) return undefined;
  if (!before.round.agenda?.published || sameAgenda(before, after)) return undefined;
  return { jobs: [refreshCard(after, round, 'agenda', now)] };
}

const sameAgenda = (a: Group, b: Group): boolean =>
  a.municipalities === b.municipalities &&
  a.rotation === b.rotation &&
  a.round?.meeting?.start === b.round?.meeting?.start &&
  a.round?.meeting?.cancelled === b.round?.meeting?.cancelled &&
  a.round?.stage === b.round?.stage &&
  a.round?.agenda?.published === b.round?.agenda?.published;
