import { expect, test } from '@jest/globals';
import { pressOn, says } from '../../support/world.ts';
import { newGroup } from '../rounds/round-world.ts';
import { FSM, finn, first, frida, initiative, initiativeOf, karen, second, stage } from './stage.ts';

type State = 'waiting' | 'ready' | 'failed';

/** Ballerup, Brøndby and Frederiksberg in Finn's group; Gentofte and Gladsaxe in Frida's, whose channel is as said. */
async function two(state: State, why?: string) {
  const { municipalities, ...rest } = initiativeOf(5);
  const there = (n: number, facilitator: string, of: typeof municipalities) => ({
    ...{ id: `group:fsm2-${n}`, name: `Gruppe ${n}`, facilitator, municipalities: of.map((m) => m.id) },
    channel: { state: n === 1 ? ('ready' as const) : state, ...(n === 2 && why && { why }) },
  });
  const groups = [there(1, finn.id, municipalities.slice(0, 3)), there(2, frida.id, municipalities.slice(3))];
  const placed = municipalities.map((m, at) => ({ ...m, group: groups[at < 3 ? 0 : 1]!.id }));
  const w = await stage({ ...rest, municipalities: placed, groups });
  return { w, card: (await w.press(karen, 'show-progress', FSM)).card };
}
const ON_ITS_WAY = 'Kortet opdaterer sig selv.';

test('of progress says who is in each group and who facilitates it, and which has too few left', async () => {
  const { card } = await two('ready');
  expect(says(card)).toContain('Gruppe 1\nBallerup, Brøndby og Frederiksberg\nFacilitator: Finn\nKanalen er klar\n');
  expect(says(card)).toContain('Gruppe 2\nGentofte og Gladsaxe\nFacilitator: Frida\nKanalen er klar\nKun 2 kommuner');
  expect(says(card).match(/Kun \d/g)).toHaveLength(1);
});

test.each<[string, State, string | undefined, string, boolean]>([
  ['on its way', 'waiting', undefined, 'Kanalen er på vej', true],
  ['not to be had', 'failed', 'gone', 'findes ikke længere', true],
  ['ready', 'ready', undefined, '2 af 2 kanaler er klar', false],
])('of progress goes on by itself until every channel is ready: one is %s', async (_, state, why, words, goesOn) => {
  const { card } = await two(state, why);
  expect(says(card)).toContain(words);
  expect(says(card).includes(ON_ITS_WAY)).toBe(goesOn);
});

test('a coordinator who tries one channel again right after the other gets both', async () => {
  const { w } = await two('failed', 'no-room');
  const before = await initiative(w);
  const failed = before.groups.map((g) => ({ ...g, channel: { state: 'failed' as const } }));
  await w.put('initiative', FSM, { ...before, groups: failed });
  for (const id of [first, second]) {
    await w.put('group', id, newGroup({ channel: { state: 'failed', serviceUrl: 'https://smba/' } }));
    await w.press(karen, 'try-again', FSM, { group: id });
  }
  await w.drain();
  expect(w.channels.map(({ marker }) => marker)).toEqual([first, second]);
});

test('of a facilitator names the group, has who it is already chosen, and says how many groups each has', async () => {
  const { w, card } = await two('ready');
  const choose = async (n: number) =>
    (await pressOn(w, karen, card, 'write-facilitator', {}, { group: `group:fsm2-${n}` })).card;
  const form = await choose(2);
  expect(says(form)).toContain('Flere skal med 2 · Gruppe 2');
  expect(form?.data).toMatchObject({ person: frida.id });
  await pressOn(w, karen, form, 'assign-facilitator', { person: finn.id });
  for (const each of ['Frida (0 grupper nu)', 'Finn (2 grupper nu)']) expect(says(await choose(1))).toContain(each);
});
