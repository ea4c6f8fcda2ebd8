import { createHash } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import type { Stored } from '../../src/engine/ports.ts';
import type { PersonActor } from '../../src/sparring/activity.ts';
import { pick, randomFrom, shuffled } from '../../src/sparring/random.ts';
import { contactOf, FSM, finn, frida, initiative, karen } from '../sparring/groups/stage.ts';
import { memoryStore } from '../support/memory-store.ts';
import { type Post, type World, world } from '../support/world.ts';
import { faulty } from './faults.ts';
import { everybody, foundedFor, put } from './founding.ts';
import { broken, overdue } from './invariants.ts';
import { type Judge, judge } from './judge.ts';
import { scheduler } from './scheduler.ts';
import { type Turns, turns } from './turns.ts';
import { goOn, visit } from './visitor.ts';

const INSTANCES = 2;
/** In a year of one group, besides what people do when the bot has written to them. */
const VISITS = { group: 60, own: 20 };
/** How many of the cards that nobody looks at are drawn all the same. */
const DRAWN = 0.02;

type Sim = {
  w: World;
  random: () => number;
  groups: string[];
  members: PersonActor[];
  turns: Turns;
  judging: Judge;
  wrong: string[];
};
type Event = { at: Temporal.Instant; happens: () => Promise<void> };

export type Simulated = {
  seed: number;
  /** What was not as it must be, in the order in which it was seen. */
  wrong: string[];
  counts: Record<string, number>;
  /** The same for the same seed: what was sent, when and where, and what stands in the documents at the end. */
  digest: string;
};

/**
 * Some years of an initiative out of one seed: thirty municipalities with twenty people each, in eight groups, on two instances whose
 * clocks are wrong and which die now and then, with a store and a Teams that fail at times. All that is left to chance is left to
 * the seed, so the same seed lives through the same again. What must hold is looked at after each step. A life begins when the initiative
 * is founded or some weeks later, by its seed: two hundred short ones see all of a quarter, and the next one begin.
 */
export async function simulated(seed: number, years: number): Promise<Simulated> {
  const random = randomFrom(seed);
  const faults = { crashes: 0, refusedWrites: 0, unansweredWrites: 0 };
  const written = new Map<string, Stored>();
  /** Each document as it was before what happens at this moment, as far as it has changed at it. */
  const before = history(() => w.now());
  const taken = turns();
  let calm = true;
  const between = {
    random: randomFrom(seed + 2),
    turn: scheduler(randomFrom(seed + 3)),
    counts: faults,
    wrote(record: Stored): void {
      written.set(record.id, record);
      before.note(record);
      taken.note(record);
    },
    calm: () => calm,
  };
  const { begin, records } = await foundedFor(seed);
  const w = world({
    at: begin.toString(),
    seed,
    instances: INSTANCES,
    store: memoryStore(),
    around: (ports) => faulty(ports, between),
    drawn: () => random() < DRAWN,
  });
  await Promise.all(records.map((record) => put(w, record, random)));
  const members = (await initiative(w)).municipalities.flatMap(everybody);
  const judging = judge(w, random, () => calm, before.of);
  const groups = (await initiative(w)).groups.map(({ id }) => id);
  const sim: Sim = { w, random, groups, members, turns: taken, judging, wrong: judging.wrong };

  calm = false;
  const end = begin.add({ minutes: Math.round(years * 365.25 * 24 * 60) });
  for (const { at, happens } of events(sim, begin, end, years)) {
    await step(sim, written, at);
    await happens();
    if (sim.wrong.length > 0) break;
  }
  calm = true;
  if (sim.wrong.length === 0) await ended(sim, written, before.ids(), end);
  const counts = { ...judging.counts, ...faults, away: taken.away.size, ...(await rounds(sim)) };
  return { seed, wrong: sim.wrong, counts, digest: digestOf(w) };
}

function history(now: () => Temporal.Instant) {
  const latest = new Map<string, { at: number; record: Stored; before: Stored | undefined }>();
  return {
    note(record: Stored): void {
      const at = now().epochMilliseconds;
      const last = latest.get(record.id);
      latest.set(record.id, { at, record, before: last?.at === at ? last.before : last?.record });
    },
    ids: () => latest.keys(),
    of(id: string): Stored | undefined {
      const last = latest.get(id);
      return last?.at === now().epochMilliseconds ? last.before : undefined;
    },
  };
}

/** Time goes by, and everything must be in order after it. */
async function step(sim: Sim, written: Map<string, Stored>, at: Temporal.Instant): Promise<void> {
  const { w, wrong } = sim;
  await w.passUntil(at.toString());
  for (const record of written.values()) wrong.push(...broken(record));
  written.clear();
  wrong.push(...(await overdue(w)));
  const unexpected = w.log.splice(0).filter(({ level, what }) => level === 'error' && what.error !== 'Unavailable');
  wrong.push(...unexpected.map(({ message, what }) => `${message} ${JSON.stringify(what)}`));
  await settleDoubts(sim);
}

