import { expect, test } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import type { Connector } from '../../src/teams/connector.ts';
import { createMessenger } from '../../src/teams/messenger.ts';
import { pace } from '../../src/teams/pace.ts';
import { plainCard } from '../support/render.ts';
import { outside, post, START } from '../support/toy.ts';
import { virtualTime } from '../support/virtual-time.ts';

/** An instance at its real pace, and a Teams that answers as it is told. */
function atWork(answers: (conversation: string) => Promise<unknown> = async () => {}) {
  const time = virtualTime(0, 60);
  const out = outside();
  const left: { to: string; at: number }[] = [];
  const connector = {
    async send(_serviceUrl: string, conversation: string) {
      left.push({ to: conversation, at: time.now() });
      await answers(conversation);
      return { status: 200, body: { id: '1' } };
    },
  } as unknown as Connector;
  const process = out.process({
    messenger: createMessenger({ connector, pace: pace(30, time), render: plainCard }),
    clock: {
      now: () => Temporal.Instant.from(START).add({ milliseconds: Math.floor(time.now()) }),
      elapsed: time.now,
    },
  });
  return {
    left,
    time,
    /** A document with a message that is due. */
    async ask(id: string, to: string, more: object = {}) {
      await out.begin(`initiative:${id}`);
      const asked = post(`p:${id}`, { to: { conversation: to, serviceUrl: 'https://teams' }, ...more });
      await process.run({ about: `initiative:${id}`, input: { jobs: [asked] } });
    },
    async work(seconds: number) {
      for (let second = 0; second < seconds; second++) {
        void process.drain();
        await time.pass(1_000);
      }
    },
  };
}

const never = new Promise<never>(() => {});
const last = (left: { at: number }[]): number => Math.max(...left.map(({ at }) => at));

test('after an outage, what cannot wait leaves before a backlog that has waited longer', async () => {
  const { ask, work, left } = atWork();
  for (let n = 0; n < 1_000; n++) await ask(`n${n}`, `to-${n}`, { due: '2026-09-29T08:00:00Z' });
  await ask('urgent', 'meeting', { urgent: true });
  await work(3);
  expect(left[0]).toEqual({ to: 'meeting', at: 0 });
  expect(left.length).toBeGreaterThan(80);
});

test('what cannot wait and falls due amid a backlog leaves within a second', async () => {
  const { ask, work, left, time } = atWork();
  for (let n = 0; n < 500; n++) await ask(`n${n}`, `to-${n}`);
  await work(2);
  await time.pass(500);
  const asked = time.now();
  await ask('urgent', 'meeting', { urgent: true });
  await work(1);
  expect(left.find(({ to }) => to === 'meeting')!.at - asked).toBeLessThan(1_000);
});

test('what cannot wait has a place even while every other call hangs', async () => {
  const { ask, work, left } = atWork((to) => (to === 'meeting' ? Promise.resolve() : never));
  for (let n = 0; n < 100; n++) await ask(`n${n}`, `to-${n}`);
  await work(3);
  expect(left).toHaveLength(32);
  await ask('urgent', 'meeting', { urgent: true });
  await work(2);
  expect(left.map(({ to }) => to)).toContain('meeting');
});

test.each([
  ['does not answer', (to: string) => (to === 'slow' ? never : Promise.resolve())],
  ['takes no more for now', async () => {}],
])('a conversation with hundreds of messages that %s holds up no other', async (_, answers) => {
  const alone = atWork(answers);
  for (let n = 0; n < 50; n++) await alone.ask(`n${n}`, `to-${n}`);
  await alone.work(10);

  const both = atWork(answers);
  for (let n = 0; n < 300; n++) await both.ask(`s${n}`, 'slow');
  for (let n = 0; n < 50; n++) await both.ask(`n${n}`, `to-${n}`);
  await both.work(10);
  const others = both.left.filter(({ to }) => to !== 'slow');
  expect([alone.left.length, others.length]).toEqual([50, 50]);
  expect(last(others)).toBeLessThan(last(alone.left) + 2_000);
});
