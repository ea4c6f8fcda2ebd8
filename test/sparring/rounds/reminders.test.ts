import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import type { PersonActor } from '../../../src/sparring/activity.ts';
import type { Group } from '../../../src/sparring/groups/group.ts';
import { leftToDo } from '../../../src/sparring/rounds/reminders/left-to-do.ts';
import { remind } from '../../../src/sparring/rounds/reminders/remind.ts';
import { planFollowUp } from '../../../src/sparring/rounds/reminders/remind-follow-up.ts';
import type { FollowUp, Round } from '../../../src/sparring/rounds/round.ts';
import { steps } from '../../../src/sparring/rounds/steps.ts';
import { buttons, type Post, says, system, type World, world } from '../../support/world.ts';
import { anders, anna, birthe, bo, carl, facilitator, group, newGroup, round, stranger, topic } from './round-world.ts';

const meeting = { start: '2026-11-03T08:00:00Z', minutes: 90, sequence: 0, token: 't' };
const dates = [{ start: '2026-11-03T08:00:00Z', votes: {} }];
/** A Tuesday morning, and the night after it. */
const MORNING = '2026-10-13T07:00:00Z';
const NIGHT = '2026-10-13T20:00:00Z';

const everybody = [anna, anders, bo, birthe, carl, facilitator];
const address = ({ id }: PersonActor) => ({
  serviceUrl: 'https://teams',
  tenant: 't',
  user: id,
  conversation: `chat:${id}`,
});

/** A group in the middle of a round, where everybody can be written to directly but those said otherwise. */
async function inRound(
  more: Partial<Round> = {},
  {
    unreachable = [] as PersonActor[],
    at = MORNING,
    ...of
  }: Partial<Group> & { unreachable?: PersonActor[]; at?: string } = {},
) {
  const w = world({ at });
  const open: Round = { quarter: round, stage: 'topics', opened: '2026-10-01T06:00:00Z', topics: [], ...more };
  await w.put('group', group, newGroup({ round: open, ...of }));
  for (const who of everybody.filter((p) => !unreachable.includes(p)))
    await w.put('member', `member:${who.id}`, {
      id: who.id,
      name: who.name,
      language: who.language,
      memberships: [],
      address: address(who),
    });
  return w;
}

const step = async (w: World, verb: string) => {
  await w.press(system, verb, group, { round });
  await w.drain();
};
/** Half an hour is enough for all that follows a reminder. */
const later = (w: World, minutes = 30) => w.passUntil(w.now().add({ minutes }).toString());
const about = (w: World, what?: string) =>
  w.posts.filter((p) => p.card === 'facilitation' || (p.card === 'reminder' && (!what || says(p).includes(what))));
const to = (posts: Post[]) => posts.map((p) => p.conversation.replace('chat:', '')).sort();
const ids = (...people: PersonActor[]) => people.map(({ id }) => id).sort();
const mentioned = (post: Post | undefined) => (post?.mention ?? []).map(({ id }) => id).sort();

