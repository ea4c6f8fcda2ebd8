import { z } from 'zod';
import { activity, bySystem } from '../activity.ts';
import { ended } from './ended.ts';
import { withoutPart } from './erase.ts';
import { isOver, sideOf } from './observation.ts';
import { leavesTally } from './tally/tell-tally.ts';

/** One of the two does not belong to the municipality any more: what they wrote goes with them, and what was under way stops. */
export const noteDeparture = activity({
  verb: 'note-departure',
  about: 'observation',
  input: z.object({ person: z.string() }),
  may: bySystem,
  decide({ document: observation, input: { person }, now }) {
    if (sideOf(observation, person) === undefined) return {};
    const document = withoutPart(observation, person);
    const { jobs = [], ...decision } = isOver(document)
      ? { document }
      : ended(document, 'stopped', { by: person, now });
    return { ...decision, jobs: [...jobs, ...leavesTally(document, person, now)] };
  },
});
