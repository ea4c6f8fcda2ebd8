import { describe, expect, it, test } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import type { PersonActor } from '../../../src/sparring/activity.ts';
import { isWorkingDay, localDate, localTime } from '../../../src/sparring/calendar.ts';
import { cancelMeeting, meet, moveMeeting, uidOf } from '../../../src/sparring/rounds/meeting/meeting.ts';
import { meetingTime } from '../../../src/sparring/rounds/meeting/meeting-time.ts';
import type { Round } from '../../../src/sparring/rounds/round.ts';
import { render } from '../../../src/teams/cards.ts';
import { buttons, pressOn, says, system, type World } from '../../support/world.ts';
import { FSM, initiativeOf } from '../groups/stage.ts';
import { book, bookedGroup, MEETING, meetingOf, roundOf, settled } from './meeting-world.ts';
import {
  anders,
  anna,
  bo,
  carl,
  coordinator,
  facilitator,
  group,
  newGroup,
  operator,
  stranger,
} from './round-world.ts';

const round = '2026Q4';
const posted = (w: World, card: string) => w.posts.filter((p) => p.card === card);
const latest = (w: World, card: string) => [...w.posts, ...w.updates].filter((p) => p.card === card).at(-1);
const lastUpdate = (w: World) => w.updates.filter((u) => u.card === 'meeting').at(-1);
const move = (w: World, who: PersonActor, date: string, time = '09:00') =>
  w.press(who, 'move-meeting', group, { round, date, time });
const cancel = (w: World, who: PersonActor) => w.press(who, 'cancel-meeting', group, { round, sure: 'yes' });
const attend = (w: World, who: PersonActor, answer: string) => w.press(who, 'attend', group, { round, answer });
const show = (w: World, who: PersonActor) => w.press(who, 'show-meeting', group);
const verbs = (said: { card?: Parameters<typeof buttons>[0] }) => buttons(said.card).map((b) => b.verb);

describe('a meeting that is decided', () => {
  it('is booked for everybody in the group, in its language, and shown in the channel once', async () => {
    const w = await bookedGroup();
    expect(w.events).toHaveLength(1);
    expect(w.events[0]).toMatchObject({
      uid: 'group:g1:2026Q4',
      start: MEETING,
      minutes: 90,
      language: 'da',
      attendees: ['struer/anna', 'struer/anders', 'vejle/bo', 'vejle/birthe', 'greve/carl', facilitator.id],
    });
    expect(posted(w, 'meeting')).toHaveLength(1);
    expect(posted(w, 'meeting')[0]!.mention).toBeUndefined();
    expect(says(latest(w, 'meeting'))).toContain('Tirsdag 10. november kl.\u00a09.00–\u206010.30');
    expect(await meetingOf(w)).toMatchObject({
      sequence: 0,
      token: expect.stringMatching(/^[0-9a-f]{32}$/),
      event: 'event:group:g1:2026Q4',
      joinUrl: 'https://teams.microsoft.com/l/meetup-join/1',
    });
  });

  it('leaves those of a municipality that pauses alone, and names nobody twice', async () => {
    const both = { id: anna.id, name: anna.name };
    const { rotation } = newGroup();
    const members = rotation.members.map((m) => (m.municipality === 'greve' ? { ...m, paused: '2027-01-01' } : m));
    const w = await bookedGroup({ facilitator: both, rotation: { ...rotation, members } as typeof rotation });
    expect(w.events[0]!.attendees).toEqual(['struer/anna', 'struer/anders', 'vejle/bo', 'vejle/birthe']);
  });

  it('gets its link on the card, and its calendar file where the bot has an address', async () => {
    const w = await bookedGroup();
    await settled(w);
    const { card, data } = lastUpdate(w)!;
    const { token } = await meetingOf(w);
    const opened = (base?: string) => JSON.stringify(render({ card, data }, 'da', base)).match(/https:[^"]+(?=")/g);
    expect(opened()).toContain('https://teams.microsoft.com/l/meetup-join/1');
    expect(opened()).not.toContain(`https://bot.kommune.dk/calendar/${token}.ics`);
    expect(opened('https://bot.kommune.dk')).toContain(`https://bot.kommune.dk/calendar/${token}.ics`);
  });

  it.each([
    ['javascript:alert(1)', undefined],
    ['javascript:alert("https://teams.microsoft.com/x")', undefined],
    ['http://teams.microsoft.com/x', undefined],
    ['http://127.0.0.1.evil.example/x', undefined],
    ['http://127.0.0.1:3979/meeting/1', 'http://127.0.0.1:3979/meeting/1'],
    ['https://teams.microsoft.com/l/2', 'https://teams.microsoft.com/l/2'],
  ])('takes %s for its link only when it is safe to open', async (joinUrl, kept) => {
    const w = await bookedGroup();
    await move(w, anna, '2026-11-11');
    w.answers.event = () => ({ ok: true, result: { joinUrl } });
    const { joinUrl: _, ...unlinked } = await meetingOf(w);
    await w.put('group', group, {
      ...(await w.document('group', group)),
      round: { ...(await roundOf(w)), meeting: unlinked },
    });
    await settled(w);
    expect((await meetingOf(w)).joinUrl).toBe(kept);
  });

  it('at night is written to calendars and the channel in the morning', async () => {
    const w = await bookedGroup({ at: '2026-10-14T19:00:00Z' });
    expect([w.events, w.posts]).toEqual([[], []]);
    await w.passUntil('2026-10-15T06:05:00Z');
    expect([w.events.length, posted(w, 'meeting').length]).toEqual([1, 1]);
  });

  it('has no card where there is no channel, and is booked all the same', async () => {
    const w = await bookedGroup({ channel: { state: 'waiting', serviceUrl: '' } });
    expect([w.events.length, w.posts.length]).toEqual([1, 0]);
  });
});

