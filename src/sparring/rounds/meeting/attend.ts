import { z } from 'zod';
import { activity, isRefusal, refuse, show } from '../../activity.ts';
import { belongsTo } from '../../groups/group.ts';
import type { PersonId } from '../../language.ts';
import { type Acting, inOpenRound } from '../owner.ts';
import type { Round } from '../round.ts';
import { booked, inMeeting } from './meeting-time.ts';

/** Somebody says whether they come to the meeting, each for themselves, and may think better of it until it begins. */
export const attend = activity({
  verb: 'attend',
  about: 'group',
  input: z.object({ ...inMeeting, answer: z.enum(['yes', 'no']) }),
  back: 'show-meeting',
  may: ({ actor, document: group }) => belongsTo(group, actor),
  decide({ document: group, input, actor, now }) {
    const acting = inOpenRound(group, input.round, actor);
    if (isRefusal(acting)) return acting;
    const found = booked(acting.round, now, input.start);
    if (isRefusal(found)) return found;
    const round = answered(acting, group.facilitator?.id, input.answer);
    if (!round) return refuse('only-attendees');
    return { document: { ...group, round }, reply: show('meeting') };
  },
});

/** The facilitator's answer is whether the group has them with it or manages alone; a coordinator has none to give. */
function answered(
  { round, municipality, actor }: Acting,
  facilitator: PersonId | undefined,
  answer: 'yes' | 'no',
): Round | undefined {
  if (municipality) return { ...round, attendance: { ...round.attendance, [actor.id]: answer } };
  return actor.id === facilitator ? { ...round, facilitation: answer === 'yes' ? 'takes-part' : 'alone' } : undefined;
}
