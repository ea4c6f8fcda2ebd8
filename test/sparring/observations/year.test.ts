import { expect, test } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import type { Message } from '../../../src/engine/ports.ts';
import type { PersonActor } from '../../../src/sparring/activity.ts';
import {
  addWorkingDays,
  atLocal,
  isWorkingDay,
  localDate,
  localTime,
  withinWorkingHours,
} from '../../../src/sparring/calendar.ts';
import type { Observation } from '../../../src/sparring/observations/observation.ts';
import type { Membership } from '../../../src/sparring/people/member.ts';
import { pick, randomFrom } from '../../../src/sparring/random.ts';
import { buttons, type Post, person, type Said, says, system, type World, world } from '../../support/world.ts';
import { newGroup } from '../rounds/round-world.ts';

/** `SEED=7 npm test -- observations/year` lives through another year; the same seed lives through the same one. */
const SEED = Number(process.env.SEED ?? 1);
const FIRST = Temporal.PlainDate.from('2026-10-01');
const LAST = Temporal.PlainDate.from('2027-09-30');
const HOURS = [9, 14];
const COLLEAGUES = 20;

type Sent = { at: Temporal.Instant; to: string; what: string; about: string; sequence: number };

/** Refusals that people meet in a year. Anything else is a mistake of ours. */
const expected = new Set([
  ...['observation-overlaps', 'observation-over', 'observation-paused', 'observation-further', 'observation-moved'],
  ...['conversation-past', 'conversation-same-time', 'talk-too-early', 'observation-gone', 'observation-read'],
  ...['look-again-date', 'observer-elsewhere', 'no-colleague-to-observe', 'may-not', 'not-yours-to-answer'],
]);