describe('when the calendar will not take it', () => {
  async function refused() {
    const w = await bookedGroup({ at: '2026-10-14T19:00:00Z' });
    await w.put('initiative', FSM, initiativeOf(3));
    w.answers.event = () => ({ ok: false, why: 'forbidden' });
    await w.passUntil('2026-10-15T06:05:00Z');
    return w;
  }

  it('the round goes on, and the card says so', async () => {
    const w = await refused();
    expect(await meetingOf(w)).toMatchObject({ start: MEETING, unwritten: 'forbidden' });
    expect(says(lastUpdate(w))).toContain('Jeg kunne ikke skrive mødet i kalenderen');
  });

  it('a coordinator is told, and what they ask for again is done', async () => {
    const w = await refused();
    const overview = await w.press(operator, 'show-overview', FSM);
    expect(says(overview.card)).toContain('Mødet i kalenderen');
    w.answers.event = () => undefined;
    await pressOn(w, operator, overview.card, 'send-again');
    await settled(w);
    expect(await meetingOf(w)).toMatchObject({ event: 'event:group:g1:2026Q4' });
    expect(await meetingOf(w)).not.toHaveProperty('unwritten');
    expect(says(lastUpdate(w))).not.toContain('Jeg kunne ikke skrive');
  });

  test.each([
    ['it is left as it is once the meeting is over', false, 0],
    ['a meeting that was called off is taken out of it even then', true, 1],
  ])('in time, %s', async (_, off, more) => {
    const w = await bookedGroup();
    w.setClock('2026-11-10T07:00:00Z');
    w.answers.event = () => ({ later: true, afterMs: 3 * 3_600_000, why: 'busy' });
    if (off) await cancel(w, anna);
    else await w.press(system, 'note-people', group, { municipality: 'vejle', people: [] });
    await settled(w);
    delete w.answers.event;
    const tried = w.events.length;
    await w.passUntil('2026-11-10T11:00:00Z');
    expect(w.events.length - tried).toBe(more);
  });

  it('what was heard of an older state, a later round, or came too late changes nothing', async () => {
    const w = await bookedGroup();
    const before = await w.document('group', group);
    for (const more of [{ sequence: 7 }, { round: '2027Q1' }, { outcome: 'skipped' }])
      await w.press(system, 'event-made', group, { round, sequence: 0, outcome: 'failed', ...more });
    expect(await w.document('group', group)).toEqual(before);
    await w.press(system, 'event-made', group, { round, sequence: 0, outcome: 'failed' });
    expect((await meetingOf(w)).unwritten).toBe('failed');
  });
});

