import { z } from 'zod';
import { activity, isRefusal, type PersonActor, refuse, show } from '../../activity.ts';
import { belongsTo } from '../../groups/group.ts';
import { idOf } from '../../input.ts';
import { tellLibrary } from '../../network/library.ts';
import { fromGroup } from '../archive/from-group.ts';
import { leaveForm } from '../form-card.ts';
import { inRound, quarterInWords } from '../topics/topics.ts';
import { stopWriting } from '../writing.ts';
import { refreshTakeaways } from './refresh-takeaways.ts';
import { isArchived, isOwnTakeaway, learningRound } from './takeaways.ts';

/** The municipality that wrote something takes it back, in the group and in the initiative's library. */
export const withdrawTakeaway = activity({
  verb: 'withdraw-takeaway',
  about: 'group',
  input: z.object({ ...inRound, takeaway: idOf() }),
  back: 'show-takeaways',
  may: ({ actor, document: group }) => belongsTo(group, actor),
  decide({ document: group, id, input, actor, now }) {
    if (isArchived(group, input.round)) return refuse('takeaway-in-archive', { round: quarterInWords(input.round) });
    const open = learningRound(group, input.round, now.toString());
    if (isRefusal(open)) return open;
    const person = actor as PersonActor;
    const { takeaways = [] } = open.round;
    const takeaway = takeaways.find((t) => t.id === input.takeaway);
    if (!takeaway) return { ...leaveForm(group, 'takeaways', person.id, now), reply: show('takeaways') };
    if (!isOwnTakeaway(group, takeaway, person)) return refuse('not-your-takeaway');
    const round = {
      ...stopWriting(open.round, person.id),
      takeaways: takeaways.filter((t) => t !== takeaway),
    };
    return {
      document: { ...group, round },
      reply: show('takeaways', { note: 'withdrawn' }),
      jobs: [refreshTakeaways(group, round, now), tellLibrary(fromGroup(group, id), takeaway, now, 'gone')],
    };
  },
});
