import { keepersOf } from '../owner.ts';
import { remind } from '../reminders/remind.ts';
import { step } from '../step.ts';
import { dueOf } from '../steps.ts';
import { refreshTopics } from '../topics/refresh-topics.ts';
import { drafted } from './agenda.ts';

/** Topics close, and the owner gets a draft of the agenda. */
export const closeTopics = step('close-topics', ({ group, round: before, now }) => {
  if (before.stage !== 'topics') return {};
  const round = drafted(group, before);
  const usefulUntil = dueOf(group, round, 'publish-draft')?.toString();
  return {
    document: { ...group, round },
    jobs: [
      refreshTopics(group, round, now),
      ...remind(group, round, {
        what: 'agenda',
        people: keepersOf(group, round),
        now,
        // Not the reminder that may follow.
        time: 'draft',
        ...(usefulUntil !== undefined && { usefulUntil }),
      }),
    ],
  };
});
