import { Temporal } from 'temporal-polyfill';
import { nextDue } from '../../src/engine/jobs.ts';
import type { Stored } from '../../src/engine/ports.ts';
import type { PersonActor } from '../../src/sparring/activity.ts';
import { aliasesOf, documentId } from '../../src/sparring/documents.ts';
import type { Initiative, Municipality } from '../../src/sparring/initiatives/initiative.ts';
import type { Member } from '../../src/sparring/people/member.ts';
import {
  founded as approved,
  colleagueOf,
  contactOf,
  groupsOf as dealt,
  finn,
  frida,
  initiative,
  initiativeOf,
  karen,
  reachable,
  stage,
} from '../sparring/groups/stage.ts';
import { person, type World } from '../support/world.ts';

const FOUNDED = Temporal.Instant.from('2026-10-01T06:00:00Z');
/** So many weeks after the founding lives begin, by turns: together they see all of a quarter, however short each of them is. */
const AGES = [0, 2, 4, 6, 12];
const GROUPS = 8;
const PEOPLE = 20;
/** Of them. */
const REMINDED = 6;

/** Founding an initiative of six hundred takes as long as a quarter of it: each seed goes on from the same one, at its age. */
let founding: Promise<World> | undefined;
const aged = new Map<number, Stored[]>();

/** The initiative as a seed takes it up: nothing has gone wrong since it was founded, and nobody has done more than find a date. */
export async function foundedFor(seed: number): Promise<{ begin: Temporal.Instant; records: Stored[] }> {
  founding ??= founded();
  const w = await founding;
  const weeks = AGES[seed % AGES.length]!;
  for (const age of AGES.filter((one) => one <= weeks && !aged.has(one))) {
    await w.passUntil(after(age).toString());
    aged.set(age, await Promise.all((await everyDocument(w)).map(async (id) => (await w.engine.store.load(id))!)));
    if (age === 0) await voted(w);
  }
  return { begin: after(weeks), records: aged.get(weeks)! };
}

const after = (weeks: number): Temporal.Instant => FOUNDED.add({ hours: weeks * 7 * 24 });

async function voted(w: World): Promise<void> {
  for (const { id } of (await initiative(w)).groups) {
    const { round, municipalities } = await w.document('group', id);
    for (const { start } of round!.dates!)
      for (const m of municipalities) {
        const vote = { round: round!.quarter, date: start, vote: 'can' };
        const { codes } = await w.press(contactOf(m.id), 'vote-date', id, vote);
        if (codes.length > 0) throw new Error(codes.join());
      }
  }
}

async function founded(): Promise<World> {
  const w = await stage(crowded(initiativeOf()), { at: FOUNDED.toString(), drawn: () => false });
  w.answers.match = dealt(GROUPS);
  await reachable(w, karen, frida, finn, ...(await initiative(w)).municipalities.flatMap(everybody));
  await approved(w);
  // Of twenty people in a municipality most leave the reminders to a few.
  for (const quiet of (await initiative(w)).municipalities.flatMap((m) => everybody(m).slice(REMINDED)))
    await w.press(quiet, 'choose-reminders', documentId('member', quiet.id), { by: 'none' });
  await w.drain();
  return w;
}

/** Guests of another tenant cannot be written to directly: one in five. */
export async function put(w: World, record: Stored, random: () => number): Promise<void> {
  const { address: _, ...unreachable } = record.document as Member;
  const document = record.kind === 'member' && random() < 0.2 ? unreachable : record.document;
  const aliases = aliasesOf[record.kind](document as never);
  await w.engine.store.commit({ ...record, document, version: 0 }, nextDue(record), aliases);
}

const everyDocument = async ({ engine: { store } }: World): Promise<string[]> =>
  (
    await Promise.all(
      (['initiative', 'group', 'member', 'observation', 'team', 'round', 'library', 'tally'] as const).map((kind) =>
        store.ids(kind),
      ),
    )
  ).flat();

const crowd = (id: string): PersonActor[] =>
  Array.from({ length: PEOPLE - 2 }, (_, n) => person(`Per ${n} ${id}`, { tenant: id }));
export const everybody = ({ id }: Municipality): PersonActor[] => [contactOf(id), colleagueOf(id), ...crowd(id)];

const crowded = (of: Initiative): Initiative => ({
  ...of,
  size: { min: 3, max: 6 },
  municipalities: of.municipalities.map((m) => ({ ...m, people: everybody(m).map(({ id, name }) => ({ id, name })) })),
});
