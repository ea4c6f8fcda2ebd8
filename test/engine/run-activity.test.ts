import { describe, expect, test } from '@jest/globals';
import { submissionKey } from '../../src/engine/handled.ts';
import type { Request } from '../../src/engine/run-activity.ts';
import { friend, type Outside, outside, post, START, stranger } from '../support/toy.ts';

async function start() {
  const out = outside();
  await out.begin();
  return { out, process: out.process() };
}

const CPR = '010203-1234';

/** Presses as the front does it: with the key of the submission. */
const pressed = (input: object, more: Partial<Request> = {}, nonce = 'n') => {
  const actor = more.actor ?? friend;
  const key = submissionKey(actor.kind === 'person' ? actor.id : '', more.verb ?? 'act', nonce, input);
  return { input, actor, key, ...more };
};

const everything = async (out: Outside) => JSON.stringify([await out.store.load('initiative:a'), out.log]);

/** In words by what it is about. */
const mayNot = { code: 'may-not', values: { why: { $word: 'may-not.initiative' } } };

describe('who may', () => {
  test('somebody who may not learns nothing of the document and changes nothing', async () => {
    const { out, process } = await start();
    await process.run({ input: { note: 'secret' } });
    const before = await everything(out);
    for (const input of [{ note: 'x', reply: 'sheet' }, { note: 7 }, { note: CPR }, {}])
      expect(await process.run(pressed(input, { actor: stranger }))).toEqual({
        content: { card: 'refusal', data: { about: 'initiative:a', problems: [mayNot] } },
        refused: [mayNot],
      });
    expect(await everything(out)).toBe(before);
  });

  test('one person cannot get the reply to what another submitted', async () => {
    const { process } = await start();
    const press = pressed({ note: 'n', reply: 'sheet' });
    await process.run(press);
    expect((await process.run({ ...press, actor: stranger })).refused).toEqual([mayNot]);
    expect(pressed({ note: 'n', reply: 'sheet' }, { actor: stranger }).key).not.toBe(press.key);
  });

  test('a view knows its reader, and none where the engine itself asks', async () => {
    const { process } = await start();
    const { content } = await process.run(pressed({ reply: 'sheet' }));
    expect(content).toMatchObject({ card: 'sheet', data: { about: 'initiative:a', reader: friend.id } });
    expect((await process.run({ input: { reply: 'sheet' } })).content?.data).toMatchObject({ reader: undefined });
  });
});

describe('what is unknown', () => {
  test.each(['no-such', '__proto__', 'constructor', 'toString', 'hasOwnProperty', ''])(
    'verb %p is refused',
    async (verb) => {
      const { process } = await start();
      expect((await process.run({ verb, input: {} })).refused).toEqual([{ code: 'unknown-card' }]);
    },
  );

  test.each(['group:a', 'member:a', 'initiative', 'initiativea', 'initiativ', '', ':', '__proto__:a'])(
    'an activity on a document of another kind, %p, is refused',
    async (about) => {
      const { process } = await start();
      expect((await process.run({ about, input: {} })).refused).toEqual([{ code: 'unknown-card' }]);
    },
  );

  test('a document that is not there is gone', async () => {
    const { process } = await start();
    expect((await process.run(pressed({}, { about: 'initiative:none' }))).refused).toEqual([{ code: 'gone' }]);
  });

  test('an activity that may bring a document into being does so only when it has something to keep', async () => {
    const { out, process } = await start();
    const about = 'initiative:new';
    await process.run(pressed({ reply: 'sheet' }, { verb: 'begin', about }));
    expect(await out.store.load(about)).toBeUndefined();
    expect((await process.run(pressed({ note: 5 }, { verb: 'begin', about }))).refused).toEqual([{ code: 'gone' }]);
    await process.run(pressed({ note: 'n' }, { verb: 'begin', about }));
    expect(await out.toy(about)).toMatchObject({ notes: ['n'] });
  });
});

