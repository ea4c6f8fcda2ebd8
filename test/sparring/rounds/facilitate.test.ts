import { describe, expect, test } from '@jest/globals';
import type { Group } from '../../../src/sparring/groups/group.ts';
import type { Round } from '../../../src/sparring/rounds/round.ts';
import { buttons, person, pressOn, says, system, type World, world } from '../../support/world.ts';
import { anna, carl, coordinator, facilitator, group, newGroup, round, stranger } from './round-world.ts';

const meeting = { start: '2026-11-03T08:00:00Z', minutes: 90, sequence: 0, token: 't' };
/** The morning five working days before the meeting. */
const MORNING = '2026-10-27T07:00:00Z';
const frida = person('Frida');

async function inRound(more: Partial<Round> = {}, of: Partial<Group> = {}): Promise<World> {
  const w = world({ at: MORNING });
  const open: Round = {
    quarter: round,
    stage: 'agenda',
    opened: '2026-10-01T06:00:00Z',
    topics: [],
    meeting,
    agenda: { items: [{ id: 't1', kind: 'topic', title: 'CV på en time', minutes: 20 }], dropped: [] },
    attendance: { [anna.id]: 'yes', [carl.id]: 'no' },
    ...more,
  };
  await w.put('group', group, newGroup({ round: open, ...of }));
  for (const { id, name } of [facilitator, frida]) {
    const address = { serviceUrl: 'https://teams', tenant: 't', user: id, conversation: `chat:${id}` };
    await w.put('member', `member:${id}`, { id, name, language: 'da', memberships: [], address });
  }
  return w;
}
const answer = (w: World, who = facilitator, answer = 'takes-part') =>
  w.press(who, 'facilitate', group, { round, answer });
const facilitation = async (w: World) => (await w.document('group', group)).round!.facilitation;
const briefs = (w: World) => w.posts.filter((p) => p.card === 'facilitation').map((p) => p.conversation);