describe('moving the meeting', () => {
  it('the owner opens a form with the time it has, and everything follows what they choose', async () => {
    const w = await bookedGroup();
    await attend(w, bo, 'yes');
    await attend(w, facilitator, 'no');
    const form = await pressOn(w, anna, (await show(w, anna)).card, 'write-meeting');
    expect(form.card!.data).toMatchObject({ date: '2026-11-10', time: '09:00' });
    const said = await pressOn(w, anna, form.card, 'move-meeting', { date: '2026-11-12', time: '13:30' });
    expect(says(said.card)).toContain('Mødet er flyttet.');
    await settled(w);
    const after = await roundOf(w);
    expect(after.meeting).toMatchObject({ start: '2026-11-12T12:30:00Z', sequence: 1 });
    expect([after.attendance, after.facilitation]).toEqual([undefined, undefined]);
    expect(w.events.at(-1)).toMatchObject({ id: 'event:group:g1:2026Q4', uid: w.events[0]!.uid });
    expect(w.events).toHaveLength(2);
    expect(posted(w, 'meeting-news')).toHaveLength(1);
    const news = posted(w, 'meeting-news')[0]!;
    expect([says(news), news.mention]).toEqual([
      expect.stringContaining('Torsdag 12. november kl.\u00a013.30–\u206015.00'),
      undefined,
    ]);
    expect(says(news)).toContain('Før var det tirsdag 10. november kl. 9.00.');
    expect(says(lastUpdate(w))).toContain('Torsdag 12. november');
    expect(posted(w, 'meeting')).toHaveLength(1);
  });

  it('several times in one evening is told once in the morning: when it is now', async () => {
    const w = await bookedGroup({ at: '2026-10-14T20:00:00Z' });
    for (const day of ['2026-11-11', '2026-11-12', '2026-11-17']) await move(w, anna, day);
    await w.passUntil('2026-10-15T08:00:00Z');
    expect(posted(w, 'meeting-news').map((p) => says(p))).toEqual([expect.stringContaining('Tirsdag 17. november')]);
  });

  it('when the link has just been in the channel: it comes again before the new time', async () => {
    const w = await bookedGroup();
    await w.passUntil('2026-11-10T07:50:00Z');
    expect(posted(w, 'meeting-soon')).toHaveLength(1);
    await move(w, anna, '2026-11-12');
    await w.passUntil('2026-11-12T07:50:00Z');
    expect(posted(w, 'meeting-soon')).toHaveLength(2);
  });

  it('to the time it has, or sent twice, does nothing more', async () => {
    const w = await bookedGroup();
    expect((await move(w, anna, '2026-11-10')).codes).toEqual([]);
    for (const _ of [1, 2])
      await w.press(anna, 'move-meeting', group, { round, date: '2026-11-12', time: '09:00' }, 'same');
    await move(w, anders, '2026-11-12');
    await settled(w);
    expect([await meetingOf(w), w.events.length]).toEqual([expect.objectContaining({ sequence: 1 }), 2]);
  });

  test.each([
    ['a day that has passed', '2026-10-13', '09:00', 'date-past'],
    ['an hour that has passed', '2026-10-14', '09:00', 'date-past'],
    ['a Saturday', '2026-11-14', '09:00', 'date-not-working-day'],
    ['Christmas Eve', '2026-12-24', '09:00', 'date-not-working-day'],
    ['the second day of Christmas', '2026-12-26', '09:00', 'date-not-working-day'],
    ['before offices open', '2026-11-12', '07:59', 'date-outside-hours'],
    ['so late that it ends after they close', '2026-11-12', '14:31', 'date-outside-hours'],
    ['after the next round has opened', '2027-01-04', '09:00', 'date-after-round'],
    ['no date', '2026-02-30', '09:00', 'invalid'],
    ['no time', '2026-11-12', '25:00', 'invalid'],
    ['half a minute past nine', '2026-11-12', '09:00:30', 'invalid'],
    ['nothing', '', '', 'invalid'],
  ])('to %s is refused, with what was typed kept', async (_name, date, time, code) => {
    const w = await bookedGroup();
    const { codes, card } = await move(w, anna, date, time);
    expect(codes[0]).toBe(code);
    expect([card!.card, card!.data]).toEqual(['meeting-form', expect.objectContaining({ date, time })]);
    expect(await meetingOf(w)).toMatchObject({ start: MEETING, sequence: 0 });
  });

  it('without saying when is refused, and the form comes back empty', async () => {
    const w = await bookedGroup();
    const { card } = await w.press(anna, 'move-meeting', group, { round });
    expect([card!.card, card!.data]).toEqual(['meeting-form', expect.objectContaining({ date: '', time: '' })]);
  });

  it('whatever is accepted is within office hours of a working day of this round, and nothing else is', () => {
    const now = Temporal.Instant.from('2026-10-14T08:00:00Z');
    const { round: none, ...g } = newGroup();
    const open = { quarter: round, stage: 'topics', opened: '2026-10-01T06:00:00Z', topics: [] } as Round;
    fc.assert(
      fc.property(fc.integer({ min: -30, max: 120 }), fc.integer({ min: 0, max: 1439 }), (day, minute) => {
        const date = Temporal.PlainDate.from('2026-10-14').add({ days: day });
        const time = Temporal.PlainTime.from('00:00').add({ minutes: minute }).toString({ smallestUnit: 'minute' });
        const found = meetingTime(g, open, { date: date.toString(), time }, now);
        const late = Temporal.PlainDate.compare(date, Temporal.PlainDate.from('2027-01-04')) >= 0;
        const ahead = day > 0 || (day === 0 && minute > 10 * 60);
        const fits = ahead && !late && isWorkingDay(date) && minute >= 8 * 60 && minute + 90 <= 16 * 60;
        expect('start' in found).toBe(fits);
        if (!('start' in found)) return;
        const start = Temporal.Instant.from(found.start);
        expect([localDate(start).toString(), localTime(start).toString({ smallestUnit: 'minute' })]).toEqual([
          date.toString(),
          time,
        ]);
      }),
    );
    expect(none).toBeUndefined();
  });

  it('asks again what was asked about the old time and lies ahead of the new, and nothing else', async () => {
    const w = await bookedGroup();
    const taken = ['remind-topics', 'close-topics', 'publish-draft', 'remind-attendance', 'remind-meeting'] as const;
    await w.put('group', group, {
      ...(await w.document('group', group)),
      round: { ...(await roundOf(w)), stage: 'agenda', taken: [...taken] },
    });
    w.setClock('2026-11-09T09:00:00Z');
    await move(w, anna, '2026-11-12');
    expect((await roundOf(w)).taken).toEqual(['remind-topics', 'close-topics', 'publish-draft', 'remind-attendance']);
    await move(w, anna, '2026-12-08');
    expect((await roundOf(w)).taken).toEqual(['remind-topics', 'close-topics', 'publish-draft']);
  });

  it('twice before anybody could be told tells of the date it has now', async () => {
    const w = await bookedGroup();
    w.setClock('2026-10-14T18:00:00Z');
    await move(w, anna, '2026-11-12');
    await move(w, anna, '2026-11-17');
    await w.passUntil('2026-10-15T07:00:00Z');
    expect(w.events.slice(1).map((e) => e.start)).toEqual(['2026-11-17T08:00:00Z']);
    for (const news of posted(w, 'meeting-news')) expect(says(news)).toContain('Tirsdag 17. november');
  });
});

