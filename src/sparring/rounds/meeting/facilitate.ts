import { z } from 'zod';
import { activity, isRefusal, refuse, show } from '../../activity.ts';
import { belongsTo } from '../../groups/group.ts';
import { inOpenRound } from '../owner.ts';
import { booked, inMeeting } from './meeting-time.ts';

/** The facilitator takes part, or says that the group manages alone. The group sees it on the meeting's card. */
export const facilitate = activity({
  verb: 'facilitate',
  about: 'group',
  input: z.object({ ...inMeeting, answer: z.enum(['takes-part', 'alone']) }),
  back: 'show-facilitation',
  may: ({ actor, document: group }) => belongsTo(group, actor),
  decide({ document: group, input: { round: quarter, start, answer }, actor, now }) {
    const acting = inOpenRound(group, quarter, actor);
    if (isRefusal(acting)) return acting;
    const { facilitator } = group;
    if (!facilitator) return refuse('no-facilitator');
    if (facilitator.id !== acting.actor.id) return refuse('only-facilitator', { name: facilitator.name });
    const found = booked(acting.round, now, start);
    if (isRefusal(found)) return found;
    const reply = show('facilitation');
    if (acting.round.facilitation === answer) return { reply };
    return { document: { ...group, round: { ...acting.round, facilitation: answer } }, reply };
  },
});
