import { z } from 'zod';
import { activity, isRefusal, show } from '../../activity.ts';
import { belongsTo } from '../../groups/group.ts';
import { asOwner } from '../owner.ts';
import { cancelMeeting as cancelled } from './meeting.ts';
import { booked, inMeeting } from './meeting-time.ts';

/** The owner or the facilitator calls the meeting off, once they have said that they are sure. */
export const cancelMeeting = activity({
  verb: 'cancel-meeting',
  about: 'group',
  input: z.object({ ...inMeeting, sure: z.literal('yes').optional() }),
  back: 'show-meeting',
  may: ({ actor, document: group }) => belongsTo(group, actor),
  decide({ document: group, id, input, actor, now }) {
    const acting = asOwner(group, input.round, actor, { staff: true });
    if (isRefusal(acting)) return acting;
    const found = booked(acting.round, now, input.start);
    if (isRefusal(found)) return found;
    if (!input.sure) return { reply: show('meeting-cancel') };
    const { group: document, ...follows } = cancelled(group, acting.round, { id, now });
    return { document, ...follows, reply: show('meeting') };
  },
});
