import { activity, isRefusal, type PersonActor, refuse, show } from '../../activity.ts';
import { belongsTo } from '../../groups/group.ts';
import { leaveForm } from '../form-card.ts';
import { planFollowUp } from '../reminders/remind-follow-up.ts';
import { stopWriting } from '../writing.ts';
import { FollowUpText, newFollowUp } from './follow-ups.ts';
import { refreshTakeaways } from './refresh-takeaways.ts';
import { newId } from './takeaways.ts';

/** Anybody in the group writes down who does what by when. Its municipality is reminded that day, and the next agenda begins with it. */
export const addFollowUp = activity({
  verb: 'add-follow-up',
  about: 'group',
  input: FollowUpText,
  form: 'follow-up-form',
  may: ({ actor, document: group }) => belongsTo(group, actor),
  decide({ document: group, input, actor, now, random }) {
    const { round: open, followUps = [] } = group;
    if (!open) return refuse('no-round');
    if (input.text === undefined) return refuse('required', { field: 'text' });
    const taken = newFollowUp(input, followUps, { ...group, quarter: open.quarter, id: newId('f', random), now });
    if (isRefusal(taken)) return taken;
    const { id: person } = actor as PersonActor;
    const reply = show('follow-ups', { note: 'added' });
    const { followUp } = taken;
    if (!followUp) return { ...leaveForm(group, 'takeaways', person, now), reply };
    const round = stopWriting(open, person);
    return {
      document: { ...group, round, followUps: [...followUps, followUp] },
      reply,
      jobs: [refreshTakeaways(group, round, now), planFollowUp(followUp, now)],
    };
  },
});
