import { z } from 'zod';
import { activity, bySystem } from '../activity.ts';
import { postCards } from '../rounds/channel-card.ts';
import { postWelcome, tellProgress, wantChannel } from './channel.ts';
import { channelName } from './channel-name.ts';
import type { Group } from './group.ts';

const Made = z.object({ id: z.string().min(1) });

/** The channel is there, and the group is welcomed in it; or why there is none. */
export const channelMade = activity({
  verb: 'channel-made',
  about: 'group',
  input: z.object({ outcome: z.string(), result: z.unknown().optional(), why: z.string().optional() }),
  may: bySystem,
  decide({ document: group, id, input, now }) {
    const made = Made.safeParse(input.result);
    if (input.outcome !== 'done' || !made.success) {
      const renamed = input.why === 'name-taken' ? namedApart(group) : undefined;
      if (renamed) return { document: renamed, jobs: [wantChannel(renamed, id, now)] };
      const failed: Group = { ...group, channel: { ...group.channel, state: 'failed', why: input.why ?? 'failed' } };
      return { document: failed, jobs: [tellProgress(failed, id, now)] };
    }
    const { why: _, welcomed, ...channel } = group.channel;
    const same = channel.id === made.data.id;
    const there = same && welcomed ? { welcomed } : {};
    const ready: Group = { ...group, channel: { ...channel, ...there, state: 'ready', id: made.data.id } };
    return {
      document: ready,
      jobs: [
        ...(there.welcomed ? [] : [postWelcome(ready, made.data.id, now)]),
        // The round has opened without a channel, or with one that somebody has deleted since.
        ...(ready.round && !same ? postCards(ready, ready.round, now) : []),
        tellProgress(ready, id, now),
      ],
    };
  },
});

/** Another initiative's group in the same team has the name: with its own initiative's it is told from that, too. Once. */
function namedApart(group: Group): Group | undefined {
  const name = channelName(`${group.name} · ${group.initiativeName}`);
  return name === group.channel.name ? undefined : { ...group, channel: { ...group.channel, name } };
}
