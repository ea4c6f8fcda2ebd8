import { describe, expect, test } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import type { PersonActor } from '../../../src/sparring/activity.ts';
import type { Group } from '../../../src/sparring/groups/group.ts';
import { buttons, pressOn, type Said, says, system, type World, world } from '../../support/world.ts';
import {
  anders,
  anna,
  birthe,
  bo,
  carl,
  coordinator,
  facilitator,
  group,
  newGroup,
  openGroup,
  round,
  stranger,
} from './round-world.ts';

const roundOf = async (w: World) => (await w.document('group', group)).round!;
const datesOf = async (w: World) => (await roundOf(w)).dates!;
const starts = async (w: World) => (await datesOf(w)).map((d) => d.start);
const channelCard = (w: World) =>
  [...w.posts, ...w.updates].findLast(({ card, conversation }) => card === 'dates' && conversation === '19:g1');
const card = async (w: World, who: PersonActor) => (await w.press(who, 'show-dates', group)).card;
const vote = (w: World, who: PersonActor, date: string, vote_: string, nonce?: string): Promise<Said> =>
  w.press(who, 'vote-date', group, { round, date, vote: vote_ }, nonce);
const choose = (w: World, who: PersonActor, date: string) => w.press(who, 'choose-date', group, { round, date });
const add = (w: World, who: PersonActor, date: string, time = '10:00') =>
  w.press(who, 'add-date', group, { round, date, time });
/** A letter for each date: yes, perhaps, no. */
const letters = { y: 'can', p: 'if-need-be', n: 'cannot' } as const;
async function voteAll(w: World, who: PersonActor, given: string): Promise<Said | undefined> {
  let said: Said | undefined;
  const all = await starts(w);
  for (const [at, letter] of [...given].entries())
    if (letter in letters) said = await vote(w, who, all[at]!, letters[letter as 'y']);
  return said;
}
const meeting = async (w: World) => (await roundOf(w)).meeting;
/** Reminders that wait to be sent. */
const waiting = async (w: World, what = 'date') =>
  (await w.load('group', group))!.jobs.map((j) => j.key).filter((key) => key.startsWith(`remind:${what}:`));
/** Who has been asked to choose the date: nobody here has written to the bot, so the channel mentions them. */
const asked = (w: World) =>
  w.posts.filter((p) => p.card === 'reminder').map((p) => p.mention?.map(({ name }) => name).sort());
const afterTheVote = '2026-10-15T06:00:00Z';

describe('the round opens', () => {
  test('with three dates to answer in the channel, for everybody', async () => {
    const w = await openGroup();
    expect(await datesOf(w)).toHaveLength(3);
    const posted = w.posts.filter((p) => p.card === 'dates');
    expect(posted).toHaveLength(1);
    expect(posted[0]).toMatchObject({ conversation: '19:g1', language: 'da' });
    expect(buttons(posted[0]).filter((b) => b.verb === 'vote-date')).toHaveLength(9);
    expect(buttons(posted[0]).filter((b) => ['choose-date', 'write-date'].includes(b.verb))).toEqual([]);
    expect(posted[0]!.data).toMatchObject({ note: '', urgent: false });
    expect(says(posted[0])).toContain('Svar senest onsdag 14. oktober');
    expect(says(posted[0])).toContain('Vi mangler svar fra Struer, Vejle og Greve');
  });

  test('with other dates for the group that comes after it', async () => {
    const w = await openGroup();
    await w.put('group', 'group:g2', newGroup());
    await w.press(system, 'open-round', 'group:g2', { quarter: round });
    const others = (await w.document('group', 'group:g2')).round!.dates!.map((d) => d.start);
    expect((await starts(w)).filter((start) => others.includes(start))).toEqual([]);
  });

  test('too late for any date: whoever has the turn is asked at once, and can suggest one', async () => {
    const w = world({ at: '2026-12-21T09:00:00Z' });
    await w.put('group', group, newGroup());
    await w.press(system, 'open-round', group, { quarter: round });
    expect(await datesOf(w)).toEqual([]);
    await w.passUntil('2026-12-21T09:05:00Z');
    expect(asked(w)).toEqual([['Anders', 'Anna']]);
    expect(says(channelCard(w))).toContain('Der er ingen datoer at vælge imellem. Struer foreslår en.');
    const form = await pressOn(w, anna, await card(w, anna), 'write-date');
    const said = await pressOn(w, anna, form.card, 'add-date', { date: '2026-12-29', time: '13:00' });
    expect(says(said.card)).toContain('Tirsdag 29. december kl. 13.00');
  });
});

