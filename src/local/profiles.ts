import type { Profile } from '../sparring/initiatives/initiative.ts';
import { type Stage, themesToStartWith } from '../sparring/language.ts';
import { pick, randomFrom, shuffled } from '../sparring/random.ts';

/** What those who are played tell about each other: left out of the others' profiles, so that they are put in one group. */
const forThosePlayed = ['cv', 'retention', 'progress'];
const themes = themesToStartWith.map(({ id }) => id).filter((id) => !forThosePlayed.includes(id));

/** Few have just begun and few are done. */
const stages: readonly Stage[] = [1, 2, 2, 2, 3, 3, 3, 4];

/** A profile nobody has given: the same each time, different from one municipality to the next. */
export function madeUpProfile(municipality: string): Profile {
  if (municipality === 'holbaek')
    return { stage: 2, challenges: ['cv', 'health'], strengths: ['retention', 'motivation'] };
  const random = randomFrom(
    [...municipality].reduce((seed, letter) => Math.imul(seed, 31) + letter.codePointAt(0)!, 7),
  );
  const mixed = shuffled(themes, random);
  const hard = 2 + pick(random, 2);
  return {
    stage: stages[pick(random, stages.length)]!,
    challenges: mixed.slice(0, hard),
    strengths: mixed.slice(hard, hard + 2 + pick(random, 2)),
  };
}
