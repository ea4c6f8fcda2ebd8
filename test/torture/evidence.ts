import type { Stored } from '../../src/engine/ports.ts';
import type { Initiative } from '../../src/sparring/initiatives/initiative.ts';
import type { Asked } from '../support/loopback.ts';
import { type Evidence, type Fate, judge, type Verdict } from './judge.ts';
import type { Outside } from './outside.ts';
import { type Expected, inSeconds } from './work.ts';

/** What was put off for a moment is waited for; what waits for the next working day is not. */
const SOON_SECONDS = 90;
const LOOK_AGAIN_MS = 250;

/** Resolves when nothing is left to do, or when it has taken too long: the judge finds what is left. */
export async function quiet({ store }: Outside, withinMs = 120_000): Promise<void> {
  const until = performance.now() + withinMs;
  while (performance.now() < until) {
    if ((await store.due(inSeconds(SOON_SECONDS), 1)).length === 0) return;
    await pause(LOOK_AGAIN_MS);
  }
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** What became of these messages, by Teams' log and the store as they now are. */
export async function verdictOn(out: Outside, expected: readonly Expected[]): Promise<Verdict> {
  return judge(await evidence(out, expected));
}

async function evidence(out: Outside, expected: readonly Expected[]): Promise<Evidence> {
  const records = new Map<string, Stored>();
  for (const id of new Set(expected.map(({ document }) => document))) {
    const record = await out.store.load(id);
    if (record) records.set(id, record);
  }
  const shown = new Set<string>();
  for (const id of await out.store.ids('initiative'))
    for (const { document, key } of ((await out.store.load(id))!.document as Initiative).uncertain)
      shown.add(`${document} ${key}`);
  const jobOf = ({ document, key }: Expected) =>
    records.get(document)?.jobs.find((job) => (key.endsWith(':') ? job.key.startsWith(key) : job.key === key));
  return {
    expected,
    accepted: accepted(out),
    fateOf: (one): Fate => jobOf(one)?.state ?? 'none',
    isShown: (one) => shown.has(`${one.document} ${jobOf(one)?.key}`),
  };
}

/** The markers of all messages Teams accepted, in order, and of all channels that were made. */
function accepted({ teams, graph }: Outside): string[] {
  const groups = groupsOf(graph.channels);
  const messages = teams.log
    .filter(({ kind }) => kind === 'post')
    .map((one) => markerOf(one as unknown as Posted, groups));
  return [...messages, ...[...groups.values()].map((group) => `channel of ${group}`)];
}

type Posted = { conversation: string; activity: unknown };

/** A request to post, by its marker. */
export const markerOfRequest = ({ path, body }: Asked): string =>
  markerOf({ conversation: path.split('/')[3]!, activity: body }, new Map());

/** Whom a message is addressed to, which is its marker; else what it says, which names its group, and where a channel was made, for which. */
function markerOf({ conversation, activity }: Posted, groups: ReadonlyMap<string, string>): string {
  const { attachments, summary } = activity as { attachments?: { content?: { body?: Line[] } }[]; summary?: string };
  const first = attachments?.[0]?.content?.body?.[0];
  if (first?.type === 'TextBlock') return String(first.text);
  const group = groups.get(conversation);
  return group ? `${group} ${summary}` : String(summary);
}
type Line = { type: string; text?: unknown };

/** The group of each channel, by the marker in its description. */
const groupsOf = (channels: readonly { id: string; description: string | null }[]): Map<string, string> =>
  new Map(channels.map(({ id, description }) => [id, /\[([^\]]+)\]$/.exec(description ?? '')?.[1] ?? id]));