describe('a municipality answers', () => {
  test('with one press on a date; the channel’s card counts it, and its own marks it', async () => {
    const w = await openGroup();
    const [first] = await starts(w);
    const said = await pressOn(
      w,
      anna,
      w.posts.find((p) => p.card === 'dates'),
      'vote-date',
      {},
      { date: first, vote: 'can' },
    );
    expect(said.codes).toEqual([]);
    const own = buttons(said.card).filter((b) => b.data.date === first && b.verb === 'vote-date');
    expect(own.map((b) => b.title)).toEqual(['✓ Kan', 'Til nød', 'Kan ikke']);
    await w.passUntil('2026-10-01T08:01:00Z');
    expect(says(channelCard(w))).toContain('1 kan');
    expect(says(channelCard(w))).not.toContain('✓');
    expect((await datesOf(w))[0]!.votes).toEqual({ struer: 'can' });
  });

  test('once, whoever of them presses, and may change it', async () => {
    const w = await openGroup();
    const [first] = await starts(w);
    await vote(w, anna, first!, 'can');
    await vote(w, anders, first!, 'cannot');
    expect((await datesOf(w))[0]!.votes).toEqual({ struer: 'cannot' });
    await vote(w, bo, first!, 'if-need-be');
    await w.passUntil('2026-10-01T08:01:00Z');
    expect(says(channelCard(w))).toContain('1 til nød (Vejle) · 1 kan ikke (Struer)');
  });

  test('the same twice changes nothing', async () => {
    const w = await openGroup();
    const [first] = await starts(w);
    await vote(w, anna, first!, 'can');
    const before = await w.load('group', group);
    expect((await vote(w, anna, first!, 'can')).codes).toEqual([]);
    expect(await w.load('group', group)).toEqual(before);
  });

  test('on all dates: it is thanked, and no longer among those who are waited for', async () => {
    const w = await openGroup();
    const said = await voteAll(w, carl, 'ynp');
    expect(says(said!.card, 'en')).toContain('Thank you');
    expect(says(said!.card)).toContain('Vi mangler svar fra Struer og Vejle.');
    await voteAll(w, anna, 'y');
    expect(says(await card(w, anna))).toContain('Struer mangler at svare');
    expect(says(await card(w, anna))).not.toContain('Vejle mangler at svare');
  });

  test('and is not reminded any more, though the reminder was under way', async () => {
    const w = await openGroup();
    // The reminder falls due in the small hours, so it waits for the morning.
    await w.passUntil('2026-10-12T05:59:00Z');
    await w.press(system, 'remind-votes', group, { round });
    expect((await waiting(w, 'votes')).length).toBeGreaterThan(0);
    await voteAll(w, birthe, 'yyy');
    expect((await waiting(w, 'votes')).filter((key) => key.includes('vejle'))).toEqual([]);
    expect((await waiting(w, 'votes')).filter((key) => key.includes('struer'))).not.toEqual([]);
  });

  test.each<[string, PersonActor, string]>([
    ['the facilitator', facilitator, 'only-municipalities-vote'],
    ['a coordinator', coordinator, 'only-municipalities-vote'],
    ['a stranger', stranger, 'may-not'],
  ])('but %s has no vote', async (_, who, code) => {
    const w = await openGroup();
    const [first] = await starts(w);
    expect((await vote(w, who, first!, 'can')).codes).toEqual([code]);
    expect((await datesOf(w))[0]!.votes).toEqual({});
  });

  test('but not while it pauses; its card says why, and asks nothing', async () => {
    const w = await openGroup();
    await w.press(system, 'note-pause', group, { municipality: 'greve' });
    const [first] = await starts(w);
    const said = await vote(w, carl, first!, 'can');
    expect(said.codes).toEqual(['vote-while-paused']);
    expect(buttons(said.card).filter((b) => b.verb === 'vote-date')).toEqual([]);
    await w.passUntil('2026-10-01T08:01:00Z');
    expect(says(channelCard(w))).not.toContain('Greve');
  });

  test('on a date that is gone: the card as it is now comes back, saying so', async () => {
    const w = await openGroup();
    const said = await vote(w, anna, '2026-11-25T08:00:00Z', 'can');
    expect(said.codes).toEqual(['date-gone']);
    expect(said.card?.card).toBe('dates');
    expect(says(said.card)).toContain('Datoen er ikke på listen længere');
    expect(buttons(said.card).filter((b) => b.verb === 'vote-date')).toHaveLength(9);
  });

  test('on a date that has passed, or on an earlier round’s card: refused, and nothing is changed', async () => {
    const w = await openGroup();
    const [first] = await starts(w);
    w.setClock(first!);
    const said = await vote(w, anna, first!, 'can');
    expect(said.codes).toEqual(['date-passed']);
    expect(says(said.card)).toContain('Datoen er passeret');
    expect(buttons(said.card).some((b) => b.data.date === first)).toBe(false);
    const earlier = await w.press(anna, 'vote-date', group, { round: '2026Q3', date: first, vote: 'can' });
    expect(earlier.codes).toEqual(['earlier-round']);
  });

  test('where there has been no round: told so', async () => {
    const w = world();
    await w.put('group', group, newGroup());
    for (const verb of ['show-dates', 'write-date'])
      expect((await w.press(anna, verb, group)).codes).toEqual(['no-round']);
    expect((await vote(w, anna, '2026-11-25T08:00:00Z', 'can')).codes).toEqual(['no-round']);
    expect((await add(w, anna, '2026-11-24')).codes).toEqual(['no-round']);
  });
});

