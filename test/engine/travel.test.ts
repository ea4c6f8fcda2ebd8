import { expect, test } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { Unavailable } from '../../src/engine/ports.ts';
import { travel } from '../../src/engine/travel.ts';
import { outside, post } from '../support/toy.ts';

const END = '2026-10-01T10:00:00Z';

async function traveller() {
  const out = outside();
  await out.begin();
  const process = out.process();
  const clock = { now: out.ports.clock.now, moveTo: (moment: Temporal.Instant) => out.setClock(moment.toString()) };
  return { out, ...process, go: () => travel(process.engine, clock, Temporal.Instant.from(END)) };
}

test('on the way everything happens at its moment, the last at the end', async () => {
  const { out, run, go } = await traveller();
  const moments = ['08:10', '08:20', '08:30', '08:40', '09:50', '10:00'].map((time) => `2026-10-01T${time}:00Z`);
  await run({ input: { jobs: moments.map((due) => post(due, { due })) } });
  const seen: string[] = [];
  out.answers.post = (key) => void seen.push(`${key} at ${out.now()}`);
  await go();
  expect(seen).toEqual(moments.map((moment) => `${moment} at ${moment}`));
  expect(out.now()).toBe(END);
});

test('what is due after the end is not done', async () => {
  const { out, run, go } = await traveller();
  await run({ input: { jobs: [post('p', { due: '2026-10-01T10:00:01Z' })] } });
  await go();
  expect([out.posts, out.now()]).toEqual([[], END]);
});

test('what cannot be done is told to the operator and passed by', async () => {
  const { out, run, go } = await traveller();
  await run({ input: { jobs: [post('p', { due: '2026-10-01T08:30:00Z' })] } });
  out.store.commit = async () => {
    throw new Unavailable('of the test');
  };
  await go();
  expect(out.now()).toBe(END);
  expect(out.log).toContainEqual({ level: 'error', what: { error: 'Unavailable' }, message: 'while moving the clock' });
});