describe('calling the meeting off', () => {
  it('asks first, then takes it out of calendars and tells everybody once', async () => {
    const w = await bookedGroup();
    await attend(w, bo, 'yes');
    const asked = await pressOn(w, facilitator, (await show(w, facilitator)).card, 'cancel-meeting');
    expect([asked.card!.card, (await meetingOf(w)).cancelled]).toEqual(['meeting-cancel', undefined]);
    const said = await pressOn(w, facilitator, asked.card, 'cancel-meeting');
    expect(says(said.card)).toContain('Mødet er aflyst');
    await settled(w);
    const after = await roundOf(w);
    expect(after.meeting).toMatchObject({ cancelled: true, sequence: 1 });
    expect(after.meeting).not.toHaveProperty('joinUrl');
    expect(after.attendance).toBeUndefined();
    expect(w.events.at(-1)).toMatchObject({ cancelled: true, id: 'event:group:g1:2026Q4' });
    expect(posted(w, 'meeting-news').map((p) => says(p))).toEqual([expect.stringContaining('Mødet er aflyst')]);
    expect(says(lastUpdate(w))).toContain('Det skulle have været tirsdag 10. november');
    expect((await cancel(w, anna)).codes).toEqual(['no-meeting']);
    expect((await move(w, anna, '2026-11-12')).codes).toEqual(['no-meeting']);
  });

  it('leaves the round to find another date by itself, without the one that is off', async () => {
    const w = await bookedGroup();
    const dates = [MEETING, '2026-11-12T08:00:00Z'].map((start) => ({ start, votes: {} }));
    await w.put('group', group, { ...(await w.document('group', group)), round: { ...(await roundOf(w)), dates } });
    await cancel(w, anna);
    expect((await roundOf(w)).dates).toEqual([dates[1]]);
    expect((await roundOf(w)).taken).toEqual(['remind-votes', 'decide-date', 'remind-date']);
    await w.passUntil('2026-12-30T12:00:00Z');
    expect((await roundOf(w)).stage).toBe('topics');
  });

  it('can be followed by another date: the same meeting for calendars, asked about anew', async () => {
    const w = await bookedGroup();
    const { token } = await meetingOf(w);
    await cancel(w, anna);
    await settled(w);
    await book(w, '2026-11-19T08:00:00Z');
    await settled(w);
    expect(await meetingOf(w)).toMatchObject({ sequence: 2, token, start: '2026-11-19T08:00:00Z' });
    expect(await meetingOf(w)).not.toHaveProperty('cancelled');
    expect(w.events.at(-1)).toMatchObject({ uid: w.events[0]!.uid, id: 'event:group:g1:2026Q4' });
    expect(posted(w, 'meeting')).toHaveLength(1);
    expect(says(posted(w, 'meeting-news').at(-1))).toContain('Mødet har fået en ny dato');
    expect(posted(w, 'meeting-news').at(-1)!.data).toMatchObject({ was: '' });
    expect(says(lastUpdate(w))).toContain('Torsdag 19. november');
  });
});