describe('the vote decides', () => {
  test('as soon as all have answered on all dates, by the rule', async () => {
    const w = await openGroup();
    await voteAll(w, anna, 'ypy');
    await voteAll(w, bo, 'nyy');
    await voteAll(w, carl, 'yn');
    expect(await meeting(w)).toBeUndefined();
    const [, , third] = await starts(w);
    const said = await vote(w, carl, third!, 'if-need-be');
    // The first and the third have two each; to the third nobody said no.
    expect(await meeting(w)).toMatchObject({ start: third, minutes: 90 });
    expect(says(said.card)).toContain('Vi mødes');
    await w.passUntil('2026-10-01T08:01:00Z');
    expect(says(channelCard(w))).toContain('Vi mødes');
    expect(buttons(channelCard(w))).toEqual([]);
  });

  test('those who pause are not waited for', async () => {
    const w = await openGroup();
    await w.press(system, 'note-pause', group, { municipality: 'greve' });
    await voteAll(w, anna, 'nyn');
    await voteAll(w, bo, 'yyn');
    expect((await meeting(w))?.start).toBe((await starts(w))[1]);
  });

  test('when the time to vote is over, with the answers there are', async () => {
    const w = await openGroup();
    await voteAll(w, anna, 'nyn');
    await voteAll(w, bo, '.py');
    await w.passUntil('2026-10-15T05:59:59Z');
    expect(await meeting(w)).toBeUndefined();
    await w.passUntil(afterTheVote);
    expect((await meeting(w))?.start).toBe((await starts(w))[1]);
    await w.passUntil('2026-10-16T08:00:00Z');
    expect(asked(w).filter((names) => names?.includes('Anna') && !names.includes('Bo'))).toEqual([]);
  });

  test('a date that has passed keeps nobody waiting', async () => {
    const w = await openGroup();
    await add(w, anna, '2026-10-02');
    w.setClock('2026-10-05T08:00:00Z');
    for (const who of [anna, bo, carl]) await voteAll(w, who, '.nyn');
    expect((await meeting(w))?.start).toBe((await starts(w))[2]);
  });

  test('after that there is nothing more to answer', async () => {
    const w = await openGroup();
    const [first] = await starts(w);
    for (const who of [anna, bo, carl]) await voteAll(w, who, 'yyy');
    const said = await vote(w, anna, first!, 'cannot');
    expect(said.codes).toEqual(['voting-over']);
    expect(says(said.card)).toContain('Vi mødes');
    expect((await datesOf(w))[0]!.votes.struer).toBe('can');
  });

  test('a meeting found before the time is up is not found again by it', async () => {
    const w = await openGroup();
    for (const who of [anna, bo, carl]) await voteAll(w, who, 'nyn');
    const before = await meeting(w);
    await w.press(system, 'decide-date', group, { round });
    expect(await meeting(w)).toEqual(before);
  });
});

