import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { activities } from '../src/sparring/activities.ts';
import { seedStore, suggestion } from './bench/groups.ts';
import { fixture } from './support/activities.ts';
import type { Failing } from './support/marked-bot.ts';
import { startTeams, type TeamsSimulator } from './support/teams-simulator.ts';

jest.setTimeout(120_000);

/** In everything that people can write, in their names and ids, and in all that goes wrong over it. */
const MARK = 'ZXQ';
/** Who the people of the store are to Entra. */
const PERSON = '00000000-0000-4000-8000-0000000000';
const folder = mkdtempSync(join(tmpdir(), 'log-'));

let teams: TeamsSimulator;
let bot: ChildProcess;
let url: string;
let printed = '';

beforeAll(async () => {
  const person = { id: `29:${MARK}`, aadObjectId: `oid-${MARK}`, name: MARK, email: `${MARK}@struer.dk` };
  teams = await startTeams({ people: [{ ...person, tenantId: 'tenant-a' }] });
  const file = join(folder, 'sparring.sqlite');
  await seedStore(file, 1, teams.url);
  bot = fork(join(import.meta.dirname, 'support/marked-bot.ts'), [file, MARK], { silent: true });
  for (const stream of [bot.stdout!, bot.stderr!])
    stream.on('data', (chunk: Buffer) => {
      printed += chunk;
    });
  [{ url }] = (await once(bot, 'message')) as [{ url: string }];
});
afterAll(async () => {
  bot.kill('SIGKILL');
  await teams.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function failAt(what: Failing): Promise<void> {
  bot.send(what);
  await once(bot, 'message');
}

const deliver = (activity: object) =>
  fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(activity) });

const from = { id: `29:${MARK}`, name: MARK, aadObjectId: `oid-${MARK}` };
const say = (text: string) => deliver(fixture('message-personal', { serviceUrl: teams.url, from, text }));
const press = (verb: string, data: object) =>
  deliver(
    fixture('execute-channel', {
      ...{ serviceUrl: teams.url, from },
      value: { action: { type: 'Action.Execute', verb, data } },
    }),
  );

let suggested = 0;
/** A topic by somebody of the group. It changes the card in the channel, too, a moment later. */
function suggest(): Promise<Response> {
  const activity = JSON.parse(suggestion(0, suggested++, 1, teams.url));
  const { data } = activity.value.action;
  activity.from.name = MARK;
  Object.assign(data, { title: `${MARK} ${suggested}`, detail: MARK });
  return deliver(activity);
}

async function until(what: () => boolean): Promise<void> {
  for (const end = performance.now() + 60_000; !what(); ) {
    if (performance.now() > end) throw new Error(`never came to be:\n${printed.slice(-2_000)}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

type Line = { level: number; reference: string; msg: string; jobId?: string } & Record<string, unknown>;
const lines = (): Line[] =>
  printed
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

/** Documents of every kind: those there are, and some that there are not. */
const documents = ['group:0', `member:tenant-a/oid-${MARK}`, `initiative:${MARK}`, `observation:${MARK}`];
const shapeOf = (input: unknown): string[] => Object.keys((input as { shape?: object }).shape ?? {});

it('the log says what happens under a reference each, and nothing of people or of what they write, whatever goes wrong', async () => {
  // Everything people can press, with everything it takes filled in.
  await say(MARK);
  await say('hjælp');
  await press(MARK, { [MARK]: MARK });
  for (const { verb, input } of Object.values(activities))
    for (const about of documents)
      await press(verb, { about, ...Object.fromEntries(shapeOf(input).map((field) => [field, `${MARK} ${field}`])) });
  expect((await suggest()).status).toBe(200);
  await until(() => teams.requests.some(({ kind }) => kind === 'update'));

  // Teams refuses, each time with the text in its answer, or does not answer.
  const body = { error: { code: MARK, message: MARK } };
  for (const status of [400, 403, 404, 413, 429, 500, 502]) {
    teams.answer({ status, body, headers: { 'retry-after': '0' } });
    await say('hjælp');
  }
  teams.answer({ reset: true });
  await say('hjælp');
  teams.answer({ status: 403, body, when: { kind: 'update' } });
  const updates = () => teams.requests.filter(({ kind }) => kind === 'update').length;
  const before = updates();
  await suggest();
  await until(() => updates() > before);

  // What is ours fails.
  for (const what of ['load', 'commit', 'render'] as const) {
    await failAt(what);
    await say('hjælp');
    await suggest();
    await press('suggest-topic', { about: 'group:0', title: MARK });
  }
  await failAt('nothing');
  await suggest();
  await failAt('view');
  await until(() => printed.includes('card not made'));

  expect(printed).not.toContain(MARK);
  expect(printed).not.toContain(PERSON);
  expect(printed).not.toContain('oid-');
  const all = lines();
  expect(all.filter(({ reference }) => !/^[0-9a-f-]{36}$/.test(reference))).toEqual([]);

  // All that was to go wrong did, and was told.
  const messages = new Set(all.map(({ msg }) => msg));
  for (const expected of ['turn', 'job', 'activity failed', 'answer not sent', 'card not made'])
    expect([...messages]).toContain(expected);

  // A turn and its failure are found by one reference, a job by its own at every try.
  const failed = all.find(({ msg, outcome, by }) => msg === 'turn' && outcome === 'failed' && by === 'person')!;
  expect(failed).toMatchObject({ level: 20, verb: expect.any(String), ms: expect.any(Number) });
  const why = all.filter(({ msg, reference }) => msg === 'activity failed' && reference === failed.reference);
  expect(why).toMatchObject([{ level: 50, error: 'TypeError' }]);
  const tried = all.filter(({ msg, kind }) => msg === 'job' && kind === 'update');
  expect(tried.length).toBeGreaterThan(1);
  expect(tried.filter(({ jobId }) => !/^[0-9a-f]{16}$/.test(jobId!))).toEqual([]);
  expect(new Set(tried.map(({ reference }) => reference)).size).toBe(tried.length);
});