describe('a reminder', () => {
  test('goes directly to each who has something left, once and in their language', async () => {
    const w = await inRound();
    await w.press(anna, 'suggest-topic', group, topic());
    await step(w, 'remind-topics');
    await step(w, 'remind-topics');
    await later(w);
    expect(to(about(w))).toEqual(ids(bo, birthe, carl));
    expect(about(w).find((p) => p.conversation.endsWith(carl.id))?.language).toBe('en');
    expect((await w.document('group', group)).toMention).toBeUndefined();
  });

  test('names the last day on which an answer counts: the working day before the votes are counted', async () => {
    const w = await inRound({ dates });
    await step(w, 'remind-votes');
    expect(says(about(w)[0])).toContain('Svar senest onsdag 14. oktober');
  });

  test('goes to the channel, in one message, for those who want it there, and to nobody who wants none', async () => {
    const w = await inRound({}, { reminders: { [anna.id]: 'channel', [bo.id]: 'channel', [carl.id]: 'none' } });
    await step(w, 'remind-topics');
    await later(w);
    expect(to(about(w))).toEqual([...ids(anders, birthe), '19:g1'].sort());
    expect(mentioned(about(w).find((p) => p.conversation === '19:g1'))).toEqual(ids(anna, bo));
  });

  test('is a mention in the channel for all whom no direct message reaches: one, with those who want it there', async () => {
    const w = await inRound({}, { unreachable: [anna, bo], reminders: { [birthe.id]: 'channel' } });
    w.answers.post = ({ conversation }) =>
      conversation === `chat:${carl.id}` ? { ok: false, why: 'forbidden' } : undefined;
    await step(w, 'remind-topics');
    await later(w);
    const [post, ...more] = w.posts.filter((p) => p.conversation === '19:g1');
    expect(mentioned(post)).toEqual(ids(anna, bo, birthe, carl));
    expect(more).toEqual([]);
    expect(to(about(w))).toEqual([anders.id, '19:g1'].sort());
    expect((await w.document('group', group)).toMention).toBeUndefined();
  });

  test.each([
    ['mentions those who still have something left', [anna], [bo.id]],
    ['is not sent when nobody has', [anna, bo], []],
  ])('that Teams has held up in the channel %s', async (_, done, still) => {
    const none = Object.fromEntries([anders, birthe, carl].map(({ id }) => [id, 'none' as const]));
    const w = await inRound({}, { reminders: { ...none, [anna.id]: 'channel', [bo.id]: 'channel' } });
    w.answers.post = () => ({ later: true, afterMs: 120_000, why: 'throttled' });
    await step(w, 'remind-topics');
    await later(w, 2);
    for (const who of done) await w.press(who, 'suggest-topic', group, { ...topic(), title: who.name });
    delete w.answers.post;
    await later(w);
    expect(about(w).map(mentioned)).toEqual(still.length > 0 ? [still] : []);
  });

  test('that fails late is a mention of its own, of nobody else', async () => {
    const w = await inRound({}, { unreachable: [anna], reminders: { [anders.id]: 'none', [birthe.id]: 'none' } });
    let tries = 0;
    w.answers.post = ({ conversation }) => {
      if (conversation !== `chat:${bo.id}`) return undefined;
      tries += 1;
      return tries === 1 ? { later: true, afterMs: 600_000, why: '429' } : { ok: false, why: 'unreachable' };
    };
    await step(w, 'remind-topics');
    await later(w);
    expect(w.posts.filter((p) => p.conversation === '19:g1').map(mentioned)).toEqual([[anna.id], [bo.id]]);
  });

  test('in doubt is neither sent again nor made good in the channel', async () => {
    const w = await inRound({ topics: [] }, { reminders: { [anders.id]: 'none' } });
    w.answers.post = ({ conversation }) =>
      conversation === `chat:${anna.id}` ? { unknown: true, why: '500' } : undefined;
    await step(w, 'remind-date');
    await later(w);
    expect(about(w)).toEqual([]);
    expect((await w.load('group', group))?.jobs.filter((job) => job.state === 'uncertain')).toHaveLength(1);
  });

  test('says nothing in a channel that is not there', async () => {
    const w = await inRound({}, { unreachable: everybody, channel: { state: 'waiting', serviceUrl: '' } });
    await step(w, 'remind-topics');
    await later(w);
    expect(w.posts).toEqual([]);
    expect((await w.document('group', group)).toMention).toBeUndefined();
  });

  test('that falls due at night leaves in the morning; who has done it by then, or pauses, or has left, is let alone', async () => {
    const w = await inRound({}, { at: NIGHT, unreachable: [birthe], reminders: { [anders.id]: 'channel' } });
    await step(w, 'remind-topics');
    await later(w);
    expect(w.posts).toEqual([]);
    await w.press(anna, 'suggest-topic', group, topic());
    await w.press(system, 'note-pause', group, { municipality: 'greve' });
    await w.press(system, 'note-people', group, {
      municipality: 'vejle',
      people: [{ id: birthe.id, name: birthe.name }],
    });
    await w.passUntil('2026-10-14T05:59:59Z');
    expect(about(w)).toEqual([]);
    await w.passUntil('2026-10-14T07:00:00Z');
    expect(about(w).map((p) => [p.conversation, mentioned(p)])).toEqual([['19:g1', [birthe.id]]]);
  });

  test('is not sent in the channel when its round is over meanwhile, or they want none any more', async () => {
    for (const [verb, input] of [
      ['open-round', { quarter: '2027Q1' }],
      ['note-reminders', { person: anna.id, by: 'none' }],
    ] as const) {
      const w = await inRound(
        {},
        { unreachable: [anna], reminders: { [anders.id]: 'none' }, rotation: newGroup().rotation },
      );
      await step(w, 'remind-date');
      await w.press(system, verb, group, input);
      await later(w);
      expect(about(w)).toEqual([]);
      expect((await w.document('group', group)).toMention).toBeUndefined();
    }
  });

  test('waiting for the morning does not go to somebody who has said in the evening that they want none', async () => {
    const w = await inRound({}, { at: NIGHT });
    await step(w, 'remind-date');
    await w.press(system, 'note-reminders', group, { person: anna.id, by: 'none' });
    await w.passUntil('2026-10-14T09:00:00Z');
    expect(to(about(w))).toEqual([anders.id]);
  });

  test('of a round that has passed on is not sent', async () => {
    const w = await inRound({}, { at: '2026-12-30T20:00:00Z' });
    await step(w, 'remind-date');
    await w.press(system, 'open-round', group, { quarter: '2027Q1' });
    await w.passUntil('2027-01-04T07:30:00Z');
    expect(about(w, 'dato til mødet')).toEqual([]);
  });

  test('too late to be of use is left alone', async () => {
    const w = await inRound();
    const jobs = remind(newGroup(), (await w.document('group', group)).round!, {
      what: 'topics',
      people: [anna],
      now: w.now(),
      usefulUntil: w.now().subtract({ seconds: 1 }).toString(),
    });
    expect(jobs).toMatchObject([{ usefulUntil: '2026-10-13T06:59:59Z' }]);
  });

  test.each([
    ['before the meeting begins is sent', 30, [anna, anders, birthe, carl, facilitator].map(({ id }) => id)],
    ['until after the meeting has begun is not sent', 70, undefined],
  ])('that Teams holds up %s, directly and in the channel', async (_, minutes, reached) => {
    const taken = steps.filter((step) => step !== 'remind-attendance');
    const w = await inRound(
      { meeting, stage: 'agenda', taken },
      { at: '2026-11-03T07:00:00Z', reminders: { [bo.id]: 'channel' } },
    );
    const tried = new Set<string>();
    w.answers.post = ({ conversation }) => {
      if (tried.has(conversation)) return undefined;
      tried.add(conversation);
      return { later: true, afterMs: minutes * 60_000, why: '429' };
    };
    await step(w, 'remind-attendance');
    await later(w, 120);
    expect(to(about(w))).toEqual(reached ? [...reached, '19:g1'].sort() : []);
  });

  test('about a meeting that has been moved is another one', async () => {
    const w = await inRound({ meeting });
    await step(w, 'remind-attendance');
    const { round: before, ...rest } = await w.document('group', group);
    const moved: Round = { ...before!, meeting: { ...meeting, sequence: 1 }, taken: [] };
    await w.put('group', group, { ...rest, round: moved });
    await step(w, 'remind-attendance');
    expect(to(about(w, 'Kommer du')).filter((id) => id === anna.id)).toHaveLength(2);
  });

  test.each([
    ['is not sent in the morning', '2026-11-12', []],
    ['that stays where it is, is', '2026-11-03', [facilitator.id]],
  ])('about a meeting that is moved at night %s', async (_, date, reminded) => {
    const w = await inRound({ meeting }, { at: NIGHT });
    await step(w, 'remind-meeting');
    await w.press(anna, 'move-meeting', group, { round, date, time: '09:00' });
    await w.passUntil('2026-10-14T09:00:00Z');
    expect(to(about(w, 'I mødes snart'))).toEqual(reminded);
  });

  test('about a meeting that is moved before the channel has it is not sent there', async () => {
    const moves = (w: World) => w.press(anna, 'move-meeting', group, { round, date: '2026-11-12', time: '09:00' });
    const w = await inRound({ meeting }, { unreachable: [bo] });
    await step(w, 'remind-attendance');
    await moves(w);
    await later(w);
    expect(about(w, 'Kommer du').filter((p) => p.mention)).toEqual([]);
    expect((await w.document('group', group)).toMention).toBeUndefined();
    const atNight = await inRound({ meeting }, { at: NIGHT });
    const reminded = { what: 'attendance', quarter: round, time: 0 };
    await atNight.press(system, 'remind-in-channel', group, { reminded, chosen: [bo.id] });
    await moves(atNight);
    await atNight.passUntil('2026-10-14T09:00:00Z');
    expect(about(atNight, 'Kommer du')).toEqual([]);
  });

  test.each(['reminder-sent', 'remind-in-channel', 'remind-follow-up', 'note-reminders', 'remind-topics'])(
    '%s is nobody’s to press',
    async (verb) => {
      const w = await inRound();
      for (const who of [anna, facilitator, stranger])
        expect((await w.press(who, verb, group, {})).codes).toEqual(['may-not']);
    },
  );
});

