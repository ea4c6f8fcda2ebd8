import { z } from 'zod';
import { activity, isRefusal, type PersonActor, show } from '../../activity.ts';
import { belongsTo, municipalityOfActor } from '../../groups/group.ts';
import { idOf, orAbsent } from '../../input.ts';
import { tellLibrary } from '../../network/library.ts';
import { fromGroup } from '../archive/from-group.ts';
import { planFollowUp } from '../reminders/remind-follow-up.ts';
import type { Takeaway } from '../round.ts';
import { inRound } from '../topics/topics.ts';
import { stopWriting } from '../writing.ts';
import { FollowUpText, newFollowUp } from './follow-ups.ts';
import { refreshTakeaways } from './refresh-takeaways.ts';
import { isOwnTakeaway, learningRound, newId, TakeawayText, takeawayFrom, withTakeaway } from './takeaways.ts';

/** Anybody in the group writes down what was learned, or changes what their municipality wrote; and what somebody will do about it. */
export const saveTakeaway = activity({
  verb: 'save-takeaway',
  about: 'group',
  input: z.object({ ...TakeawayText.shape, ...FollowUpText.shape, ...inRound, takeaway: orAbsent(idOf()) }),
  form: 'takeaway-form',
  may: ({ actor, document: group }) => belongsTo(group, actor),
  decide({ document: group, id, input, actor, now, random }) {
    const open = learningRound(group, input.round, now.toString());
    if (isRefusal(open)) return open;
    const person = actor as PersonActor;
    const { takeaways = [], quarter } = open.round;
    const { themes, followUps = [] } = group;
    const municipality = municipalityOfActor(group, person)?.id;
    const isOwn = (t: Takeaway) => isOwnTakeaway(group, t, person);
    const written = takeawayFrom(input, { person, municipality, takeaways, themes, isOwn, now, random });
    if (isRefusal(written)) return written;
    const taken = newFollowUp(input, followUps, { ...group, quarter, id: newId('f', random), now });
    if (isRefusal(taken)) return taken;
    const { takeaway } = written;
    const { followUp } = taken;
    const round = { ...stopWriting(open.round, person.id), takeaways: withTakeaway(takeaways, takeaway) };
    return {
      document: { ...group, round, ...(followUp && { followUps: [...followUps, followUp] }) },
      reply: show('takeaways', { note: 'saved' }),
      jobs: [
        refreshTakeaways(group, round, now),
        tellLibrary(fromGroup(group, id), takeaway, now),
        ...(followUp ? [planFollowUp(followUp, now)] : []),
      ],
    };
  },
});
