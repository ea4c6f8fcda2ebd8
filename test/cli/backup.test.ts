import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { restore } from '../../src/cli/restore.ts';
import { blankRecord } from '../../src/engine/apply.ts';
import { dispatcher } from '../../src/engine/dispatcher.ts';
import { engine } from '../../src/engine/engine.ts';
import { runActivity } from '../../src/engine/run-activity.ts';
import { travel } from '../../src/engine/travel.ts';
import { activities } from '../../src/sparring/activities.ts';
import type { Initiative } from '../../src/sparring/initiatives/initiative.ts';
import { views } from '../../src/sparring/views.ts';
import { backUp } from '../../src/storage/sqlite-backup.ts';
import { sqliteStore } from '../../src/storage/sqlite-store.ts';
import { initiative } from '../sparring/initiatives/joining.ts';
import { group as GROUP, newGroup, round } from '../sparring/rounds/round-world.ts';
import { outside, post, START } from '../support/toy.ts';

jest.setTimeout(60_000);

const folder = mkdtempSync(join(tmpdir(), 'backup-'));
afterAll(() => rmSync(folder, { recursive: true }));

let made = 0;
let [here, file, copy] = ['', '', ''];
beforeEach(() => {
  here = mkdtempSync(join(folder, `${++made}-`));
  [file, copy] = [join(here, 'sparring.sqlite'), join(here, 'copy.sqlite')];
});

const running: ChildProcess[] = [];
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
});

/** The command as an operator runs it. */
async function cli(...args: string[]): Promise<{ code: number; said: string }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, '../../src/cli.ts'), ...args], {
    cwd: here,
    env: { SQLITE_FILE: file },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.push(child);
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      said += chunk;
    });
  const [code] = await once(child, 'close');
  return { code, said };
}

