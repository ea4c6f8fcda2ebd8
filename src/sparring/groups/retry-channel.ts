import { z } from 'zod';
import { activity, bySystem } from '../activity.ts';
import { tellProgress, wantChannel } from './channel.ts';
import type { Group } from './group.ts';

/** A coordinator has asked for the channel once more. The bot may meanwhile be reached by way of another address. */
export const retryChannel = activity({
  verb: 'retry-channel',
  about: 'group',
  input: z.object({ serviceUrl: z.string() }),
  may: bySystem,
  decide({ document: group, id, input, now }) {
    const { why: _, ...channel } = group.channel;
    // The coordinator's card is behind: it hears that all is well.
    if (channel.state === 'ready') return { jobs: [tellProgress(group, id, now)] };
    const again: Group = { ...group, channel: { ...channel, state: 'waiting', serviceUrl: input.serviceUrl } };
    return { document: again, jobs: [wantChannel(again, id, now)] };
  },
});