it('however often it is moved, called off and found again, calendars know it as the same and take the last word', () => {
  const now = Temporal.Instant.from('2026-10-14T08:00:00Z');
  const at = { id: group, now, random: () => 0.5 };
  const open: Round = { quarter: '2026Q4', stage: 'topics', opened: '2026-10-01T06:00:00Z', topics: [] };
  const turn = fc.oneof(fc.constant('off'), fc.integer({ min: 1, max: 28 }));
  fc.assert(
    fc.property(fc.array(turn, { maxLength: 12 }), (turns) => {
      let is = meet(newGroup(), open, MEETING, at);
      const keys = is.jobs.filter((j) => j.kind === 'post').map((j) => j.key);
      for (const turn of turns) {
        const { round: before } = is.group;
        const off = before!.meeting!.cancelled;
        if (turn === 'off' && off) continue;
        const start = `2026-11-${String(turn).padStart(2, '0')}T08:00:00Z`;
        const next = off ? meet : moveMeeting;
        is = turn === 'off' ? cancelMeeting(is.group, before!, at) : next(is.group, before!, start, at);
        const { round } = is.group;
        expect(round!.meeting).toMatchObject({
          token: before!.meeting!.token,
          sequence: before!.meeting!.sequence + 1,
          ...(turn !== 'off' && { start }),
        });
        expect(round!.meeting!.cancelled).toBe(turn === 'off' ? true : undefined);
        const events = is.jobs.flatMap((j) => (j.kind === 'event' ? [[j.key, j.event.uid]] : []));
        expect(events).toEqual([[`event:${uidOf(group, open)}`, uidOf(group, open)]]);
        keys.push(...is.jobs.filter((j) => j.kind === 'post' && j.show.view === 'meeting-news').map((j) => j.key));
      }
      expect(new Set(keys).size).toBe(keys.length);
    }),
  );
});