describe('who is reminded of what', () => {
  test.each<[string, Partial<Round>, PersonActor[], string, string[]]>([
    ['remind-votes', { dates }, [anna, anders, bo, birthe, carl], 'Hvornår kan I mødes?', ['show-dates']],
    ['remind-date', { dates }, [anna, anders], 'Vælg en dato til mødet', ['show-dates']],
    [
      'remind-topics',
      { meeting },
      [anna, anders, bo, birthe, carl],
      'Hvad vil I tale med de andre om?',
      ['write-topic'],
    ],
    [
      'remind-owner',
      { meeting, stage: 'agenda', agenda: { items: [], dropped: [] } },
      [anna, anders],
      'Dagsordenen er klar til at blive delt',
      ['show-agenda'],
    ],
    ['remind-takeaways', { meeting, stage: 'takeaways' }, [anna, anders], 'Hvad lærte I på mødet?', ['write-takeaway']],
  ])('%s', async (verb, more, people, title, does) => {
    const w = await inRound(more);
    await step(w, verb);
    await later(w);
    expect(to(about(w, title))).toEqual(ids(...people));
    expect(buttons(about(w)[0]).map((b) => b.verb)).toEqual([...does, 'command']);
  });

  test('remind-date: the facilitator, where nobody has the turn', async () => {
    const { rotation } = newGroup();
    const w = await inRound({ dates }, { rotation: { ...rotation, owner: null } });
    await step(w, 'remind-date');
    await later(w);
    const [post, ...more] = about(w, 'Vælg en dato');
    expect([post?.conversation, more]).toEqual([`chat:${facilitator.id}`, []]);
    expect(says(post)).toContain('ingen har turen lige nu');
  });

  test('says until when', async () => {
    const w = await inRound({ meeting });
    await step(w, 'remind-topics');
    expect(says(about(w)[0])).toContain('Emnerne lukker tirsdag 20. oktober.');
  });

  test('remind-attendance: those who have not answered, and the facilitator with what they decide by', async () => {
    const w = await inRound({ meeting, attendance: { [anna.id]: 'yes', [bo.id]: 'no' } });
    await step(w, 'remind-attendance');
    await later(w);
    expect(to(about(w, 'Kommer du til mødet?').filter((p) => p.card === 'reminder'))).toEqual(ids(birthe, carl));
    expect(to(about(w).filter((p) => p.card === 'facilitation'))).toEqual([facilitator.id]);
    const asked = buttons(about(w).find((p) => p.conversation.endsWith(carl.id)));
    expect(asked.map(({ verb, data }) => [verb, data.answer])).toEqual([
      ['attend', 'yes'],
      ['attend', 'no'],
      ['command', undefined],
    ]);
  });

  test('remind-meeting: those who come and the facilitator, with the agenda and where to join', async () => {
    const items = [{ id: 't1', kind: 'topic' as const, title: 'CV på en time', minutes: 20 }];
    const joinUrl = 'https://teams.microsoft.com/l/meetup-join/1';
    const w = await inRound(
      {
        meeting: { ...meeting, joinUrl },
        stage: 'agenda',
        agenda: { items, dropped: [] },
        attendance: { [anna.id]: 'yes', [bo.id]: 'no' },
      },
      { at: '2026-11-02T07:00:00Z' },
    );
    await step(w, 'remind-meeting');
    await later(w);
    expect(to(about(w))).toEqual(ids(anna, facilitator));
    const of = (who: PersonActor) => about(w).find((p) => p.conversation.endsWith(who.id));
    expect(says(of(anna))).toContain('CV på en time · 20\u00a0min.');
    expect(JSON.stringify(of(anna)?.da)).toContain(joinUrl);
    expect(buttons(of(anna)).map((b) => b.verb)).toEqual(['show-agenda', 'command']);
    expect(buttons(of(facilitator)).map((b) => b.verb)).toEqual(['show-facilitation', 'command']);
  });
});

