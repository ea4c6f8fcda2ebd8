import type { PersonId } from '../language.ts';
import { type Observation, sideOf } from './observation.ts';

const nobody = { id: '', name: '', language: 'da' } as const;

/** Nothing is left of it, not even whose it was. */
export const erased = ({ initiative, municipality, way, start }: Observation): Observation => ({
  ...{ initiative, municipality, way, start },
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
