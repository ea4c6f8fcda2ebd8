import type { Temporal } from 'temporal-polyfill';
import type { Decision, Job } from '../activity.ts';
import type { Observation } from './observation.ts';
import { say } from './say.ts';
import { step } from './step.ts';

/** The conversation is over: the observed person is asked first, while it is fresh. */
export const askReflection = step('ask-reflection', ({ observation, now }) => asked(observation, now));

export function asked(
  observation: Observation,
  now: Temporal.Instant,
): Decision<Observation> & { document: Observation } {
  const reflecting: Observation = { ...observation, stage: 'reflecting' };
  const prompt = say(reflecting, reflecting.observed, {
    about: 'reflection',
    card: 'observation-reflection',
    now,
    atOnce: true,
  });
  return { document: reflecting, jobs: [prompt] };
}

/** And then the observer, unless it has been put off meanwhile. */
export function askObserver(observation: Observation, now: Temporal.Instant): Job[] {
  const { stage, feedback, observer } = observation;
  if ((stage !== 'reflecting' && stage !== 'shared') || feedback) return [];
  return [say(observation, observer, { about: 'feedback', card: 'observation-feedback', now, atOnce: true })];
}
