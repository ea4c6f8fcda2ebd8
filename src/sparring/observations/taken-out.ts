import type { Moment, PersonId } from '../language.ts';
import {
  type DevelopmentArea,
  type FocusArea,
  isShared,
  type Observation,
  otherOf,
  type Stage,
  sideOf,
  type Way,
} from './observation.ts';

/**
 * One observation as somebody takes it out: what they may read of it now, and nothing else. Their own words always; the other's,
 * and what the two agreed on, once it is open to both. This is the shape of the file for machines.
 */
export type TakenOut = {
  start: Moment;
  minutes: number;
  as: 'observed' | 'observer';
  with: string;
  way: Way;
  stage: Stage;
  focus: FocusArea[];
  ownFocus?: string;
  question?: string;
  talk?: Moment;
  reflection?: Observation['reflection'];
  feedback?: Observation['feedback'];
  areas: DevelopmentArea[];
  followUp?: string;
  materials?: { title: string; url: string }[];
  closed?: Moment;
};

/** The observations of somebody, the newest first; those that are not theirs are left out, whoever says they are. */
export const takenOut = (observations: readonly Observation[], person: PersonId): TakenOut[] =>
  observations.flatMap((observation) => taken(observation, person) ?? []).sort((a, b) => (a.start < b.start ? 1 : -1));

function taken(observation: Observation, person: PersonId): TakenOut | undefined {
  const side = sideOf(observation, person);
  if (!side) return undefined;
  const { start, minutes, way, stage, focus, ownFocus, question, talk, reflection, feedback, closed } = observation;
  const open = isShared(observation);
  return {
    ...{ start, minutes, as: side, with: otherOf(observation, person).name, way, stage, focus },
    ...(ownFocus !== undefined && { ownFocus }),
    ...(question !== undefined && { question }),
    ...(talk !== undefined && { talk }),
    ...(reflection && (open || side === 'observed') && { reflection }),
    ...(feedback && (open || side === 'observer') && { feedback }),
    ...{ areas: open ? observation.areas : [] },
    ...(open && observation.followUp !== undefined && { followUp: observation.followUp }),
    ...(open &&
      observation.materials && { materials: observation.materials.map(({ title, url }) => ({ title, url })) }),
    ...(closed !== undefined && { closed }),
  };
}
