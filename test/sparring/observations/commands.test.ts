import { expect, test } from '@jest/globals';
import { front } from '../../../src/engine/front.ts';
import type { Where, Who } from '../../../src/engine/inbound.ts';
import { commandWords } from '../../../src/teams/words.ts';
import { says } from '../../support/world.ts';
import { agreed, anna, bent, briefs, colleagues, memberId, place } from './pair.ts';

const who = (name: string): Who => ({ tenant: 'struer', objectId: name, user: `29:${name}`, name });
const chat: Where = { serviceUrl: 'https://teams', conversation: 'chat:Anna', thread: 'chat:Anna', scope: 'personal' };
const channel: Where = { ...chat, conversation: '19:g1', thread: '19:g1;messageid=1', scope: 'team' };

async function bot() {
  const w = await colleagues();
  await agreed(w);
  const inbound = front(w.engine, {
    roster: { find: async () => undefined },
    words: commandWords(),
    coordinators: new Set<string>(),
  });
  const from = who('anna');
  return {
    w,
    say: (text: string, where: Where) => inbound.say({ who: from, where, id: 'a', text }),
    press: (where: Where, command: string) =>
      inbound.press({ who: from, where, id: 'b', verb: 'command', data: { command, nonce: 'n' } }),
  };
}

test.each([
  ['ny observation', 'observation-form'],
  ['New observation', 'observation-form'],
  ['mine observationer', 'observations'],
  ['my observations', 'observations'],
])('»%s« is understood in one’s own chat', async (text, card) => {
  const { say } = await bot();
  expect((await say(text, chat)).content?.card).toBe(card);
});

test('where others read along neither says who observes whom, and a button opens it for whoever presses it', async () => {
  const { say, press } = await bot();
  for (const text of ['ny observation', 'mine observationer']) {
    const { content } = await say(text, channel);
    expect(content?.card).toBe('open-yours');
    expect(JSON.stringify(content)).not.toContain(bent.name);
  }
  const { content } = await press(channel, 'show-observations');
  expect(JSON.stringify(content)).toContain(bent.name);
  expect(anna.id).toBe('struer/anna');
});

test.each(['tal for observationer', 'Observation figures'])(
  '»%s« shows the counts to a contact who asks for themselves, and says to others whom they are for',
  async (text) => {
    const { w, say } = await bot();
    expect((await say(text, chat)).content).toMatchObject({
      card: 'refusal',
      data: { problems: [{ code: 'may-not' }] },
    });
    const member = await w.document('member', memberId(anna));
    await w.put('member', memberId(anna), { ...member, memberships: [{ ...place(anna, [bent]), role: 'contact' }] });
    expect((await say(text, chat)).content).toMatchObject({ card: 'tally', data: { about: 'tally:fsm2' } });
    expect((await say(text, channel)).content?.card).toBe('open-yours');
  },
);

test('of many observations those that wait for an answer and a few more are shown, and the others behind a button', async () => {
  const { w } = await bot();
  const member = await w.document('member', memberId(anna));
  const [one] = await briefs(w, anna);
  const day = (i: number) => `2026-10-${10 + i}T08:00:00Z`;
  const having = async (count: number, waiting: number) => {
    const observations = Array.from({ length: count }, (_, i) => {
      return { ...one!, id: `observation:${i}`, start: day(i), awaited: i < waiting };
    });
    await w.put('member', memberId(anna), { ...member, observations });
    const { card } = await w.press(anna, 'show-observations', memberId(anna));
    const { list, rest } = card!.data as Record<'list' | 'rest', { id: string }[]>;
    return { shown: [list.length, rest.length], last: list.at(-1)?.id, said: says(card) };
  };
  expect(await having(3, 0)).toMatchObject({ shown: [3, 0] });
  const few = await having(9, 1);
  expect(few).toMatchObject({ shown: [3, 6], last: 'observation:7' });
  expect(few.said).toContain('Vis 6 til');
  expect(await having(9, 5)).toMatchObject({ shown: [5, 4], last: 'observation:0' });
  expect((await having(15, 0)).said).toContain('3 til');
});
