import type { Channels } from '../engine/ports.ts';
import type { Job } from '../sparring/activity.ts';
import { channelName } from '../sparring/groups/channel-name.ts';
import type { Graph } from './graph.ts';
import { allOf, bodyOf, Ended } from './graph-steps.ts';
import { completeShared, membersToStartWith } from './shared-channel.ts';

export type ChannelParts = {
  graph: Graph;
  /** The team's Entra group id. */
  teamId: string;
  type: 'standard' | 'shared';
  /** The app's id in its manifest, by which it is added to a shared channel. */
  appId?: string;
  delay?: (ms: number) => Promise<unknown>;
};

type Wanted = Extract<Job, { kind: 'channel' }>;
type Channel = { id: string; displayName?: string; description?: string | null };

/** A channel just made may take a moment until it is listed. */
const LOOKS = 4;
const LOOK_AGAIN_MS = 2_000;
/** Making a shared channel takes Graph some seconds. */
const POLLS = 10;
const LONGEST_DESCRIPTION = 1_024;

/**
 * Channels in the team, through Microsoft Graph. Each carries its group's marker in its description, so that a second attempt finds
 * what the first one made, whatever became of its answer, and never takes over a channel that people made.
 */
export function createChannels(parts: ChannelParts): Channels {
  return {
    async create(wanted) {
      try {
        const id = (await find(parts, wanted.marker))?.id ?? (await make(parts, wanted));
        if (parts.type === 'shared') await completeShared(parts, id, wanted);
        return { ok: true, result: { id } };
      } catch (error) {
        if (error instanceof Ended) return error.sent;
        throw error;
      }
    },
  };
}

const channelsOf = (parts: ChannelParts): string => `/v1.0/teams/${encodeURIComponent(parts.teamId)}/channels`;

async function find(parts: ChannelParts, marker: string): Promise<Channel | undefined> {
  const channels = await allOf<Channel>(parts, `${channelsOf(parts)}?$select=id,displayName,description`);
  return channels.find((channel) => channel.description?.includes(bracketed(marker)));
}

/** Bracketed, so that the marker of group 1 is not found in that of group 12. */
const bracketed = (marker: string): string => `[${marker}]`;

const described = ({ description, marker }: Wanted): string => {
  const mark = ` ${bracketed(marker)}`;
  return `${description.slice(0, LONGEST_DESCRIPTION - mark.length)}${mark}`;
};

async function make(parts: ChannelParts, wanted: Wanted): Promise<string> {
  const { graph, type } = parts;
  const reply = await graph('POST', channelsOf(parts), {
    displayName: channelName(wanted.name),
    description: described(wanted),
    membershipType: type,
    ...(type === 'shared' && { members: membersToStartWith(wanted) }),
  });
  if ('status' in reply && reply.status === 400) return refused(parts, wanted, reply.body);
  // What is not known to be made is looked for by its marker next time: the engine asks again.
  const made = bodyOf<{ id?: string } | undefined>(reply, false);
  if ('status' in reply && reply.status === 202) return finished(parts, wanted, reply.location);
  if (!made?.id) throw new Ended({ unknown: true, why: 'no-id' });
  return made.id;
}

async function refused(parts: ChannelParts, wanted: Wanted, body: unknown): Promise<string> {
  const said = JSON.stringify(body ?? '');
  if (/already exist|NameAlreadyExists/i.test(said)) return adopted(parts, wanted);
  const full = /(maximum|limit).*channels|channels.*(maximum|limit)|channel limit/i.test(said);
  throw new Ended({ ok: false, why: full ? 'no-room' : 'invalid' });
}

/** The name is taken: by our own earlier attempt that is not listed yet, by people, or by a channel deleted lately. */
async function adopted(parts: ChannelParts, { marker }: Wanted): Promise<string> {
  const { delay = wait } = parts;
  for (let look = 1; look <= LOOKS; look++) {
    const ours = await find(parts, marker);
    if (ours) return ours.id;
    if (look < LOOKS) await delay(LOOK_AGAIN_MS);
  }
  throw new Ended({ ok: false, why: 'name-taken' });
}

/** Waits until Graph has made what it accepted. */
async function finished(parts: ChannelParts, wanted: Wanted, location: string | undefined): Promise<string> {
  const { graph, delay = wait } = parts;
  for (let poll = 1; location && poll <= POLLS; poll++) {
    type Operation = { status: string; targetResourceId?: string; error?: unknown };
    const path = URL.canParse(location) ? location : `/v1.0${location}`;
    const operation = bodyOf<Operation>(await graph('GET', path));
    if (operation.status === 'failed') return refused(parts, wanted, operation.error);
    if (operation.status === 'succeeded' && operation.targetResourceId) return operation.targetResourceId;
    await delay(LOOK_AGAIN_MS);
  }
  throw new Ended({ unknown: true, why: 'still-being-made' });
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