describe('a follow-up', () => {
  const followUp = (id: string, more: Partial<FollowUp> = {}): FollowUp => ({
    id,
    text: `Opgave ${id}`,
    municipality: 'vejle',
    by: '2026-10-17',
    quarter: round,
    ...more,
  });

  test.each([
    ['on its date', '2026-10-16', '2026-10-13T07:00:00Z', '2026-10-16T06:00:00Z'],
    ['on the next working day, when that is a Saturday', '2026-10-17', '2026-10-13T07:00:00Z', '2026-10-19T06:00:00Z'],
    ['after Christmas', '2026-12-24', '2026-10-13T07:00:00Z', '2026-12-28T07:00:00Z'],
    ['now, when its date is today', '2026-10-13', '2026-10-13T07:00:00Z', '2026-10-13T07:00:00Z'],
  ])('is looked at %s', (_, by, now, due) => {
    expect(planFollowUp(followUp('a', { by }), Temporal.Instant.from(now))).toMatchObject({
      due,
      // All that falls on a long weekend is one reminder, whatever its date.
      key: `remind-follow-up:${due.slice(0, 10)}`,
    });
  });

  async function planned(followUps: FollowUp[], more: Partial<Group> & { unreachable?: PersonActor[] } = {}) {
    const w = await inRound({}, { followUps, ...more });
    await w.press(system, 'remind-follow-up', group, { date: '2026-10-19' });
    await later(w);
    return w;
  }

  test('reminds the people who took it upon themselves of all that is due, in one message each', async () => {
    const all = [
      followUp('a'),
      followUp('b', { by: '2026-10-09' }),
      followUp('c', { by: '2026-10-20' }),
      followUp('e', { by: '2026-10-18' }),
      followUp('d', { municipality: 'struer' }),
    ];
    const w = await planned(all);
    expect(to(about(w))).toEqual(ids(anna, anders, bo, birthe));
    const text = says(about(w).find((p) => p.conversation.endsWith(bo.id)));
    expect(text).toMatch(/Opgave a[\s\S]*Opgave b[\s\S]*Opgave e/);
    expect(text).not.toMatch(/Opgave c|Opgave d/);
    expect(about(w)[0]?.data).toMatchObject({ more: '' });
    expect(buttons(about(w)[0]).map((b) => b.verb)).toContain('finish-follow-up');
  });

  test('of several municipalities whom no direct message reaches is one mention with all of it', async () => {
    const w = await planned([followUp('a'), followUp('d', { municipality: 'struer' })], { unreachable: everybody });
    const posts = w.posts.filter((p) => p.conversation === '19:g1');
    expect(posts.map(mentioned)).toEqual([ids(anna, anders, bo, birthe)]);
    expect(says(posts[0])).toMatch(/Opgave a[\s\S]*Opgave d/);
  });

  test('shows as many as a card holds, and how many more there are', async () => {
    const w = await planned(Array.from({ length: 8 }, (_, n) => followUp(`n${n}`)));
    expect(says(about(w)[0])).toContain('3 til');
    expect(buttons(about(w)[0]).filter((b) => b.verb === 'finish-follow-up')).toHaveLength(5);
  });

  test.each([
    ['is done', [followUp('a', { done: '2026-10-12T08:00:00Z' })]],
    ['has got another date', [followUp('a', { by: '2026-11-01' })]],
    ['is overdue and has been reminded of before', [followUp('a', { by: '2026-10-09' })]],
  ])('that %s reminds nobody', async (_, followUps) => {
    expect(about(await planned(followUps))).toEqual([]);
  });

  test('done in the evening is not reminded of in the morning, while another one is', async () => {
    const all = [followUp('a'), followUp('d', { municipality: 'struer' })];
    const w = await inRound({}, { followUps: all, at: '2026-10-17T20:00:00Z' });
    await w.press(system, 'remind-follow-up', group, { date: '2026-10-19' });
    await w.drain();
    await w.press(bo, 'finish-follow-up', group, { followUp: 'a' });
    await w.passUntil('2026-10-19T07:00:00Z');
    expect(to(about(w))).toEqual(ids(anna, anders));
  });

  test('in a group that has no round yet reminds nobody', async () => {
    const w = world();
    await w.put('group', group, newGroup({ followUps: [followUp('a')] }));
    expect((await w.press(system, 'remind-follow-up', group, { date: '2026-10-19' })).codes).toEqual([]);
    expect((await w.load('group', group))?.jobs).toEqual([]);
  });
});

