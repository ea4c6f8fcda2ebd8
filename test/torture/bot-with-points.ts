import { type BotParts, startBot as start } from '../../src/bot.ts';
import { isRepeatable } from '../../src/engine/jobs.ts';
import type { Messenger, Store, Stored } from '../../src/engine/ports.ts';
import { posting } from '../support/posting.ts';

export * from '../../src/bot.ts';

/** Where something is written, outside or in the store; the program can fall just before and just after. */
export const writes = [
  'claim',
  'take-over',
  'settle',
  'turn',
  'remove',
  'beat',
  'retire',
  'open',
  'post',
  'update',
  'channel',
  'event',
] as const;
export type Write = (typeof writes)[number];
export type Point = `${'before' | 'after'}-${Write}`;

/** Which point, at which of its passes, and what happens there: SIGKILL, or SIGSTOP at every so many passes. */
const { TORTURE_POINT, TORTURE_PASS = '1', TORTURE_SIGNAL = 'SIGKILL' } = process.env;

let passes = 0;
/** Messages that this program has claimed and not settled: it says so when it is stopped. */
const claimed = new Set<string>();

function pass(point: Point): void {
  if (point !== TORTURE_POINT || ++passes % Number(TORTURE_PASS) !== 0) return;
  if (TORTURE_SIGNAL === 'SIGSTOP') process.stdout.write(`claimed ${JSON.stringify([...claimed])}\n`);
  process.kill(process.pid, TORTURE_SIGNAL as NodeJS.Signals);
}

const around =
  <A extends unknown[], R>(write: Write, call: (...args: A) => Promise<R>) =>
  async (...args: A): Promise<R> => {
    pass(`before-${write}`);
    const result = await call(...args);
    pass(`after-${write}`);
    return result;
  };

export function startBot(parts: BotParts): ReturnType<typeof start> {
  const { store, channels, calendar } = parts;
  return start({
    ...parts,
    store: { ...withCommits(store), ...kept(store) },
    channels: { create: around('channel', channels.create) },
    calendar: { keep: around('event', calendar.keep) },
    around(app) {
      app.engine.messenger = written(app.engine.messenger);
      return app.inbound;
    },
  });
}

const kept = ({ remove, beat, retire }: Store): Pick<Store, 'remove' | 'beat' | 'retire'> => ({
  remove: around('remove', remove),
  beat: around('beat', beat),
  retire: around('retire', retire),
});

const written = (messenger: Messenger): Messenger => ({
  openChat: around('open', messenger.openChat),
  turn: posting(messenger, (post) => around('post', post)),
  update: around('update', messenger.update),
});

/** What a commit is for shows in what it does to the jobs. */
function withCommits(store: Store): Store {
  const before = new Map<string, Stored>();
  return {
    ...store,
    async load(id) {
      const record = await store.load(id);
      if (record) before.set(id, record);
      return record;
    },
    async commit(record, due, aliases) {
      const write = writeOf(before.get(record.id), record);
      pass(`before-${write}`);
      await store.commit(record, due, aliases);
      for (const { key } of messagesUnderWay(before.get(record.id))) claimed.delete(`${record.id} ${key}`);
      for (const { key } of messagesUnderWay(record)) claimed.add(`${record.id} ${key}`);
      pass(`after-${write}`);
    },
  };
}

const messagesUnderWay = (record: Stored | undefined) =>
  (record?.jobs ?? []).filter((job) => job.state === 'claimed' && !isRepeatable(job));

function writeOf(before: Stored | undefined, { jobs, version }: Stored): Write {
  const ended = (before?.jobs ?? []).filter(({ key, state }) => {
    const now = jobs.find((job) => job.key === key);
    return state === 'claimed' && now?.state !== 'claimed';
  });
  // Only whoever finds what somebody else has begun is in doubt, as long as Teams answers.
  if (jobs.some(({ key, state }) => state === 'uncertain' && ended.some((job) => job.key === key))) return 'take-over';
  if (jobs.some(({ state, claim }) => state === 'claimed' && claim?.fence === version)) return 'claim';
  return ended.length > 0 ? 'settle' : 'turn';
}