/**
 * When nothing goes wrong any more all that was begun comes to its end. `touched`: all that has been written since the founding.
 * No coordinator is asked about a message between two who observe: whoever may have missed it is called in the channel.
 */
async function ended(
  sim: Sim,
  written: Map<string, Stored>,
  touched: Iterable<string>,
  end: Temporal.Instant,
): Promise<void> {
  for (const hours of [0, 1, 2]) await step(sim, written, end.add({ hours }));
  for (const id of touched) {
    const { jobs = [] } = (await sim.w.engine.store.load(id)) ?? {};
    for (const { key, state } of jobs)
      if (state === 'claimed' || (state === 'uncertain' && !id.startsWith('observation:')))
        sim.wrong.push(`never settled: ${state} ${id} ${key}`);
  }
}

/** Who does what and when. What comes of it depends on the cards they find then. */
function events(sim: Sim, begin: Temporal.Instant, end: Temporal.Instant, years: number): Event[] {
  const { w, random, members, groups } = sim;
  const minutes = Math.floor(begin.until(end, { largestUnit: 'minute' }).minutes);
  /** At any hour: some look in at night, and at weekends. */
  const sometime = () => begin.add({ minutes: pick(random, minutes) });
  const times = (perYear: number) => Math.max(1, Math.round(perYear * years));
  // A few do most of it, and most are never seen.
  const active = shuffled(members, random).slice(0, members.length / 5);
  const anybody = () => active[pick(random, active.length)]!;
  const whenever = (count: number, happens: () => Promise<void>): Event[] =>
    Array.from({ length: count }, () => ({ at: sometime(), happens }));

  const looksIn = async () => {
    const who = random() < 0.1 ? [frida, finn][pick(random, 2)]! : anybody();
    for (const group of await groupsOf(sim, who)) await visit(w, who, group, random, 1 + pick(random, 6));
  };
  const looksAtOwn = async () => {
    const who = anybody();
    await visit(w, who, `member:${who.id}`, random, 2 + pick(random, 4));
  };
  let read = 0;
  const answers = async () => {
    const news = w.posts.slice(read).filter(() => random() < 0.5);
    read = w.posts.length;
    for (const post of news) {
      const who = readerOf(post, active, random);
      if (who) await goOn(w, who, post, random, 1 + pick(random, 3));
    }
  };
  const answersInvitation = async () => {
    const municipality = homeOf(anybody());
    sim.turns.away.add(municipality);
    const until = w
      .now()
      .add({ hours: 24 * 100 })
      .toString()
      .slice(0, 10);
    const answer = random() < 0.3 ? { answer: 'no' } : { answer: 'paused', until };
    await w.press(contactOf(municipality), 'answer-invitation', FSM, { municipality, ...answer });
  };
  const isRemoved = async () => {
    const who = anybody();
    await w.press(karen, 'remove-person', FSM, { municipality: homeOf(who), person: who.id });
  };
  return [
    ...whenever(times(VISITS.group * groups.length), looksIn),
    ...whenever(times(VISITS.own * groups.length), looksAtOwn),
    ...whenever(times(100), answers),
    ...whenever(times(3), answersInvitation),
    ...whenever(times(6), isRemoved),
  ].sort((a, b) => Temporal.Instant.compare(a.at, b.at));
}

/** Whoever reads it: in a channel anybody. */
function readerOf({ conversation }: Post, active: PersonActor[], random: () => number): PersonActor | undefined {
  return conversation.startsWith('chat:')
    ? active.find(({ id }) => conversation === `chat:${id}`)
    : active[pick(random, active.length)];
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
async function settleDoubts({ w, judging: { arrived, resent } }: Sim): Promise<void> {
  for (const { document, key } of (await initiative(w)).uncertain) {
    const verb = arrived.has(`${document} ${key}`) ? 'it-arrived' : 'send-again';
    if (verb === 'send-again') resent.add(`${document} ${key}`);
    await w.press(karen, verb, FSM, { document, key });
  }
}

/** What came of the rounds, and whether the turn was passed fairly. */
async function rounds({ w, groups, turns: taken, wrong }: Sim): Promise<Record<string, number>> {
  const counts = { rounds: 0, met: 0, published: 0, takeaways: 0, observations: 0 };
  for (const id of groups) {
    const group = await w.document('group', id);
    wrong.push(...taken.unfair(id, group));
    for (const { quarter } of group.past) {
      const archived = await w.load('round', `round:${id.slice('group:'.length)}-${quarter}`);
      if (!archived) wrong.push(`${id} ${quarter} is not archived`);
      counts.rounds++;
      counts.met += Number(archived?.document.met !== undefined);
      counts.published += Number((archived?.document.agenda.length ?? 0) > 0);
      counts.takeaways += archived?.document.takeaways.length ?? 0;
    }
  }
  counts.observations = (await w.engine.store.ids('observation')).length;
  return counts;
}

function digestOf({ posts, updates }: World): string {
  const hash = createHash('sha256');
  for (const { conversation, id, card, data } of [...posts, ...updates])
    hash.update(JSON.stringify([conversation, id, card, data]));
  return hash.digest('hex');
}