describe('a refusal', () => {
  test('gives the form back as it was filled in, with what is wrong', async () => {
    const { process } = await start();
    const { content, refused } = await process.run(pressed({ note: 'x'.repeat(201), reply: 'r' }));
    expect(refused).toEqual([{ code: 'too-long', values: { field: 'note', max: 200 } }]);
    expect(content).toMatchObject({ card: 'sheet', data: { note: 'x'.repeat(201), reply: 'r', problems: refused } });
  });

  test('of the rule gives the form back, too', async () => {
    const { process } = await start();
    const { content } = await process.run(pressed({ note: 'n', refuse: 'no-room' }));
    expect(content).toMatchObject({ card: 'sheet', data: { note: 'n', problems: [{ code: 'no-room' }] } });
  });

  test('hands nothing to a view that no form could hold', async () => {
    const { process } = await start();
    const { content } = await process.run(
      pressed({ note: { $word: 'refusal.title' }, reply: ['a'], track: 7, refuse: true, cancel: null }),
    );
    expect(content?.data).toMatchObject({ track: '7', refuse: 'true' });
    for (const key of ['note', 'reply', 'cancel']) expect(content?.data).not.toHaveProperty(key);
  });

  test.each([null, 'text', 7, undefined, []])('of %p that is no input at all is a refusal', async (input) => {
    const { process } = await start();
    const { refused } = await process.run({ ...pressed({}), input });
    expect(refused?.length).toBeGreaterThan(0);
  });

  test('without a form says what to do next and offers the way on', async () => {
    const { process } = await start();
    const { content } = await process.run(pressed({ refuse: 'closed' }, { verb: 'begin' }));
    expect(content).toEqual({
      card: 'refusal',
      data: { about: 'initiative:a', problems: [{ code: 'closed' }], back: 'look' },
    });
  });

  test('changes nothing and is not remembered: it can be pressed again when the time has come', async () => {
    const { out, process } = await start();
    const before = (await out.record()).version;
    await process.run(pressed({ note: 'n', refuse: 'closed' }));
    expect((await out.record()).version).toBe(before);
  });
});

describe('a CPR number', () => {
  test.each([
    ['in a text', { note: `ring ${CPR}` }],
    ['in a key', { [CPR]: 'x', note: 'n' }],
    ['deep in a list', { jobs: [{ a: [CPR] }] }],
    ['in what no schema knows', { other: CPR, note: 'n' }],
    ['in an input that is wrong as well', { note: 'x'.repeat(201), track: CPR }],
  ])('%s is refused before anything is stored or logged, and comes back masked', async (_, input) => {
    const { out, process } = await start();
    const { content, refused } = await process.run(pressed(input));
    expect(refused).toEqual([{ code: 'cpr' }]);
    expect(await everything(out)).not.toContain('1234');
    expect(JSON.stringify(content)).not.toContain('1234');
  });

  test('is looked for in what people send, not in what the bot tells itself', async () => {
    const { out, process } = await start();
    await process.run({ input: { note: CPR } });
    expect((await out.toy()).notes).toEqual([CPR]);
  });

  test('costs nobody what else they typed', async () => {
    const { process } = await start();
    const { content } = await process.run(pressed({ note: `a ${CPR} b`, reply: 'kept' }));
    expect(content?.data).toMatchObject({ note: 'a ••••••-•••• b', reply: 'kept' });
  });

  test('where there is no form, is not repeated either', async () => {
    const { process } = await start();
    const { content } = await process.run(pressed({ note: CPR }, { verb: 'begin' }));
    expect(content?.data).toEqual({ about: 'initiative:a', problems: [{ code: 'cpr' }], back: 'look' });
  });
});

describe('the same submission', () => {
  test('delivered twice has one effect and the same reply', async () => {
    const { out, process } = await start();
    const press = pressed({ note: 'n', reply: 'sheet', jobs: [post('p')] });
    const first = await process.run(press);
    const second = await process.run(press);
    expect(second).toEqual(first);
    expect((await out.toy()).notes).toEqual(['n']);
  });

  test('delivered to two processes at once has one effect', async () => {
    const { out } = await start();
    const press = pressed({ note: 'n', reply: 'sheet' });
    const [one, two] = await Promise.all([out.process().run(press), out.process().run(press)]);
    expect(one).toEqual(two);
    expect((await out.toy()).notes).toEqual(['n']);
  });

  test('without a reply is answered with silence again', async () => {
    const { process } = await start();
    const press = pressed({ note: 'n' });
    expect([await process.run(press), await process.run(press)]).toEqual([{}, {}]);
  });

  test('is one from each person who presses the card they share', async () => {
    const { out, process } = await start();
    await out.begin('initiative:b', { friends: [friend.id, stranger.id] });
    for (const actor of [friend, stranger]) await process.run(pressed({ note: 'n' }, { actor, about: 'initiative:b' }));
    expect((await out.toy('initiative:b')).notes).toEqual(['n', 'n']);
  });

  test('is another one on another rendering of the card, or with something else typed', async () => {
    const { out, process } = await start();
    await process.run(pressed({ note: 'n' }, {}, 'n1'));
    await process.run(pressed({ note: 'n' }, {}, 'n2'));
    await process.run(pressed({ note: 'o' }, {}, 'n2'));
    expect((await out.toy()).notes).toEqual(['n', 'n', 'o']);
  });

  test('is remembered for ten minutes: after that the same button does the same again', async () => {
    const { out, process } = await start();
    const press = pressed({ note: 'n' });
    await process.run(press);
    out.pass({ minutes: 10 });
    await process.run(press);
    expect((await out.toy()).notes).toEqual(['n']);
    out.pass({ seconds: 1 });
    await process.run(press);
    expect((await out.toy()).notes).toEqual(['n', 'n']);
    expect((await out.record()).handled).toHaveLength(1);
  });

  test('is remembered while a whole group presses, and no more than that', async () => {
    const { out, process } = await start();
    for (let n = 0; n < 70; n++) await process.run(pressed({ note: `n${n}` }));
    await process.run(pressed({ note: 'n40' }));
    expect((await out.toy()).notes).toHaveLength(70);
    expect((await out.record()).handled).toHaveLength(32);
  });

  test('that changed nothing is not written down', async () => {
    const { out, process } = await start();
    await process.run(pressed({ reply: 'sheet' }));
    expect(await out.record()).toMatchObject({ version: 1, handled: [] });
  });
});