describe('whoever has the turn is asked', () => {
  test('when too few have answered: all of the municipality, once, and the channel sees who chooses now', async () => {
    const w = await openGroup();
    await voteAll(w, anna, 'yyy');
    await w.passUntil(afterTheVote);
    expect(await meeting(w)).toBeUndefined();
    await w.passUntil('2026-10-16T08:00:00Z');
    expect(asked(w)).toEqual([
      ['Birthe', 'Bo', 'Carl'],
      ['Anders', 'Anna'],
    ]);
    expect(says(channelCard(w))).toContain('For få har svaret til, at jeg vil gætte. Struer vælger datoen nu.');
    expect(says(channelCard(w))).not.toContain('Svar senest');
    const own = await card(w, anna);
    expect([channelCard(w)!.data, own!.data]).toMatchObject([{ urgent: true }, { urgent: true }]);
    expect(buttons(own).map((b) => b.verb)).toEqual(['choose-date', 'choose-date', 'choose-date', 'write-date']);
  });

  test('at once when all have answered and no date suits half of them; a changed answer can still settle it', async () => {
    const w = await openGroup();
    await voteAll(w, anna, 'ynn');
    await voteAll(w, bo, 'nyn');
    const said = await voteAll(w, carl, 'nnp');
    expect(await meeting(w)).toBeUndefined();
    expect(says(said!.card)).toContain('Ingen af datoerne passer mindst halvdelen');
    expect(await waiting(w)).toHaveLength(2);
    await vote(w, carl, (await starts(w))[0]!, 'if-need-be');
    expect((await meeting(w))?.start).toBe((await starts(w))[0]);
  });

  test('a late answer does not take the choice from them', async () => {
    const w = await openGroup();
    await voteAll(w, anna, 'yyy');
    await w.passUntil(afterTheVote);
    await voteAll(w, bo, 'yyn');
    expect(await meeting(w)).toBeUndefined();
    expect(says(await card(w, bo))).toContain('Tiden til at svare er gået. Struer vælger datoen nu.');
    // They can still change their minds; whoever chooses has that one thing to do.
    expect(buttons(await card(w, bo)).filter((b) => b.verb === 'vote-date')).toHaveLength(9);
    expect(buttons(await card(w, anna)).filter((b) => b.verb === 'vote-date')).toEqual([]);
    await voteAll(w, carl, 'nyn');
    expect((await meeting(w))?.start).toBe((await starts(w))[1]);
  });

  test('where nobody has the turn, the facilitator is', async () => {
    const nobody = { members: [], owner: null, skipped: [], offers: [], hadTurn: [], passed: null };
    const w = await openGroup({ rotation: nobody });
    await w.passUntil('2026-10-16T08:00:00Z');
    expect(asked(w).at(-1)).toEqual(['Fie']);
    expect(says(await card(w, facilitator))).toContain('Fie vælger datoen nu');
    const { facilitator: _, ...without } = newGroup({ rotation: nobody });
    const alone = world();
    await alone.put('group', group, without);
    await alone.press(system, 'open-round', group, { quarter: round });
    await alone.passUntil('2026-10-16T08:00:00Z');
    expect(asked(alone)).toEqual([['Anders', 'Anna', 'Birthe', 'Bo', 'Carl']]);
    expect(says(await card(alone, anna))).toContain('Jeres facilitator vælger datoen nu');
  });

  test('a meeting that was called off is not put back by the votes', async () => {
    const w = await openGroup();
    for (const who of [anna, bo]) await voteAll(w, who, 'yyn');
    await voteAll(w, carl, 'yny');
    const before = await meeting(w);
    await w.press(anna, 'cancel-meeting', group, { round, sure: 'yes' });
    await w.passUntil('2026-10-20T08:00:00Z');
    expect(says(await card(w, bo))).toContain('Mødet er aflyst. Struer vælger en ny dato.');
    await vote(w, carl, (await starts(w))[0]!, 'can');
    expect((await meeting(w))?.cancelled).toBe(true);
    const said = await choose(w, anna, (await starts(w))[0]!);
    expect(said.codes).toEqual([]);
    expect(await meeting(w)).toMatchObject({ start: (await starts(w))[0], token: before!.token });
  });
});