describe('the facilitator', () => {
  test('gets the agenda and who comes before the meeting, answers from there, and can think better of it', async () => {
    const w = await inRound({ taken: ['publish-draft'] });
    await w.press(system, 'remind-attendance', group, { round });
    await w.drain();
    const brief = w.posts.find((p) => p.card === 'facilitation');
    expect(brief?.conversation).toBe(`chat:${facilitator.id}`);
    const text = says(brief);
    for (const told of ['Skal du med', 'CV på en time', 'Anna (Struer)', 'Carl', 'Vejle', 'ikke delt endnu'])
      expect(text).toContain(told);
    const first = await pressOn(w, facilitator, brief, 'facilitate', {}, { answer: 'takes-part' });
    expect(says(first.card)).toContain('Gruppen ved, at du deltager.');
    expect(says(first.card)).not.toContain('Skal du med');
    expect(await facilitation(w)).toBe('takes-part');
    const second = await pressOn(w, facilitator, first.card, 'facilitate');
    expect(says(second.card)).toContain('Gruppen ved, at den klarer sig selv denne gang.');
    expect(await facilitation(w)).toBe('alone');
  });

  test('is seen by the group on the meeting’s card', async () => {
    const w = await inRound();
    await answer(w);
    expect((await w.load('group', group))?.jobs.map((job) => job.key)).toContain(`refresh:meeting:${round}`);
    const before = await w.load('group', group);
    await answer(w);
    expect((await w.load('group', group))?.version).toBe(before?.version);
  });

  test('who has answered is not asked any more', async () => {
    const w = await inRound();
    await answer(w);
    await w.press(system, 'remind-attendance', group, { round });
    await w.drain();
    expect(briefs(w)).toEqual([]);
  });

  test.each([
    ['who answers in the evening is not asked in the morning', true, []],
    ['is asked in the morning, when it was too late in the evening', false, [`chat:${facilitator.id}`]],
  ])('%s', async (_, answers, asked) => {
    const w = await inRound({ taken: ['publish-draft', 'remind-meeting'] });
    w.setClock('2026-10-27T20:00:00Z');
    await w.press(system, 'remind-attendance', group, { round });
    if (answers) await answer(w);
    await w.passUntil('2026-10-28T09:00:00Z');
    expect(briefs(w)).toEqual(asked);
  });

  test.each([
    ['somebody else of the group', anna, {}, 'only-facilitator'],
    ['a coordinator', coordinator, {}, 'only-facilitator'],
    ['a stranger', stranger, {}, 'may-not'],
    ['without a meeting', facilitator, { meeting: { ...meeting, cancelled: true as const } }, 'no-meeting'],
    ['when it has begun', facilitator, { meeting: { ...meeting, started: MORNING } }, 'meeting-begun'],
    ['in a round that is over', facilitator, { stage: 'closed' as const }, 'round-closed'],
  ])('%s does not answer', async (_, who, more, code) => {
    const w = await inRound(more);
    expect((await answer(w, who)).codes).toEqual([code]);
    expect(await facilitation(w)).toBeUndefined();
  });

  test('of a group that has none cannot answer, and nobody is asked', async () => {
    const w = await inRound();
    const { facilitator: _, ...none } = await w.document('group', group);
    await w.put('group', group, none);
    expect((await answer(w, anna)).codes).toEqual(['no-facilitator']);
  });

  test('who takes over is asked anew, when the one before had been: what that one said lapses', async () => {
    for (const asked of [true, false]) {
      const w = await inRound({ facilitation: 'alone', ...(asked && { taken: ['remind-attendance'] }) });
      const staff = { coordinators: [coordinator.id], at: '2026-10-27T07:00:00Z' };
      await w.press(system, 'note-staff', group, { ...staff, facilitator: { id: facilitator.id, name: 'Fie' } });
      expect(await facilitation(w)).toBe('alone');
      await w.press(system, 'note-staff', group, { ...staff, facilitator: { id: frida.id, name: 'Frida' } });
      expect(await facilitation(w)).toBeUndefined();
      const waiting = (await w.load('group', group))!.jobs.map((job) => job.key);
      expect(waiting.filter((key) => key.includes(frida.id))).toEqual(
        asked ? [`remind:facilitation:${round}:${frida.id}:0`] : [],
      );
    }
  });

  test('who takes over a group without a round is not asked', async () => {
    const w = await inRound();
    const { round: _, ...none } = await w.document('group', group);
    await w.put('group', group, none);
    await w.press(system, 'note-staff', group, { coordinators: [], facilitator: { id: frida.id, name: 'Frida' } });
    expect(await w.document('group', group)).toMatchObject({ facilitator: { id: frida.id } });
  });
});

describe('what the facilitator decides by', () => {
  test('can be seen by all in the group, and only the facilitator is asked', async () => {
    const w = await inRound();
    const own = await w.press(facilitator, 'show-facilitation', group);
    expect(buttons(own.card).map((b) => b.verb)).toEqual(['facilitate', 'facilitate', 'command']);
    const others = await w.press(anna, 'show-facilitation', group);
    expect(says(others.card)).toContain('Gruppens møde');
    expect(buttons(others.card)).toEqual([]);
    expect((await w.press(stranger, 'show-facilitation', group)).codes).toEqual(['may-not']);
  });

  test('says that the agenda can still change until it has been made known', async () => {
    const agenda = { items: [], dropped: [] };
    const known = { ...agenda, published: { at: MORNING, by: 'owner' as const } };
    for (const [more, still] of [
      [{ agenda }, true],
      [{ agenda: known }, false],
    ] as const) {
      const shown = await (await inRound(more)).press(facilitator, 'show-facilitation', group);
      expect(says(shown.card).includes('ikke delt endnu')).toBe(still);
    }
  });

  test('says when there is no date, and no round', async () => {
    const w = await inRound({ meeting: { ...meeting, cancelled: true } });
    const shown = await w.press(facilitator, 'show-facilitation', group);
    expect(says(shown.card)).toContain('Gruppen har ingen mødedato endnu.');
    expect(buttons(shown.card)).toEqual([]);
    await w.put('group', group, newGroup());
    expect((await w.press(facilitator, 'show-facilitation', group)).codes).toEqual(['no-round']);
  });
});