test(`a year of five municipalities with twenty people each: every prompt once, in its time, to the right one, none after a stop (seed ${SEED})`, async () => {
  const random = randomFrom(SEED);
  const chance = (share: number) => random() < share;
  const w = world({ at: '2026-10-01T05:00:00Z', seed: SEED });
  const towns = ['struer', 'vejle', 'greve', 'ishoej', 'aeroe'].map((id) => ({
    id,
    people: Array.from({ length: COLLEAGUES }, (_, n) => person(`${id}-${n}`, { tenant: id })),
  }));
  const everybody = towns.flatMap(({ people }) => people);
  const unreached = new Set(everybody.filter(() => chance(0.05)).map(({ id }) => id));
  await settle(w, towns, unreached);

  const mistakes: string[] = [];
  const sent: Sent[] = [];
  const stoppedAt = new Map<string, Temporal.Instant>();
  const resumedAt = new Map<string, Temporal.Instant>();
  const left = new Set<string>();
  const tally = new Map<string, number>();
  const count = (what: string) => tally.set(what, (tally.get(what) ?? 0) + 1);
  // What is brought up to date is drawn by other tests, and takes its time.
  w.answers.update = () => ({ ok: true, result: undefined });
  w.answers.post = async (to, message) => {
    if (to.conversation.startsWith('chat:')) await judge(to.conversation.slice(5), message);
    return undefined;
  };

  async function judge(to: string, { content }: Message): Promise<void> {
    const now = w.now();
    const data = content.data as { about: string; title?: { $word: string } };
    const o = await w.document('observation', data.about);
    const what = (data.title?.$word ?? content.card).replace(/^observation[.-](title-)?/, '');
    const wrong = (why: string) => mistakes.push(`${now} ${what} to ${to} of ${data.about}: ${why}`);
    const side = o.observed.id === to ? 'observed' : o.observer.id === to ? 'observer' : 'neither';
    if (side === 'neither') wrong('is neither of the two');
    if (what === 'reflection' && side !== 'observed') wrong('is for the observed');
    if (what === 'feedback' && side !== 'observer') wrong('is for the observer');
    if (left.has(to)) wrong('has left');
    const stop = stoppedAt.get(data.about);
    if (stop && what !== 'stopped') wrong(`was stopped at ${stop}`);
    if (o.paused && what !== 'paused') wrong('there is a time-out');
    const repeats = [
      'changed',
      'paused',
      'answers',
      'answers.areas',
      'following-up',
      'write',
      'shared',
      'written',
      'agreed',
      'asked',
      'waiting',
    ];
    const twice = sent.some(
      (s) => s.to === to && s.what === what && s.about === data.about && s.sequence === o.sequence,
    );
    if (twice && !repeats.includes(what)) wrong('was sent before');
    // What was due during a time-out comes when the two go on.
    const late = resumedAt.get(data.about)?.equals(now) ? undefined : lateness(o, what, now);
    if (late) wrong(late);
    sent.push({ at: now, to, what, about: data.about, sequence: o.sequence });
    count(what);
  }

  async function press(who: PersonActor, verb: string, about: string, input: object): Promise<Said> {
    const nonce = `${random()}`;
    const said = await w.press(who, verb, about, input, nonce);
    // Some people press twice, and Teams delivers some submissions again.
    if (chance(0.1)) await w.press(who, verb, about, input, nonce);
    for (const code of said.codes) if (!expected.has(code)) mistakes.push(`${w.now()} ${verb}: ${code}`);
    for (const code of said.codes) count(`refused: ${code}`);
    return said;
  }

  /** A button on a card, if it is there. */
  async function pressed(
    who: PersonActor,
    card: Said['card'],
    verb: string,
    typed: object = {},
  ): Promise<Said | undefined> {
    const button = buttons(card).find((b) => b.verb === verb);
    if (!button) return undefined;
    const { about, nonce: _, ...data } = button.data;
    return press(who, verb, String(about), { ...data, ...typed });
  }

  const anyTime = (from: Temporal.PlainDate) => ({
    date: addWorkingDays(from, 1 + pick(random, 15)).toString(),
    time: ['08:00', '09:15', '10:30', '13:00', '15:30', '17:00'][pick(random, 6)]!,
    minutes: ['30', '45', '60'][pick(random, 3)]!,
  });

  async function plan(who: PersonActor, town: PersonActor[], today: Temporal.PlainDate): Promise<void> {
    const observer = town[pick(random, town.length)]!;
    if (observer.id === who.id) return;
    const when = anyTime(today);
    const said = await press(who, 'plan-observation', `member:${who.id}`, {
      ...{ observer: observer.id, way: chance(0.3) ? 'managerial' : 'collegial' },
      ...when,
    });
    await w.drain();
    if (said.card?.card !== 'observations' || chance(0.1)) return;
    const form = await pressed(who, said.card, 'show-observation');
    await pressed(who, form?.card, 'save-agreement', {
      ...{ focus: 'resources,relation', talkDate: when.date, talkTime: '18:30' },
    });
  }

  /** What somebody does with a message, sooner or later. */
  async function react(who: PersonActor, post: Post, today: Temporal.PlainDate): Promise<void> {
    const { card } = post;
    const open = card === 'observation-call' ? await pressed(who, post, 'show-observation') : undefined;
    const shown = open?.card ?? post;
    const about = String((shown.data as { about?: string }).about ?? '');
    if (!about.startsWith('observation:')) return;
    if (shown.card !== 'observation-answers' && chance(0.03)) return stop(who, about);
    if (chance(0.03)) {
      await press(who, 'pause-observation', about, {});
      return;
    }
    if (chance(0.03)) {
      const form = await press(who, 'write-observation-time', `member:${who.id}`, { observation: about });
      await pressed(who, form.card, 'suggest-observation-time', anyTime(today));
      return;
    }
    const verbs = buttons(shown).map(({ verb }) => verb);
    if (verbs.includes('resume-observation')) {
      resumedAt.set(about, w.now());
      await pressed(who, shown, 'resume-observation');
    } else if (verbs.includes('accept-observation'))
      await pressed(who, shown, chance(0.85) ? 'accept-observation' : 'decline-observation');
    else if (shown.card === 'observation-reflection')
      await pressed(who, shown, 'save-reflection', { well: 'Godt', hard: 'Svært', attempt: 'Prøve' });
    else if (shown.card === 'observation-feedback')
      await pressed(who, shown, 'save-feedback', { seen: 'Styrker', otherWay: 'Andet' });
    else if (shown.card === 'observation-answers') {
      const form = await pressed(who, shown, 'write-areas');
      const followUp = today.add({ days: 20 + pick(random, 40) }).toString();
      await pressed(who, form?.card, 'save-areas', { area1: 'Timer', step1: 'Spørge', followUp });
    } else if (shown.card === 'observation-follow-up')
      await pressed(who, shown, 'save-observation-follow-up', { outcome1: 'keep' });
  }

  async function stop(who: PersonActor, about: string): Promise<void> {
    const { codes } = await press(who, 'stop-observation', about, {});
    if (codes.length === 0) stoppedAt.set(about, w.now());
  }

  const byId = new Map(everybody.map((who) => [who.id, who]));
  const inbox: { who: PersonActor; post: Post; day: Temporal.PlainDate }[] = [];
  let read = 0;
  for (let today = FIRST; Temporal.PlainDate.compare(today, LAST) <= 0; today = today.add({ days: 1 })) {
    if (!isWorkingDay(today)) continue;
    for (const hour of HOURS) {
      const clock = atLocal(today, `${String(hour).padStart(2, '0')}:07`);
      await w.passUntil(clock.toString());
      for (const post of w.posts.slice(read)) {
        const id = post.conversation.startsWith('chat:') ? post.conversation.slice(5) : post.mention?.[0]?.id;
        const who = id === undefined ? undefined : byId.get(id);
        if (who && chance(0.9)) inbox.push({ who, post, day: addWorkingDays(today, pick(random, 3)) });
      }
      read = w.posts.length;
      const due = inbox.filter(({ day }) => Temporal.PlainDate.compare(day, today) <= 0);
      for (const item of due) {
        inbox.splice(inbox.indexOf(item), 1);
        if (!left.has(item.who.id)) await react(item.who, item.post, today);
      }
      const { people } = towns[pick(random, towns.length)]!;
      const who = people[pick(random, people.length)]!;
      if (!left.has(who.id) && chance(0.5))
        await plan(
          who,
          people.filter((p) => !left.has(p.id)),
          today,
        );
      await w.drain();
      if (chance(0.015)) await leave(everybody[pick(random, everybody.length)]!);
      await w.drain();
    }
  }

  async function leave({ id }: PersonActor): Promise<void> {
    left.add(id);
    for (const o of (await w.document('member', `member:${id}`)).observations ?? [])
      if (!['done', 'declined', 'stopped', 'lapsed', 'erased'].includes(o.stage)) stoppedAt.set(o.id, w.now());
    const gone = { initiative: 'fsm2', memberships: [], at: w.now().toString() };
    await w.press(system, 'note-membership', `member:${id}`, gone);
  }

  expect(mistakes).toEqual([]);
  const all = await Promise.all(
    (await w.engine.store.ids('observation')).map(async (id) => ({ id, o: await w.document('observation', id) })),
  );
  // Everybody whose conversation has been, with nothing in its way, was asked exactly once.
  const unasked = all
    .filter(({ o }) => ['reflecting', 'shared', 'following-up', 'done'].includes(o.stage))
    .flatMap(({ id, o }) => {
      const got = (what: string, to: string) =>
        sent.filter((s) => s.about === id && s.what === what && s.to === to && s.sequence === o.sequence).length;
      const called = [o.observed.id, o.observer.id].some((p) => unreached.has(p));
      const [reflection, feedback] = [got('reflection', o.observed.id), got('feedback', o.observer.id)];
      const answered = o.feedback !== undefined || o.paused || called;
      return reflection === 1 || called || o.reflection ? (feedback === 1 || answered ? [] : [`${id} observer`]) : [id];
    });
  expect(unasked).toEqual([]);
  expect(w.log.filter(({ level }) => level === 'error')).toEqual([]);
  const done = all.filter(({ o }) => o.stage === 'done').length;
  expect([all.length > 150, done > 30, (tally.get('stopped') ?? 0) > 5, (tally.get('paused') ?? 0) > 5]).toEqual([
    true,
    true,
    true,
    true,
  ]);
  expect(w.posts.filter((p) => p.card === 'observation-call').some((p) => says(p).includes('bservation'))).toBe(false);
}, 600_000);

