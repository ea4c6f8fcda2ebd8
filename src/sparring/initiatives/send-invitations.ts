import { z } from 'zod';
import { activity, show, word } from '../activity.ts';
import { byCoordinator } from './initiative.ts';
import { invite, isNew } from './invite.ts';

/** A coordinator invites every municipality that has a contact and has not been invited, or has not been reached. */
export const sendInvitations = activity({
  verb: 'send-invitations',
  about: 'initiative',
  input: z.object({}),
  back: 'show-overview',
  may: byCoordinator,
  decide({ document: before, now }) {
    const count = before.municipalities.filter(isNew).length;
    if (count === 0) return { reply: show('overview', { notice: word('overview.nobody-to-invite') }) };
    const { initiative, jobs } = invite(before, isNew, now);
    const notice = jobs.length > 0 ? word('overview.sent', { count: jobs.length }) : word('overview.no-way');
    return { document: initiative, jobs, reply: show('overview', { notice }) };
  },
});
