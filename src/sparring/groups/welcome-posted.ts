import { z } from 'zod';
import { activity, bySystem } from '../activity.ts';
import { openFirstRound, tellMembers, tellProgress } from './channel.ts';
import type { Group } from './group.ts';

/** The welcome is in the channel and the first round opens; or the channel cannot be written in, which a coordinator has to know. */
export const welcomePosted = activity({
  verb: 'welcome-posted',
  about: 'group',
  input: z.object({ outcome: z.string(), why: z.string().optional() }),
  may: bySystem,
  decide({ document: group, id, input, now }) {
    const { why: _, ...channel } = group.channel;
    const after: Group = { ...group, channel: { ...channel, ...stateAfter(input) } };
    // A doubt is for a coordinator to settle; the group does not wait for it.
    const opens = after.channel.state !== 'failed' && !group.round;
    const ready = after.channel.welcomed && !channel.welcomed;
    return {
      document: after,
      jobs: [
        tellProgress(after, id, now),
        ...(opens ? [openFirstRound(now)] : []),
        ...(ready ? tellMembers(after, now) : []),
      ],
    };
  },
});

function stateAfter({ outcome, why }: { outcome: string; why?: string | undefined }): Partial<Group['channel']> {
  if (outcome === 'done') return { state: 'ready', welcomed: true };
  return outcome === 'uncertain' ? { state: 'uncertain' } : { state: 'failed', why: why ?? 'failed' };
}