/** Whether something came when it had to. */
function lateness(o: Observation, what: string, now: Temporal.Instant): string | undefined {
  const start = Temporal.Instant.from(o.start);
  const minutes = (to: Temporal.Instant) => Math.round(now.since(to).total('minutes'));
  if (what === 'soon') return minutes(start) === -30 ? undefined : `${minutes(start)} minutes`;
  if (what === 'tomorrow') {
    const right = localDate(now).equals(addWorkingDays(localDate(start), -1)) && localTime(now).hour === 8;
    return right ? undefined : `for ${start}`;
  }
  if (what === 'reflection' || what === 'feedback') {
    const end = o.ended ? Temporal.Instant.from(o.ended) : start.add({ minutes: o.minutes });
    return minutes(end) >= 0 && minutes(end) <= 1 ? undefined : `${minutes(end)} minutes`;
  }
  if (what === 'follow-up') {
    const right = Temporal.PlainDate.compare(localDate(now), Temporal.PlainDate.from(o.followUp!)) >= 0;
    return right ? undefined : `for ${o.followUp}`;
  }
  return withinWorkingHours(now) || what === 'answers' ? undefined : 'outside working hours';
}

async function settle(w: World, towns: { id: string; people: PersonActor[] }[], unreached: Set<string>): Promise<void> {
  const named = (people: PersonActor[]) => people.map(({ id, name }) => ({ id, name }));
  const group = newGroup();
  const like = group.municipalities[0]!;
  const municipalities = towns.map(({ id, people }) => ({ ...like, id, name: id, people: named(people) }));
  await w.put('group', 'group:g1', { ...group, municipalities });
  for (const { id: municipality, people } of towns)
    for (const who of people) {
      const membership: Membership = {
        ...{ initiative: 'fsm2', initiativeName: 'Flere skal med', role: 'member', municipality },
        groups: [{ id: 'group:g1', name: 'Gruppe 1' }],
        colleagues: named(people.filter((p) => p !== who)),
      };
      const address = {
        serviceUrl: 'https://teams',
        tenant: municipality,
        user: who.id,
        conversation: `chat:${who.id}`,
      };
      await w.put('member', `member:${who.id}`, {
        ...{ id: who.id, name: who.name, language: 'da', memberships: [membership] },
        ...(!unreached.has(who.id) && { address }),
      });
    }
}
