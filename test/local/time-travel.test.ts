import { describe, expect, test } from '@jest/globals';
import type { Temporal } from 'temporal-polyfill';
import type { Inbound } from '../../src/engine/inbound.ts';
import { nextDue } from '../../src/engine/jobs.ts';
import type { StoredJob } from '../../src/engine/ports.ts';
import { timeTravel } from '../../src/local/time-travel.ts';
import { word } from '../../src/sparring/activity.ts';
import { documentId } from '../../src/sparring/documents.ts';
import type { Round } from '../../src/sparring/rounds/round.ts';
import { newGroup } from '../sparring/rounds/round-world.ts';
import { world } from '../support/world.ts';

const START = '2026-10-20T08:00:00Z';
const who = { tenant: 't', objectId: 'o', user: '29:o', name: 'Karen' };
const where = { serviceUrl: 'http://127.0.0.1:1', conversation: 'a:o', thread: 'a:o', scope: 'personal' as const };

function setUp() {
  const w = world({ at: START });
  const said: string[] = [];
  const inbound = {
    async say({ text }: { text: string }) {
      said.push(text);
      return { language: 'da' as const };
    },
  } as unknown as Inbound;
  const clock = {
    now: w.now,
    elapsed: () => w.now().epochMilliseconds,
    moveTo: (moment: Temporal.Instant) => w.setClock(moment.toString()),
  };
  const time = timeTravel(w.engine, inbound, clock);
  const say = (text: string) => time.inbound.say({ who, where, id: '1', text });
  return { w, said, time, say };
}

/** Something to be done at a moment; the answer notes when it was. */
const jobAt = (day: string): StoredJob => ({
  kind: 'match',
  key: `match:${day}`,
  due: `2026-${day}T09:00:00Z`,
  instance: day,
  state: 'waiting',
  attempts: 0,
  asked: 1,
});

async function withJobs(w: ReturnType<typeof world>, days: string[]) {
  const id = documentId('initiative', 'x');
  await w.press({ kind: 'system' }, 'create-initiative', id, { name: 'X', language: 'da' });
  await w.drain();
  const record = (await w.load('initiative', id))!;
  const jobs = days.map(jobAt);
  await w.engine.store.commit({ ...record, jobs }, nextDue({ ...record, jobs }), []);
}

test('everything that falls due on the way happens, at its own time and in order', async () => {
  const { w, say } = setUp();
  const happened: string[] = [];
  w.answers.match = (instance) => {
    happened.push(`${instance} at ${w.now()}`);
    return { ok: true, result: {} };
  };
  await withJobs(w, ['10-28', '10-22', '11-25']);
  const { content } = await say('spol 10 dage');
  expect(happened).toEqual(['10-22 at 2026-10-22T09:00:00Z', '10-28 at 2026-10-28T09:00:00Z']);
  expect(w.now().toString()).toBe('2026-10-30T09:00:00Z');
  expect(content).toMatchObject({ card: 'local-clock', data: { moved: true } });
});

test('something that cannot be done does not hold up time', async () => {
  const { w, say } = setUp();
  w.answers.match = () => {
    throw new Error('broken');
  };
  await withJobs(w, ['10-22']);
  await say('skip 10 days');
  expect(w.now().toString()).toBe('2026-10-30T09:00:00Z');
});

test('what is not about the clock goes to the product, and an unclear wish is asked about', async () => {
  const { w, say, said } = setUp();
  await say('emner');
  expect(said).toEqual(['emner']);
  const { content, language } = await say('skip');
  expect(content?.data).toMatchObject({ moved: false, title: word('local.clock-unclear') });
  expect(language).toBe('en');
  expect(w.now().toString()).toBe(START);
});

describe('to the meeting', () => {
  const meeting = (start: string, more: object = {}) => ({ start, minutes: 90, sequence: 0, token: 't', ...more });
  const next = async (...meetings: ReturnType<typeof meeting>[]) => {
    const { w, say } = setUp();
    for (const [i, met] of meetings.entries()) {
      const round: Round = { quarter: '2026Q4', stage: 'topics', opened: START, topics: [], meeting: met };
      await w.put('group', documentId('group', `g${i}`), newGroup({ round }));
    }
    return { say, now: () => w.now().toString() };
  };

  test('first to when its channel gets the link, then to when it begins, then to the next group’s', async () => {
    const { say, now } = await next(meeting('2026-11-24T08:00:00Z'), meeting('2026-11-12T08:00:00Z'));
    for (const moment of ['2026-11-12T07:45:00Z', '2026-11-12T08:00:00Z', '2026-11-24T07:45:00Z']) {
      const { content } = await say('spol til mødet');
      expect([now(), content?.data]).toEqual([moment, expect.objectContaining({ moved: true })]);
    }
  });

  test('time stays where it is when nobody is to meet', async () => {
    const { say, now } = await next(meeting('2026-11-12T08:00:00Z', { cancelled: true }));
    const { content } = await say('spol til mødet');
    expect(content?.data).toMatchObject({ moved: false, title: word('local.clock-no-meeting') });
    expect(now()).toBe(START);
  });
});