describe('who may change the meeting', () => {
  test.each([
    ['the owner', anna, []],
    ['the owner’s colleague', anders, []],
    ['the facilitator', facilitator, []],
    ['the coordinator', coordinator, []],
    ['another municipality', bo, ['only-owner-or-facilitator']],
    ['a stranger', stranger, ['may-not']],
  ])('%s', async (_name, who, codes) => {
    const w = await bookedGroup();
    expect((await w.press(who, 'write-meeting', group)).codes).toEqual(codes);
    expect((await move(w, who, '2026-11-12')).codes).toEqual(codes);
    expect((await cancel(w, who)).codes).toEqual(codes);
    expect(verbs(await show(w, who)).includes('write-meeting')).toBe(false);
  });

  test.each(['write-meeting', 'show-meeting'])('%s without a round says so', async (verb) => {
    const w = await bookedGroup();
    await w.put('group', group, newGroup());
    expect((await w.press(anna, verb, group)).codes).toEqual(['no-round']);
  });

  it('nobody, once it has begun', async () => {
    const w = await bookedGroup();
    w.setClock(MEETING);
    for (const said of [move(w, anna, '2026-11-12'), cancel(w, anna), attend(w, bo, 'yes')])
      expect((await said).codes).toEqual(['meeting-begun']);
    expect((await w.press(anna, 'write-meeting', group)).codes).toEqual(['meeting-begun']);
    expect(verbs(await cancel(w, anna))).toEqual(['show-meeting']);
    expect(verbs(await show(w, anna))).toEqual([]);
    expect(says((await show(w, anna)).card)).toContain('Mødet er begyndt eller holdt.');
  });

  test.each(['takeaways', 'closed'] as const)('nobody, in a round that is past it: %s', async (stage) => {
    const w = await bookedGroup();
    await w.put('group', group, { ...(await w.document('group', group)), round: { ...(await roundOf(w)), stage } });
    expect(verbs(await show(w, anna))).toEqual([]);
    expect(says((await show(w, anna)).card)).toContain('Mødet er begyndt eller holdt.');
  });

  it('nobody, from a card of an earlier round', async () => {
    const w = await bookedGroup();
    for (const verb of ['cancel-meeting', 'attend'])
      expect((await w.press(anna, verb, group, { round: '2026Q3', answer: 'yes' })).codes).toEqual(['earlier-round']);
    const typed = { round: '2026Q3', date: '2026-11-12', time: '09:00' };
    expect((await w.press(anna, 'move-meeting', group, typed)).codes).toEqual(['earlier-round']);
  });
});