/** Another process, which writes without end. */
async function writer(prefix: string) {
  const child = spawn(process.execPath, [join(import.meta.dirname, '../storage/writes-on.ts'), file, prefix], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  running.push(child);
  const taken: string[] = [];
  const lines = createInterface(child.stdout);
  lines.on('line', (line) => taken.push(line.replace('taken ', '')));
  await once(lines, 'line');
  return {
    taken,
    async stop() {
      child.kill('SIGKILL');
      await once(child, 'close');
    },
  };
}

function idsIn(path: string): Set<string> {
  const db = new DatabaseSync(path, { readOnly: true });
  expect(db.prepare('PRAGMA integrity_check').all()).toEqual([{ integrity_check: 'ok' }]);
  const ids = db.prepare('SELECT id FROM documents').all();
  db.close();
  return new Set(ids.map(({ id }) => id as string));
}

const blank = (id: string) => blankRecord(id, 'member', { note: 'n'.repeat(2_000) } as never);

const missing = (ids: string[], from: Set<string>) => ids.filter((id) => !from.has(id));

describe('cli backup', () => {
  test('while the bot writes: a sound copy, in one file, of all that was acknowledged before', async () => {
    const bot = await writer('a');
    const before = [...bot.taken];
    const { code, said } = await cli('backup', copy);
    const during = bot.taken.length;
    expect([code, said]).toEqual([0, expect.stringMatching(/copy\.sqlite: all that was there at 20\d\d-/)]);
    expect(missing(before, idsIn(copy))).toEqual([]);
    expect(during).toBeGreaterThan(before.length);
    expect(readdirSync(here).filter((name) => name.startsWith('copy'))).toEqual(['copy.sqlite']);
    await bot.stop();
    expect(missing(bot.taken, idsIn(file))).toEqual([]);
  });

  test('writes over nothing', async () => {
    await sqliteStore(file).close();
    writeFileSync(copy, 'mine');
    expect(await cli('backup', copy)).toEqual({ code: 1, said: `${copy}: is there already: name another file\n` });
    expect(readFileSync(copy, 'utf8')).toBe('mine');
  });

  test('of nothing, of what is not ours, or to where nothing can be written, is refused and leaves nothing', async () => {
    expect(await cli('backup', copy)).toEqual({ code: 1, said: expect.stringContaining(`${file}: unable to open`) });
    writeFileSync(file, 'Kære kommune, '.repeat(100));
    expect(await cli('backup', copy)).toEqual({ code: 1, said: expect.stringContaining('not a database') });
    rmSync(file);
    await sqliteStore(file).close();
    const nowhere = join(here, 'nowhere', 'copy.sqlite');
    expect(await cli('backup', nowhere)).toMatchObject({ code: 1 });
    expect(readdirSync(here).filter((name) => !name.startsWith('sparring'))).toEqual([]);
  });
});

describe('cli restore', () => {
  test('puts all back as it was, and keeps beside it what was there', async () => {
    const bot = await writer('a');
    await cli('backup', copy);
    const then = idsIn(copy);
    await bot.stop();
    const { code, said } = await cli('restore', copy);
    expect([code, said]).toEqual([
      0,
      expect.stringMatching(/^All is as it was at 20.*: 0\nWhat was there before is in /),
    ]);
    const [kept] = readdirSync(here).filter((name) => name.includes('before-restore'));
    expect(readdirSync(here).sort()).toEqual(['copy.sqlite', 'sparring.sqlite', kept].sort());
    expect(idsIn(file)).toEqual(then);
    expect(missing(bot.taken, idsIn(join(here, kept!)))).toEqual([]);
    const store = sqliteStore(file);
    expect(await store.load(bot.taken[0]!)).toMatchObject({ version: 1 });
    await store.close();
  });

  test('is refused while the bot is running, and changes nothing of what it works on', async () => {
    const bot = await writer('a');
    await cli('backup', copy);
    const { code, said } = await cli('restore', copy);
    expect([code, said]).toEqual([1, `${file}: the bot, or another program, is using it: stop that first\n`]);
    const so = bot.taken.length;
    while (bot.taken.length === so) await new Promise((resolve) => setImmediate(resolve));
    await bot.stop();
    expect(missing(bot.taken, idsIn(file))).toEqual([]);
    expect(readdirSync(here).filter((name) => /restor/.test(name))).toEqual([]);
  });

  test('puts a backup where there is nothing, or something damaged', async () => {
    const store = sqliteStore(file);
    await store.commit(blank('member:a'), undefined, []);
    await store.close();
    await cli('backup', copy);
    rmSync(file);
    expect(await cli('restore', copy)).toMatchObject({ code: 0 });
    expect(idsIn(file)).toEqual(new Set(['member:a']));
    writeFileSync(file, 'x'.repeat(20_000));
    writeFileSync(`${file}-wal`, 'y'.repeat(5_000));
    expect(await cli('restore', copy)).toMatchObject({ code: 0 });
    expect(idsIn(file)).toEqual(new Set(['member:a']));
  });

  test('takes only a sound backup, of a version it knows', async () => {
    const store = sqliteStore(file);
    for (let n = 0; n < 50; n++) await store.commit(blank(`member:${n}`), undefined, []);
    await store.close();
    await backUp(file, copy, START);
    const before = readFileSync(file);

    const plain = join(here, 'plain.sqlite');
    copyFileSync(file, plain);
    const torn = join(here, 'torn.sqlite');
    writeFileSync(torn, readFileSync(copy).fill(7, 9_000, 30_000));
    const newer = join(here, 'newer.sqlite');
    copyFileSync(copy, newer);
    const db = new DatabaseSync(newer);
    db.exec('PRAGMA user_version = 99');
    db.close();

    for (const [from, why] of [
      [plain, /not a backup made with/],
      [torn, /damaged|malformed/],
      [newer, /newer version/],
      [join(here, 'none.sqlite'), /unable to open/],
    ] as const) {
      let said = '';
      const io = { stdout: process.stdout, stderr: { write: (text: string) => (said += text) } };
      const now = Temporal.Instant.from(START);
      expect(await restore(from, file, { now, io, product: outside().process().engine })).toBe(1);
      expect(said).toMatch(why);
      expect(said).toContain(`${from}: `);
    }
    expect(readFileSync(file)).toEqual(before);
    expect(existsSync(join(here, 'none.sqlite'))).toBe(false);
  });

  test('a backup that was merely copied into place is not worked on', async () => {
    await sqliteStore(file).close();
    await backUp(file, copy, START);
    expect(() => sqliteStore(copy)).toThrow(/SQLITE_FILE: .*: a backup, which does not know what has been sent since/);
  });

  test('sends no message twice: what fell due since, and what that led to, is left to the coordinators', async () => {
    const before = outside({ store: sqliteStore(file) });
    await before.begin();
    const at = (hours: number) => Temporal.Instant.from(START).add({ hours }).toString();
    const jobs = [
      post('soon', { due: at(1), as: 'card' }),
      post('useful', { due: at(1), usefulUntil: at(2) }),
      post('direct', { due: at(2), to: { person: 'tenant/friend' } }),
      { kind: 'tell', key: 'step', due: at(3), to: { self: true }, verb: 'act', input: { jobs: [post('led-to')] } },
      post('morning', { due: at(14), atWork: true }),
      post('later', { due: at(30) }),
    ] as never;
    await before.process().run({ input: { jobs } });
    await backUp(file, copy, START);
    const process = before.process();
    for (let hour = 0; hour < 24; hour++) {
      before.pass({ hours: 1 });
      await process.drain();
    }
    const sent = before.posts.map(({ key }) => key);
    expect(sent).toEqual(['soon', 'useful', 'led-to', 'morning']);
    await before.store.close();

    const now = Temporal.Instant.from(at(24));
    const { engine: toy } = process;
    let said = '';
    const io = { write: (text: string) => (said += text) };
    expect(
      await restore(copy, file, {
        now,
        io: { stdout: io, stderr: io },
        product: { activities: toy.activities, views: toy.views },
      }),
    ).toBe(0);

    const after = outside({ store: sqliteStore(file) });
    after.setClock(at(24));
    await after.process().drain();
    expect(after.posts).toEqual([]);
    expect((await after.toy()).uncertain.sort()).toEqual([...sent].sort());
    expect(said).toContain(`for the coordinators to decide on: ${sent.length}\n`);
    after.setClock(at(31));
    await after.process().drain();
    expect(after.posts.map(({ key }) => key)).toEqual(['later']);
    await after.store.close();
  });

  test('of a real round no message is sent twice, and the round goes on', async () => {
    const product = { activities, views };
    const out = outside({ store: sqliteStore(file) });
    const put = (id: string, kind: 'group' | 'initiative', document: object) =>
      out.store.commit(blankRecord(id, kind, document as never), undefined, []);
    await put(GROUP, 'group', newGroup());
    await put('initiative:fsm2', 'initiative', initiative({}));
    const bot = engine(out.ports, product);
    await runActivity(bot, { verb: 'open-round', about: GROUP, input: { quarter: round }, actor: { kind: 'system' } });
    await dispatcher(bot).drain();
    await backUp(file, copy, out.now());

    const opened = out.posts.length;
    const clock = {
      now: () => Temporal.Instant.from(out.now()),
      moveTo: (moment: Temporal.Instant) => out.setClock(moment.toString()),
    };
    const now = clock.now().add({ hours: 24 * 60 });
    await travel(bot, clock, now);
    const sent = out.posts.slice(opened).map(({ message }) => message.content.card);
    expect(sent.length).toBeGreaterThan(2);
    await out.store.close();

    const io = { stdout: { write: () => {} }, stderr: process.stderr };
    expect(await restore(copy, file, { now, io, product })).toBe(0);
    const after = outside({ store: sqliteStore(file) });
    after.setClock(now.toString());
    await dispatcher(engine(after.ports, product)).drain();
    expect(after.posts).toEqual([]);
    const { jobs } = (await after.store.load(GROUP))!;
    const inDoubt = jobs.flatMap((job) => (job.state === 'uncertain' && job.kind === 'post' ? job.show.view : []));
    expect(inDoubt.sort()).toEqual(sent.sort());
    expect(jobs.filter(({ state }) => state === 'waiting')).not.toEqual([]);
    const { uncertain } = (await after.store.load('initiative:fsm2'))!.document as Initiative;
    expect(uncertain).toHaveLength(sent.length);
    await after.store.close();
  });
});
