import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Group } from '../../../src/sparring/groups/group.ts';
import { leftToDo, type Reminder, reminders } from '../../../src/sparring/rounds/reminders/left-to-do.ts';
import type { Round } from '../../../src/sparring/rounds/round.ts';
import { anders, anna, birthe, bo, carl, facilitator, newGroup } from './round-world.ts';

const [struer, vejle, greve] = [[anna, anders], [bo, birthe], [carl]] as const;
const names = (people: readonly { name: string }[]) => people.map(({ name }) => name).sort();
const open: Round = { quarter: '2026Q4', stage: 'topics', opened: '2026-10-01T08:00:00Z', topics: [] };
const meeting = { start: '2026-11-03T08:00:00Z', minutes: 90, sequence: 0, token: 't' };
const on = (round: Partial<Round>, more: Partial<Group> = {}) => newGroup({ round: { ...open, ...round }, ...more });
const paused = (id: string) => {
  const group = newGroup();
  const members = group.rotation.members.map((m) => (m.municipality === id ? { ...m, paused: true as const } : m));
  return { rotation: { ...group.rotation, members } };
};
const dates = (...votes: Record<string, 'can'>[]) =>
  votes.map((votes, n) => ({ start: `2026-11-1${n}T08:00:00Z`, votes }));
const topicOf = (municipality: string) => ({
  id: `t-${municipality}`,
  title: 'CV på en time',
  kind: 'method' as const,
  theme: 'cv',
  minutes: 20,
  municipality,
  by: anna,
  support: [],
  at: '2026-10-02T08:00:00Z',
});
const takeaway = { id: 'k', learned: 'Spørg først', theme: 'cv', by: anna, at: '2026-11-03T11:00:00Z' };
const followUp = (more: object = {}) => ({
  id: 'f',
  text: 'Send skabelonen',
  municipality: 'vejle',
  by: '2026-11-20',
  quarter: '2026Q4' as const,
  ...more,
});

describe.each<[Reminder, string, Group, readonly { name: string }[]]>([
  [
    'votes',
    'those who have not answered on every date',
    on({ dates: dates({ struer: 'can', greve: 'can' }, { struer: 'can' }) }),
    [...vejle, ...greve],
  ],
  ['votes', 'nobody once there is a meeting', on({ dates: dates({}), meeting }), []],
  [
    'votes',
    'everybody again when it was called off',
    on({ dates: dates({}), meeting: { ...meeting, cancelled: true } }),
    [...struer, ...vejle, ...greve],
  ],
  ['votes', 'nobody where there is nothing to vote on', on({}), []],
  ['votes', 'nobody who pauses', on({ dates: dates({ vejle: 'can' }) }, paused('greve')), struer],
  ['date', 'the people of the owner', on({}), struer],
  [
    'date',
    'the facilitator, where nobody has the turn',
    on({}, { rotation: { ...newGroup().rotation, owner: null } }),
    [facilitator],
  ],
  ['date', 'nobody once there is a meeting', on({ meeting }), []],
  ['date', 'nobody when the meeting has been held', on({ stage: 'takeaways' }), []],
  ['topics', 'those of municipalities without one', on({ topics: [topicOf('vejle')] }), [...struer, ...greve]],
  ['topics', 'nobody once topics have closed', on({ stage: 'agenda' }), []],
  ['topics', 'nobody who pauses', on({ topics: [topicOf('struer')] }, paused('vejle')), greve],
  ['agenda', 'the people of the owner', on({ stage: 'agenda', agenda: { items: [], dropped: [] } }), struer],
  ['agenda', 'only whoever has taken it upon themselves', on({ stage: 'agenda', keeper: anders.id }), [anders]],
  ['agenda', 'nobody while topics are collected', on({}), []],
  [
    'agenda',
    'nobody once it is published',
    on({ stage: 'agenda', agenda: { items: [], dropped: [], published: { at: '2026-10-20T08:00:00Z', by: 'owner' } } }),
    [],
  ],
  [
    'attendance',
    'those who have not answered and for whom no colleague comes',
    on({ meeting, attendance: { [anna.id]: 'yes', [bo.id]: 'no' } }),
    [birthe, carl],
  ],
  ['attendance', 'nobody without a meeting', on({}), []],
  ['attendance', 'nobody when it was called off', on({ meeting: { ...meeting, cancelled: true } }), []],
  ['attendance', 'nobody when it has begun', on({ meeting: { ...meeting, started: meeting.start } }), []],
  ['attendance', 'nobody when it has been held', on({ stage: 'takeaways', meeting }), []],
  ['attendance', 'nobody who pauses', on({ meeting }, paused('greve')), [...struer, ...vejle]],
  ['facilitation', 'the facilitator', on({ meeting }), [facilitator]],
  ['facilitation', 'nobody once they have answered', on({ meeting, facilitation: 'alone' }), []],
  ['facilitation', 'nobody without a meeting', on({}), []],
  [
    'meeting',
    'those who come, and the facilitator',
    on({ meeting, attendance: { [anna.id]: 'yes', [bo.id]: 'no' } }),
    [anna, facilitator],
  ],
  [
    'meeting',
    'not the facilitator of a group that manages alone',
    on({ meeting, attendance: { [carl.id]: 'yes' }, facilitation: 'alone' }),
    [carl],
  ],
  [
    'meeting',
    'nobody whose municipality has paused since',
    on({ meeting, attendance: { [carl.id]: 'yes' }, facilitation: 'alone' }, paused('greve')),
    [],
  ],
  ['takeaways', 'the people of the owner', on({ stage: 'takeaways' }), struer],
  ['takeaways', 'nobody once something is written', on({ stage: 'takeaways', takeaways: [takeaway] }), []],
  ['takeaways', 'nobody before the meeting', on({ stage: 'agenda', meeting }), []],
  ['follow-up', 'the municipality that took it upon itself', on({}, { followUps: [followUp()] }), vejle],
  ['follow-up', 'also when the round is over', on({ stage: 'closed' }, { followUps: [followUp()] }), vejle],
  ['follow-up', 'nobody when it is done', on({}, { followUps: [followUp({ done: '2026-11-10T08:00:00Z' })] }), []],
  ['follow-up', 'nobody before its date', on({}, { followUps: [followUp({ by: '2026-11-21' })] }), []],
  ['follow-up', 'nobody who pauses', on({}, { followUps: [followUp()], ...paused('vejle') }), []],
  ['follow-up', 'nobody where nobody took anything on', on({}), []],
])('%s: there is something left for', (what, who, group, expected) => {
  test(who, () => expect(names(leftToDo(group, what, '2026-11-20'))).toEqual(names(expected)));
});

