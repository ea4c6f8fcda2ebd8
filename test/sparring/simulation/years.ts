import { Temporal } from 'temporal-polyfill';
import type { PersonActor } from '../../../src/sparring/activity.ts';
import { pick, randomFrom, shuffled } from '../../../src/sparring/random.ts';
import type { World } from '../../support/world.ts';
import {
  colleagueOf,
  contactOf,
  FSM,
  finn,
  founded,
  frida,
  initiative,
  initiativeOf,
  karen,
  reachable,
  stage,
} from '../groups/stage.ts';
import { type Judge, judge } from './judge.ts';
import { unfair } from './turns.ts';
import { visit } from './visitor.ts';

const BEGIN = '2026-10-01T06:00:00Z';

/** How often somebody looks in during two years; every fourth never does. */
const habits = [50, 20, 8, 0];

/** `away`: municipalities that have left or paused at some time. */
type Sim = { w: World; random: () => number; groups: string[]; members: PersonActor[]; away: Set<string> };
type Event = { at: Temporal.Instant; happens: () => Promise<void> };

/** Two years of thirty municipalities in six groups out of one seed; and what was wrong, if anything. */
export async function simulated(seed: number, end: Temporal.Instant) {
  const random = randomFrom(seed);
  const w = await stage(initiativeOf(), { at: BEGIN, seed });
  const members = (await initiative(w)).municipalities.flatMap(({ id }) => [contactOf(id), colleagueOf(id)]);
  // Guests of another tenant cannot be written to directly: one in five.
  await reachable(w, karen, frida, finn, ...members.filter(() => random() < 0.8));
  const judging = judge(w, random);
  await founded(w);
  const groups = (await initiative(w)).groups.map(({ id }) => id);
  const sim: Sim = { w, random, groups, members, away: new Set() };

  for (const { at, happens } of events(sim, end)) {
    await w.passUntil(at.toString());
    await happens();
    await settleDoubts(w, judging);
  }
  await w.passUntil(end.toString());
  return conclude(sim, judging);
}

/** Who does what and when. What comes of it depends on the cards they find then. */
function events(sim: Sim, end: Temporal.Instant): Event[] {
  const { w, random, members } = sim;
  const begin = Temporal.Instant.from(BEGIN);
  const minutes = Math.floor(begin.until(end, { largestUnit: 'minute' }).minutes);
  /** At any hour: some look in at night, and at weekends. */
  const sometime = () => begin.add({ minutes: pick(random, minutes) });
  const visits = [...members, frida, finn].flatMap((who, n) =>
    Array.from({ length: habits[n % habits.length]! }, () => ({
      at: sometime(),
      happens: async () => {
        for (const group of await groupsOf(sim, who)) {
          await visit(w, who, group, random, 1 + pick(random, 6));
          for (const id of (await w.document('group', group)).rotation.skipped) sim.away.add(id);
        }
      },
    })),
  );
  const some = (count: number) => shuffled(members, random).slice(0, count);
  const answers = some(6).map((who, n) => ({
    at: sometime(),
    happens: async () => {
      const municipality = homeOf(who);
      sim.away.add(municipality);
      const until = w
        .now()
        .add({ hours: 24 * 100 })
        .toString()
        .slice(0, 10);
      const answer = n < 2 ? { answer: 'no' } : { answer: 'paused', until };
      await w.press(contactOf(municipality), 'answer-invitation', FSM, { municipality, ...answer });
    },
  }));
  const goodbyes = some(8).map((who) => ({
    at: sometime(),
    happens: async () => {
      await w.press(karen, 'remove-person', FSM, { municipality: homeOf(who), person: who.id });
    },
  }));
  return [...visits, ...answers, ...goodbyes].sort((a, b) => Temporal.Instant.compare(a.at, b.at));
}

const homeOf = (who: PersonActor): string => who.id.slice(0, who.id.indexOf('/'));

async function groupsOf({ w, groups }: Sim, who: PersonActor): Promise<string[]> {
  const mine: string[] = [];
  for (const id of groups) {
    const group = await w.document('group', id);
    const people = [...group.municipalities.flatMap((m) => m.people), group.facilitator];
    if (people.some((p) => p?.id === who.id)) mine.push(id);
  }
  return mine;
}

/** A coordinator looks into each message whose fate the bot does not know, and says what they see. */
async function settleDoubts(w: World, { truth }: Judge): Promise<void> {
  for (const { document, key, what, at } of (await initiative(w)).uncertain) {
    const verb = truth.get(`${document} ${what} ${at}`) ? 'it-arrived' : 'send-again';
    await w.press(karen, verb, FSM, { document, key });
  }
}

async function conclude({ w, groups, away }: Sim, { wrong, counts }: Judge) {
  const unended: string[] = [];
  const turns: string[] = [];
  const ended = { rounds: 0, met: 0, published: 0, takeaways: 0 };
  for (const id of groups) {
    const group = await w.document('group', id);
    turns.push(...unfair(id, group, away));
    for (const { quarter } of group.past) {
      const archived = await w.load('round', `round:${id.slice('group:'.length)}-${quarter}`);
      if (!archived) unended.push(`${id} ${quarter} is not archived`);
      ended.rounds++;
      ended.met += Number(archived?.document.met !== undefined);
      ended.published += Number((archived?.document.agenda.length ?? 0) > 0);
      ended.takeaways += archived?.document.takeaways.length ?? 0;
    }
    if (group.past.length !== 8) unended.push(`${id} has ended ${group.past.length} rounds`);
  }
  const broken = w.log
    .filter(({ level }) => level === 'error')
    .map(({ message, what }) => `${message} ${JSON.stringify(what)}`);
  return {
    wrong,
    unended,
    unfair: turns,
    broken,
    counts: { ...ended, ...counts, away: away.size } as Record<string, number>,
  };
}
