import { z } from 'zod';
import { activity, type Job, type PersonActor, refuse, show } from '../../activity.ts';
import { idOf, orAbsent } from '../../input.ts';
import { tellLibrary } from '../../network/library.ts';
import type { FollowUp } from '../round.ts';
import { FollowUpText, followUpFrom, sameFollowUp } from '../takeaways/follow-ups.ts';
import {
  invalid,
  knowsTheme,
  MOST_TAKEAWAYS,
  newId,
  newTakeaway,
  sameTakeaway,
  TakeawayText,
  withTakeaway,
} from '../takeaways/takeaways.ts';
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
    const before = round.takeaways.find((t) => t.id === input.takeaway);
    if (input.takeaway !== undefined && !before) return refuse('takeaway-gone');
    if (before && !isOwnIn(round, before, person)) return refuse('not-your-takeaway');

    const municipality = ownIn(round, person);
    const written = {
      ...(municipality !== undefined && { municipality }),
      by: { id: person.id, name: person.name },
      at: now.toString(),
    };
    const from = before ?? sameTakeaway(round.takeaways, written, input.learned);
    if (!knowsTheme(round.themes, input.theme, from)) return { refused: [invalid('theme')] };
    if (!from && round.takeaways.length >= MOST_TAKEAWAYS) return refuse('too-many-takeaways', { max: MOST_TAKEAWAYS });
    const takeaway = newTakeaway(input, from ?? { ...written, id: newId('l', random) });

    const taken = followUpFrom(input, { ...round, id: newId('f', random), now });
    if ('problems' in taken) return { refused: taken.problems };
    const followUp = taken.followUp && !sameFollowUp(round.followUps, taken.followUp) ? taken.followUp : undefined;
    return {
      document: {
        ...round,
        takeaways: withTakeaway(round.takeaways, takeaway),
        ...(followUp && { followUps: [...round.followUps, followUp] }),
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
