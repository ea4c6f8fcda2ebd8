import { z } from 'zod';
import type { Language, PersonId } from '../language.ts';
import type { Observation } from './observation.ts';

/** What a person's document says when they have said yes to a time. */
export const claimTold = {
  person: z.string(),
  language: z.enum(['da', 'en']),
  sequence: z.number(),
  claim: z.number(),
};
type Claim = { person: PersonId; language: Language; sequence: number; claim: number };

/** The observation with the claim heard, so that it is answered whatever comes of it; and the language they speak now. */
export function heard(observation: Observation, { person, language, claim }: Claim): Observation {
  const side = observation.observed.id === person ? 'observed' : 'observer';
  return {
    ...observation,
    [side]: { ...observation[side], language },
    claims: { ...observation.claims, [person]: claim },
  };
}

/** Whether it is about the time that the observation has now. */
export const isUpToDate = ({ sequence }: Observation, claim: Claim): boolean => claim.sequence === sequence;