test.each(reminders.filter((what) => what !== 'follow-up'))(
  '%s: nobody in a round that is over, or where there is none',
  (what) => {
    expect(leftToDo(on({ stage: 'closed', meeting }), what)).toEqual([]);
    expect(leftToDo(newGroup(), what)).toEqual([]);
  },
);

test('a group without a facilitator has nobody to ask', () => {
  const { facilitator: _, ...group } = on({ meeting });
  expect(leftToDo(group, 'facilitation')).toEqual([]);
  expect(leftToDo(group, 'meeting')).toEqual([]);
});

const municipalities = ['struer', 'vejle', 'greve'];
const some = fc.subarray(municipalities);
const everybody = [...struer, ...vejle, ...greve];
const rounds = fc.record({
  stage: fc.constantFrom('topics' as const, 'agenda' as const, 'takeaways' as const, 'closed' as const),
  pausing: some,
  voted: some,
  topics: some,
  written: fc.boolean(),
  published: fc.boolean(),
  called: fc.constantFrom('no', 'yes', 'off' as const),
  answers: fc.dictionary(
    fc.constantFrom(...everybody.map((p) => p.id)),
    fc.constantFrom('yes' as const, 'no' as const),
  ),
  facilitation: fc.option(fc.constantFrom('takes-part' as const, 'alone' as const), { nil: undefined }),
  done: fc.boolean(),
});

test('nobody who pauses, and nobody of a municipality that has done it, is ever left', () => {
  fc.assert(
    fc.property(rounds, (r) => {
      const { rotation } = newGroup();
      const members = rotation.members.map((m) =>
        r.pausing.includes(m.municipality) ? { ...m, paused: true as const } : m,
      );
      const owner = municipalities.find((m) => !r.pausing.includes(m)) ?? null;
      const group = on(
        {
          stage: r.stage,
          dates: dates(Object.fromEntries(r.voted.map((m) => [m, 'can' as const]))),
          topics: r.topics.map(topicOf),
          attendance: r.answers,
          ...(r.called !== 'no' && {
            meeting: { ...meeting, ...(r.called === 'off' && { cancelled: true as const }) },
          }),
          ...(r.facilitation && { facilitation: r.facilitation }),
          ...(r.written && { takeaways: [takeaway] }),
          agenda: { items: [], dropped: [], ...(r.published && { published: { at: '', by: 'owner' as const } }) },
        },
        {
          rotation: { ...rotation, members, owner },
          followUps: [followUp(r.done ? { done: '2026-11-10T08:00:00Z' } : {})],
        },
      );
      const ids = (what: Reminder) => leftToDo(group, what, '2026-11-20').map(({ id }) => id);
      const of = (id: string) => group.municipalities.find((m) => m.id === id)!.people.map((p) => p.id);
      const none = (what: Reminder, people: readonly string[]) => ids(what).every((id) => !people.includes(id));
      for (const what of reminders) {
        for (const m of r.pausing) expect(none(what, of(m))).toBe(true);
        expect(new Set(ids(what)).size).toBe(ids(what).length);
      }
      for (const m of r.voted) expect(none('votes', of(m))).toBe(true);
      for (const m of r.topics) expect(none('topics', of(m))).toBe(true);
      expect(none('attendance', Object.keys(r.answers))).toBe(true);
      expect(
        none(
          'meeting',
          Object.keys(r.answers).filter((id) => r.answers[id] === 'no'),
        ),
      ).toBe(true);
      if (r.facilitation) expect(ids('facilitation')).toEqual([]);
      if (r.published) expect(ids('agenda')).toEqual([]);
      if (r.written) expect(ids('takeaways')).toEqual([]);
      if (r.done) expect(ids('follow-up')).toEqual([]);
      if (r.called === 'yes') expect([...ids('votes'), ...ids('date')]).toEqual([]);
      else expect([...ids('attendance'), ...ids('meeting'), ...ids('facilitation')]).toEqual([]);
    }),
  );
});
