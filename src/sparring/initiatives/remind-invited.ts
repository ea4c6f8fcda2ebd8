import { z } from 'zod';
import { activity, show, word } from '../activity.ts';
import { byCoordinator, type Municipality } from './initiative.ts';
import { invite, mayBeReminded } from './invite.ts';

/** A coordinator reminds those who have been invited and have not answered; nobody more than once a day. */
export const remindInvited = activity({
  verb: 'remind-invited',
  about: 'initiative',
  input: z.object({}),
  back: 'show-overview',
  may: byCoordinator,
  decide({ document: before, now }) {
    const waits = (m: Municipality) => mayBeReminded(m, now);
    if (!before.municipalities.some(waits))
      return { reply: show('overview', { notice: word('overview.nobody-to-remind') }) };
    const { initiative, jobs } = invite(before, waits, now);
    const notice = jobs.length > 0 ? word('overview.reminded', { count: jobs.length }) : word('overview.no-way');
    return { document: initiative, jobs, reply: show('overview', { notice }) };
  },
});
