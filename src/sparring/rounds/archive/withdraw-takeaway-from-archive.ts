import { z } from 'zod';
import { activity, type PersonActor, refuse, show } from '../../activity.ts';
import { idOf } from '../../input.ts';
import { tellLibrary } from '../../network/library.ts';
import { isOwnIn, mayReadRound } from './archived-round.ts';
import { fromArchive } from './from-group.ts';

/** The municipality that wrote something takes it back also after the round has closed, in its archive and in the library. */
export const withdrawTakeawayFromArchive = activity({
  verb: 'withdraw-takeaway-from-archive',
  about: 'round',
  input: z.object({ takeaway: idOf() }),
  back: 'show-round',
  may: ({ actor, document: round }) => mayReadRound(actor, round),
  decide({ document: round, input, actor, now }) {
    const takeaway = round.takeaways.find((t) => t.id === input.takeaway);
    const reply = show('archived-round', { note: 'withdrawn' });
    if (!takeaway) return { reply };
    if (!isOwnIn(round, takeaway, actor as PersonActor)) return refuse('not-your-takeaway');
    return {
      document: { ...round, takeaways: round.takeaways.filter((t) => t !== takeaway) },
      reply,
      jobs: [tellLibrary(fromArchive(round), takeaway, now, 'gone')],
    };
  },
});
