import type { Moment, PersonId } from '../language.ts';
import { type Observation, sideOf } from './observation.ts';

const nobody = { id: '', name: '', language: 'da' } as const;

/** Without what the two wrote and who they were. The document itself goes a little later, when its messages have changed. */
export const erased = ({ initiative, municipality, way, start }: Observation, closed: Moment): Observation => ({
  ...{ initiative, municipality, way, start, closed },
  ...{ minutes: 0, observed: nobody, observer: nobody, stage: 'erased', sequence: 0, token: '' },
  ...{ claims: {}, focus: [], areas: [], taken: [] },
});

/** Without what one of the two has written. The focus and the development areas are the observed person's own. */
export function withoutPart(observation: Observation, person: PersonId): Observation {
  if (sideOf(observation, person) === 'observer') {
    const { feedback: _, ...rest } = observation;
    return rest;
  }
  const { reflection: _, question: __, ownFocus: ___, ...rest } = observation;
  return { ...rest, focus: [], areas: [] };
}
