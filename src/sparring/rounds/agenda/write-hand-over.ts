import { z } from 'zod';
import { activity, isRefusal, refuse, show } from '../../activity.ts';
import { belongsTo } from '../../groups/group.ts';
import { asOwner } from '../owner.ts';
import { inRound } from '../topics/topics.ts';

/** Asks which colleague is to have the agenda. */
export const writeHandOver = activity({
  verb: 'write-hand-over',
  about: 'group',
  input: z.object(inRound),
  back: 'show-agenda',
  may: ({ actor, document: group }) => belongsTo(group, actor),
  decide({ document: group, input, actor }) {
    const acting = asOwner(group, input.round, actor);
    if (isRefusal(acting)) return acting;
    if (acting.municipality!.people.length < 2)
      return refuse('no-colleague', { municipality: acting.municipality!.name });
    return { reply: show('agenda-keeper') };
  },
});
