import { z } from 'zod';
import { activity, bySystem, isRefusal } from '../activity.ts';
import { find, ownerNow, resume } from './rotation.ts';
import { turnChanged } from './turn-news.ts';

/** A municipality is back from its pause, in its old place. The turn under way stays where it is, unless nobody had it. */
export const noteReturn = activity({
  verb: 'note-return',
  about: 'group',
  input: z.object({ municipality: z.string() }),
  may: bySystem,
  decide({ document: group, input: { municipality }, now }) {
    const back = resume(group.rotation, municipality);
    if (isRefusal(back) || !find(group.rotation, municipality)?.paused) return {};
    const after = { ...group, rotation: back.rotation };
    const taken = ownerNow(after.rotation) !== ownerNow(group.rotation);
    return {
      document: after,
      jobs: turnChanged(group, after, now, taken ? { why: 'returned', municipality } : undefined),
    };
  },
});