describe('choosing a date', () => {
  test.each<[string, PersonActor]>([
    ['whoever has the turn', anna],
    ['a colleague of theirs', anders],
    ['the facilitator', facilitator],
    ['a coordinator', coordinator],
  ])('%s can at any time, whatever the votes say', async (_, who) => {
    const w = await openGroup();
    await voteAll(w, bo, 'nyy');
    const [first] = await starts(w);
    const said = await pressOn(w, who, await card(w, who), 'choose-date', {}, { date: first });
    expect(said.codes).toEqual([]);
    expect(says(said.card)).toContain('Vi mødes');
    expect((await meeting(w))?.start).toBe(first);
  });

  test.each<[string, PersonActor, string]>([
    ['another municipality', bo, 'only-owner-or-facilitator'],
    ['a stranger', stranger, 'may-not'],
  ])('%s cannot', async (_, who, code) => {
    const w = await openGroup();
    expect((await choose(w, who, (await starts(w))[0]!)).codes).toEqual([code]);
    expect(await meeting(w)).toBeUndefined();
  });

  test('another municipality’s card does not offer it', async () => {
    const w = await openGroup();
    expect(buttons(await card(w, bo)).map((b) => b.verb)).not.toContain('choose-date');
    expect(buttons(await card(w, bo)).map((b) => b.verb)).not.toContain('write-date');
  });

  test('twice is once; another date then moves the meeting', async () => {
    const w = await openGroup();
    const [first, second] = await starts(w);
    await choose(w, anna, first!);
    const before = await w.document('group', group);
    expect((await choose(w, anders, first!)).codes).toEqual([]);
    expect(await w.document('group', group)).toEqual(before);
    const said = await pressOn(w, facilitator, await card(w, facilitator), 'choose-date', {}, { date: second });
    expect(said.codes).toEqual([]);
    expect(await meeting(w)).toMatchObject({ start: second, sequence: 1, token: before.round!.meeting!.token });
  });

  test('not one that is gone or has passed, and not once the meeting has begun', async () => {
    const w = await openGroup();
    const [first, second, third] = await starts(w);
    expect((await choose(w, anna, '2026-11-25T08:00:00Z')).codes).toEqual(['date-gone']);
    w.setClock(Temporal.Instant.from(first!).add({ minutes: 1 }).toString());
    expect((await choose(w, anna, first!)).codes).toEqual(['date-passed']);
    await choose(w, anna, second!);
    w.setClock(second!);
    expect((await choose(w, anna, third!)).codes).toEqual(['meeting-begun']);
    const after = await card(w, anna);
    expect(says(after)).toContain('Vi mødtes');
    expect(buttons(after)).toEqual([]);
  });

  test('those who were to choose are not asked any more', async () => {
    const w = await openGroup();
    for (const who of [anna, bo, carl]) await voteAll(w, who, 'nnn');
    expect(await waiting(w)).toHaveLength(2);
    await choose(w, facilitator, (await starts(w))[0]!);
    expect(await waiting(w)).toEqual([]);
  });
});

