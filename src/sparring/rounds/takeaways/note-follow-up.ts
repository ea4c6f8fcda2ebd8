import { z } from 'zod';
import { activity, bySystem } from '../../activity.ts';
import type { Quarter } from '../../language.ts';
import { planFollowUp } from '../reminders/remind-follow-up.ts';
import { sameFollowUp } from './follow-ups.ts';

/** What somebody took upon themselves, and wrote down only after the round was in the archive. */
export const noteFollowUp = activity({
  verb: 'note-follow-up',
  about: 'group',
  input: z.object({
    id: z.string(),
    text: z.string(),
    municipality: z.string(),
    by: z.string(),
    quarter: z.string(),
  }),
  may: bySystem,
  decide({ document: group, input, now }) {
    const { followUps = [] } = group;
    const followUp = { ...input, quarter: input.quarter as Quarter };
    if (sameFollowUp(followUps, followUp)) return {};
    return { document: { ...group, followUps: [...followUps, followUp] }, jobs: [planFollowUp(followUp, now)] };
  },
});
