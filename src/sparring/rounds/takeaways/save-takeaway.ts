import { z } from 'zod';
import { activity, isRefusal, type PersonActor, refuse, show } from '../../activity.ts';
import { belongsTo, municipalityOfActor } from '../../groups/group.ts';
import { idOf, orAbsent } from '../../input.ts';
import { tellLibrary } from '../../network/library.ts';
import { fromGroup } from '../archive/from-group.ts';
import { planFollowUp } from '../reminders/remind-follow-up.ts';
import { inRound } from '../topics/topics.ts';
import { stopWriting } from '../writing.ts';
import { FollowUpText, followUpFrom, MOST_FOLLOW_UPS, sameFollowUp } from './follow-ups.ts';
import { refreshTakeaways } from './refresh-takeaways.ts';
import {
  invalid,
  isOwnTakeaway,
  knowsTheme,
  learningRound,
  MOST_TAKEAWAYS,
  newId,
  newTakeaway,
  sameTakeaway,
  TakeawayText,
  withTakeaway,
} from './takeaways.ts';

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
    const { takeaways = [] } = open.round;
    const before = takeaways.find((t) => t.id === input.takeaway);
    if (input.takeaway !== undefined && !before) return refuse('takeaway-gone');
    if (before && !isOwnTakeaway(group, before, person)) return refuse('not-your-takeaway');

    const municipality = municipalityOfActor(group, person)?.id;
    const written = {
      ...(municipality !== undefined && { municipality }),
      by: { id: person.id, name: person.name },
      at: now.toString(),
    };
    const from = before ?? sameTakeaway(takeaways, written, input.learned);
    if (!knowsTheme(group.themes, input.theme, from)) return { refused: [invalid('theme')] };
    if (!from && takeaways.length >= MOST_TAKEAWAYS) return refuse('too-many-takeaways', { max: MOST_TAKEAWAYS });
    const takeaway = newTakeaway(input, from ?? { ...written, id: newId('l', random) });

    const { followUps = [] } = group;
    const taken = followUpFrom(input, { ...group, quarter: open.round.quarter, id: newId('f', random), now });
    if ('problems' in taken) return { refused: taken.problems };
    const followUp = taken.followUp && !sameFollowUp(followUps, taken.followUp) ? taken.followUp : undefined;
    if (followUp && followUps.length >= MOST_FOLLOW_UPS) return refuse('too-many-follow-ups', { max: MOST_FOLLOW_UPS });

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
