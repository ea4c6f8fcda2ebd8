import { expect, test } from '@jest/globals';
import { front } from '../../src/engine/front.ts';
import type { Where, Who } from '../../src/engine/inbound.ts';
import type { Membership } from '../../src/sparring/people/member.ts';
import { commandWords } from '../../src/teams/words.ts';
import { annaPlaced, held, learn } from '../sparring/rounds/held.ts';
import { anna } from '../sparring/rounds/round-world.ts';

const who = (name: string): Who => ({ tenant: 'struer', objectId: name, user: `29:${name}`, name });
const chat: Where = { serviceUrl: 'https://teams', conversation: 'chat', thread: 'chat', scope: 'personal' };
const channel: Where = { ...chat, conversation: '19:g1', thread: '19:g1;messageid=1', scope: 'team' };

async function bot() {
  const w = await held();
  await learn(w, anna);
  await w.drain();
  const inbound = front(w.engine, {
    roster: { find: async () => undefined },
    words: commandWords(),
    coordinators: new Set(['ole']),
  });
  const say = (name: string, text: string, where = chat) => inbound.say({ who: who(name), where, id: 'a', text });
  const place = async (name: string, memberships: readonly Membership[]) => {
    await say(name, 'hjælp');
    const id = `member:struer/${name}`;
    await w.put('member', id, { ...(await w.document('member', id)), memberships: [...memberships] });
  };
  return { w, say, place };
}

test.each([
  ['in a chat', chat],
  ['in the group’s channel', channel],
])('»læring« shows what the initiative has learned, %s', async (_, where) => {
  const { say, place } = await bot();
  await place('anna', annaPlaced.memberships!);
  const { content } = await say('anna', 'læring', where);
  expect(content).toMatchObject({ card: 'library', data: { about: 'library:fsm2' } });
  expect(JSON.stringify(content)).toContain('Spørg om timer');
});

test('of an initiative in which nobody has learned anything yet it says so', async () => {
  const { say, place } = await bot();
  await place('anna', [{ ...annaPlaced.memberships![0]!, initiative: 'ny', groups: [] }]);
  expect((await say('anna', 'learning')).content).toMatchObject({ card: 'library', data: { empty: true } });
});

test('whoever belongs to two initiatives is asked which, by name', async () => {
  const { say, place } = await bot();
  const [one] = annaPlaced.memberships!;
  await place('anna', [one!, { ...one!, initiative: 'ny', initiativeName: 'Bedre indsats', groups: [] }]);
  expect((await say('anna', 'læring')).content).toMatchObject({
    card: 'choose',
    data: {
      verb: 'show-library',
      options: [
        { id: 'library:fsm2', name: 'Flere skal med' },
        { id: 'library:ny', name: 'Bedre indsats' },
      ],
    },
  });
});

test('whoever belongs nowhere is told whom to ask', async () => {
  const { say } = await bot();
  expect((await say('sten', 'læring')).content).toMatchObject({
    card: 'refusal',
    data: { problems: [{ code: 'no-library' }] },
  });
});

test.each([
  ['tidligere runder', 'archived-rounds'],
  ['arkiv', 'archived-rounds'],
  ['opfølgninger', 'follow-ups'],
])('»%s« shows those of the group', async (text, card) => {
  const { say, place } = await bot();
  await place('anna', annaPlaced.memberships!);
  expect((await say('anna', text)).content).toMatchObject({ card, data: { about: 'group:g1' } });
});
