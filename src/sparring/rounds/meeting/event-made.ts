import { z } from 'zod';
import { activity, bySystem } from '../../activity.ts';
import type { Meeting } from '../round.ts';

/** What became of the meeting in the organiser's calendar. Where it could not be written, the round goes on without, and the card says so. */
export const eventMade = activity({
  verb: 'event-made',
  about: 'group',
  input: z.object({
    round: z.string(),
    sequence: z.number(),
    outcome: z.string(),
    why: z.string().optional(),
    result: z.object({ id: z.string().optional(), joinUrl: z.string().optional() }).optional(),
  }),
  may: bySystem,
  decide({ document: group, input }) {
    const { round } = group;
    // What is older than the meeting as it is now has been asked for anew.
    if (round?.quarter !== input.round || round.meeting?.sequence !== input.sequence) return {};
    if (input.outcome !== 'done' && input.outcome !== 'failed') return {};
    const { unwritten: _, ...before } = round.meeting;
    const { id, joinUrl } = input.result ?? {};
    const meeting: Meeting =
      input.outcome === 'failed'
        ? { ...before, unwritten: input.why ?? 'failed' }
        : {
            ...before,
            ...(id !== undefined && { event: id }),
            ...(!before.cancelled && isSafe(joinUrl) && { joinUrl }),
          };
    return { document: { ...group, round: { ...round, meeting } } };
  },
});

/** A button of ours opens it, so it is an https address, or one of this very machine. */
const isSafe = (url: string | undefined): url is string =>
  url !== undefined && /^(https:\/\/|http:\/\/127\.0\.0\.1[:/])/.test(url);
