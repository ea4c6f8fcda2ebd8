import { z } from 'zod';
import { activity, bySystem, isRefusal } from '../activity.ts';
import { find, ownerNow, pause } from './rotation.ts';
import { turnChanged } from './turn-news.ts';

/** A municipality pauses: it keeps its place, and does not get the turn before it is back. When that is, the initiative knows. */
export const notePause = activity({
  verb: 'note-pause',
  about: 'group',
  input: z.object({ municipality: z.string(), until: z.string().optional() }),
  may: bySystem,
  decide({ document: group, input: { municipality }, now }) {
    const paused = pause(group.rotation, municipality);
    if (isRefusal(paused) || find(group.rotation, municipality)?.paused) return {};
    const after = { ...group, rotation: paused.rotation };
    const passed = ownerNow(after.rotation) !== ownerNow(group.rotation);
    return {
      document: after,
      jobs: turnChanged(group, after, now, passed ? { why: 'paused', municipality } : undefined),
    };
  },
});
