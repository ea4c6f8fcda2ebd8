import { expect, it } from '@jest/globals';
import type { Municipality } from '../../../src/sparring/initiatives/initiative.ts';
import { says, system, type World } from '../../support/world.ts';
import { change, contactOf, FSM, first, founded, group, initiative, initiativeOf, karen, stage } from './stage.ts';

const welcomes = (w: World) =>
  [...w.posts, ...w.updates].filter((p) => p.card === 'welcome' && p.conversation === `channel:${first}`);

it('says that nobody has the turn while all take a break, and calls nobody the next', async () => {
  const w = await stage(initiativeOf(10));
  await founded(w);
  const members = (await group(w)).municipalities.map((m) => m.id);
  for (const id of members) {
    const paused = { municipality: id, answer: 'paused', until: '2027-01-31' };
    expect((await w.press(contactOf(id), 'answer-invitation', FSM, paused)).codes).toEqual([]);
  }
  await w.passUntil('2026-10-01T08:01:00Z');
  const text = says(welcomes(w).at(-1));
  expect(text).toContain('Ingen har turen lige nu, fordi alle holder pause.');
  expect(text).not.toContain('Derefter:');
});

it('calls nobody the next where only one can take the turn', async () => {
  const w = await stage(initiativeOf(10));
  await founded(w);
  const [owner, ...others] = (await group(w)).municipalities;
  for (const { id } of others)
    await w.press(contactOf(id), 'answer-invitation', FSM, { municipality: id, answer: 'paused', until: '2027-01-31' });
  await w.passUntil('2026-10-01T08:01:00Z');
  const text = says(welcomes(w).at(-1));
  expect(text).toContain(`${owner!.name} har turen`);
  expect(text).not.toContain('Derefter:');
});

it('knows a facilitator whom Teams gave no name by the e-mail', async () => {
  const before = initiativeOf(10);
  const w = await stage({ ...before, facilitators: [{ id: 'tenant-star/ny', email: 'ny@star.dk' }] });
  await founded(w);
  expect(says(welcomes(w)[0])).toContain('ny@star.dk fra STAR er jeres facilitator');
  expect(says((await w.press(karen, 'show-progress', FSM)).card)).toContain('ny@star.dk');
});

it('a municipality that joined before anybody kept the day stands behind those whose day is known', async () => {
  const w = await stage(initiativeOf(10));
  await change(w, 'ballerup', ({ joined: _, ...m }): Municipality => m);
  await founded(w);
  const { rotation, founded: day } = await group(w);
  expect(rotation.members.at(-1)).toMatchObject({ municipality: 'ballerup', joined: day });
});

it('a welcome that was never sent leaves the channel failed, without a first round', async () => {
  const w = await stage(initiativeOf(10));
  await founded(w);
  const { round: _, ...before } = await group(w);
  await w.put('group', first, before);
  await w.press(system, 'welcome-posted', first, { outcome: 'skipped' });
  await w.drain();
  const after = await group(w);
  expect(after).toMatchObject({ channel: { state: 'failed', why: 'failed' } });
  expect(after.round).toBeUndefined();
  expect((await initiative(w)).groups[0]!.channel).toMatchObject({ state: 'failed' });
});

it('a latecomer is introduced to the channel with what the others can help it with', async () => {
  const w = await stage(initiativeOf(10));
  await founded(w);
  const [helper] = (await group(w)).municipalities;
  const reasons = [{ theme: 'health', helpers: [helper!.id] }];
  const late = { id: 'ny', name: 'Ny', region: 'Sjælland', people: [], reasons, strengths: [] };
  await w.press(system, 'welcome-latecomer', first, {
    municipality: late,
    joined: '2026-10-01T08:00:00Z',
    reasons: {},
  });
  await w.drain();
  const news = w.posts.find((p) => p.card === 'turn-news');
  expect(says(news)).toContain(`Velkommen til Ny\nFår hjælp til: Helbred og barrierer (${helper!.name})\n`);
});

it('a latecomer changes only the reasons it has a part in', async () => {
  const w = await stage(initiativeOf(10));
  await founded(w);
  const before = (await group(w)).municipalities;
  const [helped] = before;
  const reasons = { [helped!.id]: [{ theme: 'cv', helpers: ['ny'] }] };
  const late = { id: 'ny', name: 'Ny', region: 'Sjælland', people: [], reasons: [], strengths: ['cv'] };
  await w.press(system, 'welcome-latecomer', first, { municipality: late, joined: '2026-10-01T08:00:00Z', reasons });
  const after = (await group(w)).municipalities;
  expect(after.map((m) => m.reasons)).toEqual([
    reasons[helped!.id],
    ...before.slice(1).map((m) => m.reasons),
    late.reasons,
  ]);
});
