import { say } from './say.ts';
import { step } from './step.ts';

/** The date has come on which the two wanted to look again. */
export const askFollowUp = step('ask-follow-up', ({ observation, now }) => ({
  jobs: [observation.observed, observation.observer].map((to) =>
    say(observation, to, {
      about: 'follow-up',
      card: 'observation-follow-up',
      now,
      ...(observation.followUp !== undefined && { time: observation.followUp }),
    }),
  ),
}));
