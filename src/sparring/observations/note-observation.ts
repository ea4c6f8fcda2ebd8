import { z } from 'zod';
import { activity, bySystem } from '../activity.ts';
import type { ObservationBrief } from './brief.ts';

/** An observation says how it stands, for the one it is told to; or that it is gone. What it says before it has heard their latest claim is no news. */
export const noteObservation = activity({
  verb: 'note-observation',
  about: 'member',
  input: z.object({ observation: z.string(), brief: z.custom<ObservationBrief>().optional() }),
  may: bySystem,
  decide({ document: member, input: { observation, brief } }) {
    const all = member.observations ?? [];
    const there = all.find(({ id }) => id === observation);
    if (brief && there && there.claim > brief.claim) return {};
    const others = all.filter(({ id }) => id !== observation);
    return { document: { ...member, observations: brief ? [...others, brief] : others } };
  },
});
