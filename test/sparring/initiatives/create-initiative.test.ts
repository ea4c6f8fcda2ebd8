import { expect, test } from '@jest/globals';
import { says, system, world } from '../../support/world.ts';
import { INITIATIVE, municipalityIn, operator, TEAM, two } from './joining.ts';

const asked = { name: 'Et andet navn', language: 'en' };

test('an initiative that is there only gets one coordinator more, and does not ask for the team it has', async () => {
  const w = world();
  const before = two({ team: TEAM });
  await w.put('initiative', INITIATIVE, before);
  for (const _ of ['once', 'twice']) await w.press(operator, 'create-initiative', INITIATIVE, asked);
  const { id, name, email } = operator;
  expect(await w.document('initiative', INITIATIVE)).toEqual({
    ...before,
    coordinators: [...before.coordinators, { id, name, email }],
  });
  const jobs = (await w.load('initiative', INITIATIVE))!.jobs;
  expect(jobs.map((j) => j.key)).not.toContain('which-team');
});

test('one that somebody without an e-mail has made has no coordinator but the operator’s', async () => {
  const w = world();
  const { email: _, ...nameless } = operator;
  await w.press(nameless, 'create-initiative', INITIATIVE, asked);
  expect((await w.document('initiative', INITIATIVE)).coordinators).toEqual([]);
  expect((await w.press(nameless, 'show-overview', INITIATIVE)).codes).toEqual([]);
});

test('one without a team asks which there are', async () => {
  const w = world();
  await w.press(operator, 'create-initiative', INITIATIVE, asked);
  expect((await w.load('initiative', INITIATIVE))!.jobs).toMatchObject([
    { key: 'which-team', to: { every: 'team' } },
    {},
  ]);
  expect(says((await w.press(operator, 'show-overview', INITIATIVE)).card)).toContain(asked.name);
});

test('a pause that was moved does not end on the day chosen first', async () => {
  const w = world();
  const { municipalities } = two();
  const paused = { is: 'paused' as const, until: '2027-01-31' };
  await w.put('initiative', INITIATIVE, two({ municipalities: municipalities.map((m) => ({ ...m, answer: paused })) }));
  await w.press(system, 'end-pause', INITIATIVE, { municipality: 'struer', until: '2026-12-01' });
  expect((await municipalityIn(w, 'struer')).answer).toEqual(paused);
  await w.press(system, 'end-pause', INITIATIVE, { municipality: 'struer', until: paused.until });
  expect((await municipalityIn(w, 'struer')).answer).toEqual({ is: 'yes' });
});
