import type { Temporal } from 'temporal-polyfill';
import type { Job } from '../activity.ts';
import type { Group, PastRound } from '../groups/group.ts';
import { ownerNow, passTurn } from '../groups/rotation.ts';
import type { Round } from './round.ts';
import { step } from './step.ts';

/** Some days after the meeting the round closes, and the turn passes on. */
export const closeRound = step('close-round', ({ group, round, id, now }) => {
  const { group: document, jobs } = closed(group, round, { id, now });
  return { document, jobs };
});

/** The group with its round closed, and what follows from that. */
export function closed(
  group: Group,
  round: Round,
  _at: { id: string; now: Temporal.Instant },
): { group: Group; jobs: Job[] } {
  const owner = ownerNow(group.rotation);
  const past: PastRound = { quarter: round.quarter, ...(owner && { owner }) };
  return {
    group: {
      ...group,
      round: { ...round, stage: 'closed' },
      rotation: passTurn(group.rotation, round.quarter),
      past: [past, ...group.past].slice(0, 8),
    },
    jobs: [],
  };
}
