import { z } from 'zod';
import { activity, bySystem, isRefusal } from '../activity.ts';
import { tellProgress, wantChannel } from './channel.ts';
import type { Group, GroupMunicipality } from './group.ts';
import type { Reason } from './matching/matching.ts';
import { join } from './rotation.ts';
import { turnChanged } from './turn-news.ts';

/** A municipality that came late joins the group, last in the line, and the channel is told what it brings. */
export const welcomeLatecomer = activity({
  verb: 'welcome-latecomer',
  about: 'group',
  input: z.object({
    municipality: z.custom<GroupMunicipality>(),
    joined: z.string(),
    /** Why each of the group is in it, now that there is one more who can help. */
    reasons: z.record(z.string(), z.array(z.custom<Reason>())),
    madeUp: z.literal(true).optional(),
  }),
  may: bySystem,
  decide({ document: group, id, input: { municipality, joined, reasons, madeUp }, now }) {
    const line = join(group.rotation, { municipality: municipality.id, joined });
    if (isRefusal(line)) return {};
    const after: Group = {
      ...group,
      municipalities: [...group.municipalities, municipality].map((m) => ({
        ...m,
        reasons: reasons[m.id] ?? m.reasons,
      })),
      former: (group.former ?? []).filter((m) => m.id !== municipality.id),
      rotation: line.rotation,
      ...(madeUp && { madeUp }),
    };
    return {
      document: after,
      jobs: [
        ...turnChanged(group, after, now, { why: 'joined', municipality: municipality.id }),
        wantChannel(after, id, now),
        tellProgress(after, id, now),
      ],
    };
  },
});