describe('another date', () => {
  test('is added by whoever has the turn: it stands in its place, says who suggested it, and everybody can answer on it', async () => {
    const w = await openGroup();
    const form = await pressOn(w, anna, await card(w, anna), 'write-date');
    expect(says(form.card)).toContain('senest onsdag 30. december');
    const said = await pressOn(w, anna, form.card, 'add-date', { date: '2026-10-14', time: '12:30' });
    expect(says(said.card)).toContain('Nu kan alle svare på onsdag 14. oktober kl. 12.30.');
    expect(says(said.card)).toContain('Foreslået af Anna');
    expect(says(said.card)).toContain('Skoleferie i nogle kommuner');
    expect((await datesOf(w))[0]).toEqual({
      start: '2026-10-14T10:30:00Z',
      by: { id: anna.id, name: 'Anna' },
      votes: {},
    });
    await w.passUntil('2026-10-01T08:01:00Z');
    expect(buttons(channelCard(w)).filter((b) => b.verb === 'vote-date')).toHaveLength(12);
  });

  test('from then on those who had answered on all are waited for again', async () => {
    const w = await openGroup();
    await voteAll(w, anna, 'yyy');
    await voteAll(w, bo, 'yyy');
    await add(w, facilitator, '2026-11-17');
    await voteAll(w, carl, 'yy.y');
    expect(says(await card(w, bo))).toContain('Ingen har svaret endnu');
    expect(await meeting(w)).toBeUndefined();
  });

  test.each<[string, string, string, string]>([
    ['in the past', '2026-09-30', '10:00', 'date-past'],
    ['earlier today', '2026-10-01', '09:59', 'date-past'],
    ['on a Saturday', '2026-10-31', '10:00', 'date-not-working-day'],
    ['on a holiday', '2026-12-25', '10:00', 'date-not-working-day'],
    ['when offices are closed', '2026-12-24', '10:00', 'date-not-working-day'],
    ['too early in the morning', '2026-11-17', '07:59', 'date-outside-hours'],
    ['too late to end in working hours', '2026-11-17', '14:31', 'date-outside-hours'],
    ['when the next round is open', '2027-01-05', '10:00', 'date-after-round'],
    ['that is no date', '2026-02-30', '10:00', 'invalid'],
    ['at no time of day', '2026-11-17', '25:00', 'invalid'],
    ['half a minute past ten', '2026-11-17', '10:00:30', 'invalid'],
    ['left empty', '', '10:00', 'invalid'],
  ])('not one %s, and what was typed stays', async (_, date, time, code) => {
    const w = await openGroup();
    const form = (await w.press(anna, 'write-date', group)).card;
    const said = await pressOn(w, anna, form, 'add-date', { date, time });
    expect(said.codes).toEqual([code]);
    expect(said.card?.card).toBe('date-form');
    expect(said.card?.data).toMatchObject({ date, time });
    expect(await datesOf(w)).toHaveLength(3);
  });

  test('not one that is there already', async () => {
    const w = await openGroup();
    const [first] = await datesOf(w);
    const local = Temporal.Instant.from(first!.start).toZonedDateTimeISO('Europe/Copenhagen');
    const said = await add(w, anna, local.toPlainDate().toString(), '09:00');
    expect(said.codes).toEqual(['date-there']);
    expect((await add(w, anna, local.toPlainDate().toString(), '13:00')).codes).toEqual([]);
  });

  test('not a seventh', async () => {
    const w = await openGroup();
    for (const day of ['16', '17', '18']) await add(w, facilitator, `2026-11-${day}`);
    expect((await add(w, anna, '2026-11-19')).codes).toEqual(['too-many-dates']);
    const refused = await w.press(anna, 'write-date', group);
    expect(refused.codes).toEqual(['too-many-dates']);
    expect(buttons(refused.card).map((b) => b.verb)).toEqual(['show-dates']);
    expect(buttons(await card(w, anna)).map((b) => b.verb)).not.toContain('write-date');
  });

  test('not by another municipality, and not once there is a meeting', async () => {
    const w = await openGroup();
    expect((await add(w, bo, '2026-11-17')).codes).toEqual(['only-owner-or-facilitator']);
    expect((await w.press(bo, 'write-date', group)).codes).toEqual(['only-owner-or-facilitator']);
    await choose(w, anna, (await starts(w))[0]!);
    expect((await add(w, anna, '2026-11-17')).codes).toEqual(['already-booked']);
  });
});

describe('the card', () => {
  test('opens for whoever asks in the group, and for nobody else', async () => {
    const w = await openGroup();
    for (const who of [anna, facilitator, coordinator])
      expect((await w.press(who, 'show-dates', group)).codes).toEqual([]);
    expect((await w.press(stranger, 'show-dates', group)).codes).toEqual(['may-not']);
  });

  test('from the channel leads to one’s own', async () => {
    const w = await openGroup();
    const said = await pressOn(w, anna, channelCard(w), 'show-dates');
    expect(buttons(said.card).map((b) => b.verb)).toContain('choose-date');
  });

  test('still offers the dates once topics have closed, while there is none', async () => {
    const w = await openGroup();
    await w.press(system, 'close-topics', group, { round });
    expect(buttons(await card(w, bo)).filter((b) => b.verb === 'vote-date')).toHaveLength(9);
    expect(buttons(await card(w, anna)).filter((b) => b.verb === 'choose-date')).toHaveLength(3);
  });

  test('follows when somebody leaves, and when the round has closed', async () => {
    const w = await openGroup();
    await w.press(system, 'note-leaving', group, { municipality: 'greve' });
    await w.passUntil('2026-10-01T08:01:00Z');
    expect(says(channelCard(w))).toContain('Vi mangler svar fra Struer og Vejle.');
    const now = await w.document('group', group);
    await w.put('group', group, { ...now, round: { ...now.round!, stage: 'closed' } } as Group);
    const closed = await card(w, anna);
    expect(says(closed)).toContain('Runden er slut');
    expect(buttons(closed)).toEqual([]);
  });

  test('is left alone by what it does not show', async () => {
    const w = await openGroup();
    await w.press(anna, 'write-topic', group);
    await w.press(system, 'remind-votes', group, { round });
    await w.passUntil('2026-10-01T08:01:00Z');
    expect(w.updates.filter((u) => u.card === 'dates')).toEqual([]);
  });
});