describe('who comes', () => {
  it('each says for themselves, may think better of it, and the card follows', async () => {
    const w = await bookedGroup();
    const said = await pressOn(w, bo, posted(w, 'meeting')[0], 'attend', {}, { answer: 'yes' });
    expect(says(said.card)).toContain('Du har svaret, at du kommer.');
    expect(said.card!.data).toMatchObject({ notComing: '' });
    await attend(w, anna, 'yes');
    await attend(w, anna, 'no');
    await attend(w, anders, 'yes');
    await attend(w, facilitator, 'yes');
    await settled(w);
    expect((await roundOf(w)).attendance).toEqual({ [bo.id]: 'yes', [anna.id]: 'no', [anders.id]: 'yes' });
    const text = says(lastUpdate(w));
    for (const line of [
      'Vejle: Bo',
      'Struer: Anders',
      'Kan ikke: Anna (Struer)',
      'Har ikke svaret: Greve',
      'Facilitator Fie er med.',
    ])
      expect(text).toContain(line);
  });

  it.each([
    ['people come', 'note-people', { municipality: 'greve', people: [{ id: 'greve/dorte', name: 'Dorte' }] }, 'Greve'],
    [
      'a municipality pauses',
      'note-pause',
      { municipality: 'greve', until: '2027-03-01' },
      'Har ikke svaret: Struer og Vejle',
    ],
    ['it begins', '', undefined, 'Mødet er begyndt eller holdt.'],
  ])('the channel’s card follows when %s', async (_name, verb, input, line) => {
    const w = await bookedGroup();
    const shown = w.updates.length;
    if (input) await w.press(system, verb, group, input);
    else await w.passUntil('2026-11-10T08:02:00Z');
    await settled(w);
    expect(w.updates.length).toBeGreaterThan(shown);
    expect(says(lastUpdate(w))).toContain(line);
  });

  it('the channel’s card follows at once when another facilitator comes in the evening, before calendars do', async () => {
    const w = await bookedGroup();
    w.setClock('2026-10-14T20:00:00Z');
    const frida = { id: 'tenant-star/frida', name: 'Frida' };
    await w.press(system, 'note-staff', group, { coordinators: [coordinator.id], facilitator: frida });
    await settled(w);
    expect(w.events).toHaveLength(1);
    expect(says(lastUpdate(w))).toContain('Facilitator Frida');
  });

  it('the channel’s card is left alone by what it does not show', async () => {
    const w = await bookedGroup();
    const shown = w.updates.length;
    await w.press(anna, 'write-topic', group);
    await settled(w);
    expect(w.updates).toHaveLength(shown);
  });

  it('offers each the answer they have not given', async () => {
    const w = await bookedGroup();
    const offered = async (who: PersonActor) => {
      const answers = buttons((await show(w, who)).card).filter((b) => b.verb === 'attend');
      return answers.map((b) => b.data.answer);
    };
    expect(await offered(anna)).toEqual(['yes', 'no']);
    await attend(w, anna, 'yes');
    await attend(w, facilitator, 'no');
    expect([await offered(anna), await offered(facilitator), await offered(coordinator)]).toEqual([
      ['no'],
      ['yes'],
      [],
    ]);
    await attend(w, facilitator, 'yes');
    expect(await offered(facilitator)).toEqual(['no']);
  });

  it('is the municipalities alone where there is no facilitator and nobody has the turn', async () => {
    const { facilitator: _, ...without } = newGroup();
    const w = await bookedGroup();
    const rotation = { ...without.rotation, owner: null, members: [] };
    await w.put('group', group, { ...without, rotation, round: await roundOf(w) });
    expect((await show(w, bo)).card!.data).toMatchObject({ facilitator: '' });
    expect(verbs(await show(w, bo))).toEqual(['attend', 'attend']);
    expect((await move(w, bo, '2026-11-12')).codes).toEqual(['only-owner-or-facilitator']);
    await move(w, coordinator, '2026-11-12');
    await settled(w);
    expect(w.events.at(-1)!.attendees).toHaveLength(5);
  });

  it('the facilitator comes, or the group manages alone', async () => {
    const w = await bookedGroup();
    await attend(w, facilitator, 'no');
    expect((await roundOf(w)).facilitation).toBe('alone');
    expect(says((await show(w, carl)).card)).toContain('Gruppen klarer sig uden facilitator denne gang.');
    await attend(w, facilitator, 'yes');
    expect((await roundOf(w)).facilitation).toBe('takes-part');
  });

  test.each([
    ['a coordinator, who has no seat', coordinator, 'only-attendees'],
    ['the operator', operator, 'only-attendees'],
    ['a stranger', stranger, 'may-not'],
  ])('not %s', async (_name, who, code) => {
    const w = await bookedGroup();
    expect((await attend(w, who, 'yes')).codes).toEqual([code]);
  });

  it('is not asked about a meeting that is off, or not arranged', async () => {
    const w = await bookedGroup();
    await cancel(w, anna);
    expect((await attend(w, bo, 'yes')).codes).toEqual(['no-meeting']);
    const { meeting: _, ...undated } = await roundOf(w);
    await w.put('group', group, { ...(await w.document('group', group)), round: undated });
    expect((await attend(w, bo, 'yes')).codes).toEqual(['no-meeting']);
    expect(says((await show(w, bo)).card)).toContain('Mødet har ingen dato endnu.');
    expect(await move(w, anna, '2026-11-12')).toMatchObject({ codes: ['no-meeting'], card: { card: 'meeting-form' } });
  });

  it('and until when one can vote is said while there is no date', async () => {
    const w = await bookedGroup();
    const { meeting: _, ...undated } = await roundOf(w);
    await w.put('group', group, { ...(await w.document('group', group)), round: undated });
    expect(says((await show(w, bo)).card)).toContain('I kan svare på datoerne til og med onsdag 14. oktober.');
  });
});

