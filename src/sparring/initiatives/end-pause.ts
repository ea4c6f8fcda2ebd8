import { z } from 'zod';
import { activity, bySystem } from '../activity.ts';
import { answered } from './answer.ts';
import { municipalityOf, withMunicipality } from './initiative.ts';
import { invite } from './invite.ts';

/** The day has come: a municipality that took part does so again, and one that wanted to be asked later is asked. */
export const endPause = activity({
  verb: 'end-pause',
  about: 'initiative',
  input: z.object({ municipality: z.string(), until: z.string() }),
  may: bySystem,
  decide({ document: before, input, now }) {
    const municipality = municipalityOf(before, input.municipality);
    if (municipality?.answer.is !== 'paused' || municipality.answer.until !== input.until) return {};
    if (municipality.answer.ask) {
      const asking = withMunicipality(before, { ...municipality, answer: { is: 'none' }, invitation: 'not-sent' });
      const { initiative, jobs } = invite(asking, (m) => m.id === municipality.id, now);
      return { document: initiative, jobs };
    }
    const { initiative, jobs } = answered(before, municipality, { is: 'yes' }, now);
    return { document: initiative, jobs };
  },
});
