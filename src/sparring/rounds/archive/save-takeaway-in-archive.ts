import { z } from 'zod';
import { activity, isRefusal, type Job, type PersonActor, show } from '../../activity.ts';
import { idOf, orAbsent } from '../../input.ts';
import { tellLibrary } from '../../network/library.ts';
import type { FollowUp, Takeaway } from '../round.ts';
import { FollowUpText, newFollowUp } from '../takeaways/follow-ups.ts';
import { newId, TakeawayText, takeawayFrom, withTakeaway } from '../takeaways/takeaways.ts';
import { isOwnIn, mayReadRound, ownIn } from './archived-round.ts';
import { fromArchive } from './from-group.ts';

/** What somebody writes or changes after the round has closed is kept in its archive. What they took upon themselves is the group's, as always. */
export const saveTakeawayInArchive = activity({
  verb: 'save-takeaway-in-archive',
  about: 'round',
  input: z.object({ ...TakeawayText.shape, ...FollowUpText.shape, takeaway: orAbsent(idOf()) }),
  form: 'archive-form',
  may: ({ actor, document: round }) => mayReadRound(actor, round),
  decide({ document: round, input, actor, now, random }) {
    const person = actor as PersonActor;
    const { takeaways, themes, followUps } = round;
    const municipality = ownIn(round, person);
    const isOwn = (t: Takeaway) => isOwnIn(round, t, person);
    const written = takeawayFrom(input, { person, municipality, takeaways, themes, isOwn, now, random });
    if (isRefusal(written)) return written;
    const taken = newFollowUp(input, followUps, { ...round, id: newId('f', random), now });
    if (isRefusal(taken)) return taken;
    const { takeaway } = written;
    const { followUp } = taken;
    return {
      document: {
        ...round,
        takeaways: withTakeaway(takeaways, takeaway),
        ...(followUp && { followUps: [...followUps, followUp] }),
      },
      reply: show('archived-round', { note: 'saved' }),
      jobs: [
        tellLibrary(fromArchive(round), takeaway, now),
        ...(followUp ? [tellGroup(round.group, followUp, now.toString())] : []),
      ],
    };
  },
});

const tellGroup = (group: string, followUp: FollowUp, due: string): Job => ({
  kind: 'tell',
  key: `follow-up:${followUp.id}`,
  due,
  to: { id: group },
  verb: 'note-follow-up',
  input: followUp,
});
