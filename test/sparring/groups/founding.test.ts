import { expect, test } from '@jest/globals';
import { found } from '../../../src/sparring/groups/founding.ts';
import { FSM, finn, frida, initiativeOf } from './stage.ts';

const there = (n: number, facilitator: string) => ({
  ...{ id: `group:fsm2-${n}`, name: `Gruppe ${n}`, municipalities: [], facilitator },
  channel: { state: 'ready' as const },
});

test.each<[string, string[], string[]]>([
  ['nobody has a group yet: by turns', [], [frida.id, finn.id, frida.id]],
  ['the first has two already: the other, until they have as many', [frida.id, frida.id], [finn.id, finn.id, frida.id]],
  ['the second has one: the first, and then by turns', [finn.id], [frida.id, frida.id, finn.id]],
])('groups are given to whoever facilitates fewest; where %s', (_, before, expected) => {
  const initiative = { ...initiativeOf(9), groups: before.map((who, at) => there(at + 1, who)) };
  const ids = initiative.municipalities.map((m) => m.id);
  const groups = [0, 3, 6].map((at) => ids.slice(at, at + 3));
  const founded = found(initiative, { id: FSM, called: 'Gruppe', groups, now: '2026-10-01T08:00:00Z' });
  expect(founded.map(({ group }) => group.facilitator?.id)).toEqual(expected);
  expect(founded.map(({ group }) => group.channel.state)).toEqual(['waiting', 'waiting', 'waiting']);
});