describe('a decision', () => {
  test('whose card cannot be made changes nothing', async () => {
    const { out, process } = await start();
    await expect(process.run(pressed({ note: 'n', reply: 'broken' }))).rejects.toThrow('of the toy');
    await expect(process.run(pressed({ note: 'n', reply: 'toString' }))).rejects.toThrow('no view');
    expect((await out.toy()).notes).toEqual([]);
  });

  test('tracks the message whose button was pressed, so that its card can be kept up to date', async () => {
    const { out, process } = await start();
    const message = { conversation: 'c', id: 'm7', serviceUrl: 's' };
    await process.run(pressed({ track: 'card' }, { pressed: message }));
    expect((await out.record()).posted).toEqual({ card: message });
  });

  test('can take back what waits, and ask for it anew', async () => {
    const { out, process } = await start();
    await process.run({
      input: { jobs: [post('p', { due: '2027-01-01T08:00:00Z' }), post('q', { due: '2027-01-01T08:00:00Z' })] },
    });
    await process.run({ input: { cancel: ['p', 'q', 'none'], jobs: [post('p', { due: '2026-12-01T08:00:00Z' })] } });
    expect((await out.record()).jobs).toMatchObject([{ key: 'p', due: '2026-12-01T08:00:00Z' }]);
    expect(await out.store.nextDue()).toBe('2026-12-01T08:00:00Z');
  });

  test('can take back all that begins so', async () => {
    const { out, process } = await start();
    const due = '2027-01-01T08:00:00Z';
    await process.run({ input: { jobs: ['a', 'a:1', 'a:2:x', 'ab', 'b:a:1'].map((key) => post(key, { due })) } });
    await process.run({ input: { cancel: ['a:'] } });
    expect((await out.record()).jobs.map((job) => job.key)).toEqual(['a', 'ab', 'b:a:1']);
  });

  test('asked for while the message waits leaves it as it was', async () => {
    const { out, process } = await start();
    await process.run({ input: { jobs: [post('p')] } });
    await process.run({ input: { jobs: [post('p', { due: '2027-01-01T08:00:00Z' })] } });
    expect((await out.record()).jobs).toMatchObject([{ key: 'p', due: START }]);
  });

  test('remembers keys, but not without end', async () => {
    const { out, process } = await start();
    for (let n = 0; n < 410; n++) await process.run({ input: { note: 'n' }, key: `k${n}` });
    const { known } = await out.record();
    expect([known.length, known[0], known.at(-1)]).toEqual([400, 'k10', 'k409']);
    expect(await process.run({ input: { note: 'again', reply: 'sheet' }, key: 'k400' })).toEqual({});
    expect((await out.toy()).notes).toHaveLength(410);
  });

  test('can be that nothing is left of it', async () => {
    const { out, process } = await start();
    await process.run({ input: { erase: true } });
    expect(await out.store.load('initiative:a')).toBeUndefined();
  });
});

test('a card looks into other documents as far as they are there, of their kind, and its reader’s to see', async () => {
  const { out, process } = await start();
  const others = ['initiative:theirs', 'initiative:none', 'group:other', 'initiative:secret'];
  await out.begin('initiative:theirs');
  await out.begin('initiative:secret', { friends: [] });
  await out.put({ ...(await out.record()), id: 'group:other', kind: 'group', version: 0 });
  for (const note of others) await process.run({ input: { note } });
  const seen = async (actor: Request['actor']) =>
    (await process.run({ actor, input: { reply: 'album' } })).content?.data;
  expect(await seen(friend)).toMatchObject({ also: ['initiative:theirs'] });
  expect(await seen({ kind: 'system' })).toMatchObject({ also: [] });
});
