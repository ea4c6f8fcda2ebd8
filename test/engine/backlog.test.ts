import { expect, test } from '@jest/globals';
import { backlog } from '../../src/engine/backlog.ts';
import { outside, post } from '../support/toy.ts';

test('what waits is counted: documents with due work, how long the oldest has been due, and messages in doubt', async () => {
  const out = outside();
  await out.begin('initiative:a', { uncertain: ['p', 'q'] });
  await out.begin('initiative:b', { uncertain: ['r'] });
  const { engine, run } = out.process();
  expect(await backlog(engine)).toEqual({ due: 0, oldestDueSeconds: 0, uncertain: 3 });
  await run({ input: { jobs: [post('now'), post('tomorrow', { due: '2026-10-02T08:00:00Z' })] } });
  await run({ about: 'initiative:b', input: { jobs: [post('soon', { due: '2026-10-01T08:01:00Z' })] } });
  expect(await backlog(engine)).toMatchObject({ due: 1, oldestDueSeconds: 0 });
  out.pass({ seconds: 90 });
  expect(await backlog(engine)).toEqual({ due: 2, oldestDueSeconds: 90, uncertain: 3 });
});

test('work that lies ahead is not due', async () => {
  const out = outside();
  await out.begin();
  const { engine, run } = out.process();
  await run({ input: { jobs: [post('tomorrow', { due: '2026-10-02T08:00:00Z' })] } });
  expect(await backlog(engine)).toMatchObject({ due: 0, oldestDueSeconds: 0 });
});