describe('the calendar follows the group', () => {
  const people = (...names: string[]) => names.map((name) => ({ id: `vejle/${name.toLowerCase()}`, name }));

  it('in one change when people come and go', async () => {
    const w = await bookedGroup();
    await w.press(system, 'note-people', group, { municipality: 'vejle', people: people('Bo', 'Ny') });
    await settled(w);
    expect(w.events).toHaveLength(2);
    expect(w.events[1]!.attendees).toEqual([
      'struer/anna',
      'struer/anders',
      'vejle/bo',
      'vejle/ny',
      'greve/carl',
      facilitator.id,
    ]);
    expect(posted(w, 'meeting-news')).toEqual([]);
  });

  it('not when the same people are told of again, nor after the meeting, nor of one that is off', async () => {
    const w = await bookedGroup();
    await w.press(system, 'note-people', group, { municipality: 'vejle', people: people('Birthe', 'Bo') });
    await settled(w);
    expect(w.events).toHaveLength(1);
    await cancel(w, anna);
    await settled(w);
    await w.press(system, 'note-people', group, { municipality: 'vejle', people: people('Bo') });
    await settled(w);
    expect(w.events).toHaveLength(2);
    const late = await bookedGroup();
    late.setClock('2026-11-10T08:00:01Z');
    await late.press(system, 'note-people', group, { municipality: 'vejle', people: people('Bo') });
    await settled(late);
    expect(late.events).toHaveLength(1);
  });

  it('when a municipality pauses and comes back', async () => {
    const w = await bookedGroup();
    await w.press(system, 'note-pause', group, { municipality: 'greve', until: '2027-01-01' });
    await settled(w);
    expect(w.events.at(-1)!.attendees).not.toContain(carl.id);
    await w.press(system, 'note-return', group, { municipality: 'greve' });
    await settled(w);
    expect(w.events.at(-1)!.attendees).toContain(carl.id);
  });
});