const TOPICS = 'Hvad vil I tale med de andre om?';
const members = [anna, anders, bo, birthe, carl];
const ways = fc.constantFrom('direct', 'channel', 'none', 'unreachable');
const doings = fc.subarray(['suggest', 'pause', 'leave', 'away', 'close'] as const);

test('whatever happens overnight, in the morning exactly those are reminded who still have something left, once', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(ways, { minLength: 5, maxLength: 5 }),
      doings,
      fc.boolean(),
      async (way, done, atNight) => {
        const of = (name: string) => members.filter((_, n) => way[n] === name);
        const reminders = Object.fromEntries(['channel', 'none'].flatMap((by) => of(by).map(({ id }) => [id, by])));
        const w = await inRound(
          { meeting },
          {
            at: atNight ? NIGHT : MORNING,
            unreachable: of('unreachable'),
            reminders: reminders as NonNullable<Group['reminders']>,
          },
        );
        await step(w, 'remind-topics');
        const sentAtOnce = to(about(w, TOPICS));
        if (done.includes('suggest')) await w.press(anna, 'suggest-topic', group, topic());
        if (done.includes('pause')) await w.press(system, 'note-pause', group, { municipality: 'greve' });
        if (done.includes('away')) await w.press(system, 'note-people', group, { municipality: 'vejle', people: [bo] });
        if (done.includes('leave')) await w.press(system, 'note-leaving', group, { municipality: 'vejle' });
        if (done.includes('close')) await w.press(system, 'close-topics', group, { round });
        await w.passUntil('2026-10-14T10:00:00Z');
        const left = leftToDo(await w.document('group', group), 'topics').map(({ id }) => id);
        const inChannel = ids(...of('channel'), ...of('unreachable')).filter((id) => left.includes(id));
        const directly = ids(...of('direct')).filter((id) => left.includes(id) || !atNight);
        const posts = about(w, TOPICS);
        expect(atNight ? sentAtOnce : []).toEqual([]);
        expect(to(posts.filter((p) => p.conversation !== '19:g1'))).toEqual(directly);
        expect(posts.filter((p) => p.conversation === '19:g1').map(mentioned)).toEqual(
          inChannel.length > 0 ? [inChannel] : [],
        );
      },
    ),
    { numRuns: 20 },
  );
}, 30_000);
