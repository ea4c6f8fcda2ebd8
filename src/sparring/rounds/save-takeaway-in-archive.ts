import { z } from 'zod';
import { activity, type PersonActor, refuse, show } from '../activity.ts';
import { tellLibrary } from '../network/library.ts';
import { mayReadRound, nameInRound } from './archived-round.ts';
import { ownIn } from './archived-round-cards.ts';
import { FollowUpText, followUpFrom, sameFollowUp } from './follow-ups.ts';
import { invalid, knowsTheme, MOST_TAKEAWAYS, newId, newTakeaway, sameTakeaway, TakeawayText } from './takeaways.ts';

/** What somebody writes after the round has closed goes to its archive. What they took upon themselves is the group's, as always. */
export const saveTakeawayInArchive = activity({
  verb: 'save-takeaway-in-archive',
  about: 'round',
  input: z.object({ ...TakeawayText.shape, ...FollowUpText.shape }),
  form: 'archive-form',
  may: ({ actor, document: round }) => mayReadRound(actor, round),
  decide({ document: round, input, actor, now, random }) {
    const person = actor as PersonActor;
    const municipality = ownIn(round, person);
    const written = {
      ...(municipality !== undefined && { municipality }),
      by: { id: person.id, name: person.name },
      at: now.toString(),
    };
    const reply = show('archived-round', { note: 'saved' });
    if (!knowsTheme(round.themes, input.theme)) return { refused: [invalid('theme')] };
    const taken = followUpFrom(input, { ...round, quarter: round.quarter, id: newId('f', random), now });
    if ('problems' in taken) return { refused: taken.problems };
    const already = sameTakeaway(round.takeaways, written, input.learned);
    if (!already && round.takeaways.length >= MOST_TAKEAWAYS)
      return refuse('too-many-takeaways', { max: MOST_TAKEAWAYS });
    const takeaway = newTakeaway(input, already ?? { ...written, id: newId('l', random) });
    const followUp = taken.followUp && !sameFollowUp(round.followUps, taken.followUp) ? taken.followUp : undefined;
    return {
      document: {
        ...round,
        takeaways: [...round.takeaways.filter((t) => t !== already), takeaway],
        ...(followUp && { followUps: [...round.followUps, followUp] }),
      },
      reply,
      jobs: [
        tellLibrary({ ...round, nameOf: (m) => nameInRound(round, m) }, takeaway, now),
        ...(followUp
          ? [
              {
                kind: 'tell' as const,
                key: `follow-up:${followUp.id}`,
                due: now.toString(),
                to: { id: round.group },
                verb: 'note-follow-up',
                input: followUp,
              },
            ]
          : []),
      ],
    };
  },
});
