import { expect, it } from '@jest/globals';
import { ownerNow } from '../../../src/sparring/groups/rotation.ts';
import { says, system } from '../../support/world.ts';
import { contactOf, first, founded, group, initiativeOf, stage } from './stage.ts';

it('the turn goes round quarter by quarter, and the welcome card follows', async () => {
  const w = await stage(initiativeOf(10));
  await founded(w);
  const owners: (string | undefined)[] = [];
  for (const moment of ['2026-10-02', '2027-01-10', '2027-04-10', '2027-07-10', '2027-10-10', '2028-01-10']) {
    await w.passUntil(`${moment}T12:00:00Z`);
    owners.push(ownerNow((await group(w)).rotation));
  }
  const line = initiativeOf(10)
    .municipalities.filter((_, at) => at % 2 === 0)
    .map((m) => m.id);
  expect(owners).toEqual([...line, line[0]]);
  expect(says(w.updates.filter((u) => u.card === 'welcome' && u.conversation.includes(first)).at(-1))).toContain(
    'Ballerup har turen',
  );
});

it('one that skips has the turn after', async () => {
  const w = await stage(initiativeOf(10));
  await founded(w);
  await w.press(contactOf('ballerup'), 'skip-turn', first, { round: '2026Q4' });
  await w.press(system, 'open-round', first, { quarter: '2027Q1' });
  expect(ownerNow((await group(w)).rotation)).toBe('ballerup');
});
