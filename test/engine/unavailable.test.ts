import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, afterEach, expect, test } from '@jest/globals';
import { app } from '../../src/app.ts';
import { type Content, Unavailable } from '../../src/engine/ports.ts';
import type { Initiative } from '../../src/sparring/initiatives/initiative.ts';
import { sqliteStore } from '../../src/storage/sqlite-store.ts';
import { render } from '../../src/teams/cards.ts';
import { outside, post } from '../support/toy.ts';

const folder = mkdtempSync(join(tmpdir(), 'unavailable-'));
afterAll(() => rmSync(folder, { recursive: true }));
const opened: (() => void)[] = [];
afterEach(() => {
  for (const close of opened.splice(0)) close();
});

let made = 0;

/** A real store in a file, and somebody who can keep it from being written to. */
function start() {
  const file = join(folder, `${++made}.sqlite`);
  const store = sqliteStore(file, { patienceMs: 1 });
  const other = new DatabaseSync(file);
  opened.push(() => other.close());
  return {
    out: outside({ store }),
    hold: () => other.exec('BEGIN IMMEDIATE'),
    release: () => other.exec('ROLLBACK'),
  };
}

const kim = { tenant: 'star', objectId: 'kim', user: '29:kim', name: 'Kim', locale: 'da-DK' };
const where = { serviceUrl: 'https://teams', conversation: 'chat', thread: 'chat', scope: 'personal' as const };

function product() {
  const { out, ...lock } = start();
  const { inbound, dispatcher } = app(out.ports, {
    roster: { find: async (who) => ({ ...who, email: 'kim@star.dk' }) },
    coordinators: ['kim'],
  });
  const press = async (verb: string, data: object) =>
    (await inbound.press({ who: kim, where, id: 'a1', verb, data })).content!;
  return { ...lock, out, inbound, press, drain: () => dispatcher.drain() };
}

/** The button of a card as it is drawn, with what it sends by itself. */
function buttonOf(content: Content, verb: string): { data: object } {
  const found: { data: object }[] = [];
  JSON.stringify(render(content, 'da'), (_, value) => {
    if (value?.verb === verb) found.push(value);
    return value;
  });
  expect(found).toHaveLength(1);
  return found[0]!;
}

const typed = { name: 'Flere skal med 2', min: '4', max: '6' };

test('a form that cannot be saved comes back with what was typed, and sent again it has one effect', async () => {
  const { out, press, inbound, hold, release, drain } = product();
  await inbound.say({ who: kim, where, id: 'a0', text: 'hjælp' });
  const form = (await inbound.say({ who: kim, where, id: 'a0', text: 'ny indsats' })).content!;
  const sent = { ...buttonOf(form, 'start-initiative').data, ...typed };

  hold();
  const back = await press('start-initiative', sent);
  expect(back).toMatchObject({ card: 'initiative-form', data: { problems: [{ code: 'unavailable' }] } });
  const drawn = JSON.stringify(render(back, 'da'));
  expect(drawn).toContain('"value":"Flere skal med 2"');
  expect(drawn).toContain('Det, du skrev, er her stadig');
  release();

  const again = { ...buttonOf(back, 'start-initiative').data, ...typed };
  expect(again).toEqual(sent);
  for (const _ of [1, 2]) expect(await press('start-initiative', again)).toMatchObject({ card: 'initiative-started' });
  await drain();
  const [id, ...more] = await out.store.ids('initiative');
  expect(more).toEqual([]);
  expect((await out.store.load(id!))?.document as Initiative).toMatchObject({ name: typed.name });
});

test('a form that had been saved before nobody could answer is answered when it is sent again, and has one effect', async () => {
  const { out } = start();
  await out.begin();
  const { store } = out;
  let unheard = true;
  const process = out.process({
    store: {
      ...store,
      async commit(...what) {
        await store.commit(...what);
        if (unheard) throw new Unavailable('the answer was lost');
      },
    },
  });
  const press = () =>
    process.run({
      input: { note: 'n', reply: 'sheet' },
      key: 'k',
      actor: { kind: 'person', id: 'tenant/friend', name: 'Friend', language: 'da', coordinator: false },
    });
  expect(await press()).toMatchObject({ refused: [{ code: 'unavailable' }], content: { data: { note: 'n' } } });
  unheard = false;
  const reply = await press();
  expect([reply.content?.card, reply.refused]).toEqual(['sheet', undefined]);
  expect(await out.toy()).toMatchObject({ notes: ['n'] });
});

test('where nothing was typed, and where the engine itself asks, nothing is answered in place of the card', async () => {
  const { out, hold } = start();
  await out.begin();
  hold();
  const friend = { kind: 'person', id: 'tenant/friend', name: 'F', language: 'da', coordinator: false } as const;
  await expect(out.process().run({ verb: 'begin', input: { note: 'n' }, actor: friend })).rejects.toThrow(Unavailable);
  await expect(out.process().run({ input: { note: 'n' } })).rejects.toThrow(Unavailable);
});

test('what is due waits until the store can be written to again: nothing is sent before, once after, and it is told of once', async () => {
  const { out, hold, release } = start();
  for (const id of ['initiative:a', 'initiative:b']) await out.begin(id);
  const process = out.process();
  for (const about of ['initiative:a', 'initiative:b'])
    await process.run({ about, input: { jobs: [post(`p-${about}`)] } });
  await process.drain();
  await process.run({ input: { jobs: [post('later'), post('after')] } });
  const before = out.posts.length;

  hold();
  for (let minute = 0; minute < 9; minute++) {
    await expect(process.drain()).rejects.toThrow(Unavailable);
    out.pass({ minutes: 1 });
  }
  expect(out.posts).toHaveLength(before);
  const errors = () => out.log.filter(({ level }) => level === 'error');
  expect(errors().map(({ what, message }) => [message, what.because])).toEqual([
    ['store unavailable', 'database is locked'],
  ]);

  release();
  await process.drain();
  expect(out.posts.slice(before).map(({ key }) => key)).toEqual(['later', 'after']);
  expect((await out.toy()).uncertain).toEqual([]);
  expect((await out.record()).jobs).toEqual([]);
});

test('a store that fails between the claim of a message and its sending leaves nothing in doubt: nothing has left', async () => {
  const { out } = start();
  await out.begin();
  const { store } = out;
  let failing = true;
  const process = out.process({
    store: {
      ...store,
      async load(id) {
        const found = await store.load(id);
        if (failing && found?.jobs.some((job) => job.state === 'claimed')) {
          failing = false;
          throw new Unavailable('for a moment');
        }
        return found;
      },
    },
  });
  await process.run({ input: { jobs: [post('p')] } });
  await process.drain();
  expect(await out.record()).toMatchObject({ jobs: [{ key: 'p', state: 'waiting', attempts: 1 }] });
  out.pass({ minutes: 1 });
  await process.drain();
  expect(out.posts.map(({ key }) => key)).toEqual(['p']);
});
