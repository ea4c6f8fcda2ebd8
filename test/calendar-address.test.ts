import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import ICAL from 'ical.js';
import { Temporal } from 'temporal-polyfill';
import { type RunningBot, startBot } from '../src/bot.ts';
import { blankRecord } from '../src/engine/apply.ts';
import type { Stored } from '../src/engine/ports.ts';
import { runActivity } from '../src/engine/run-activity.ts';
import type { Actor } from '../src/sparring/activity.ts';
import { aliasesOf } from '../src/sparring/documents.ts';
import type { Observation } from '../src/sparring/observations/observation.ts';
import { meet, moveMeeting } from '../src/sparring/rounds/meeting/meeting.ts';
import type { Round } from '../src/sparring/rounds/round.ts';
import { sqliteStore } from '../src/storage/sqlite-store.ts';
import { withoutOrganiser } from '../src/teams/calendar.ts';
import { group, newGroup, round } from './sparring/rounds/round-world.ts';
import { localConfig } from './support/bot-parts.ts';
import { quietLog } from './support/quiet-log.ts';

const now = Temporal.Instant.from('2026-10-14T08:30:00Z');
let bot: RunningBot;
let store: ReturnType<typeof sqliteStore>;

beforeEach(async () => {
  store = sqliteStore(':memory:');
  bot = await startBot({
    config: localConfig(),
    store,
    channels: { create: async () => ({ ok: false, why: 'none' }) },
    calendar: withoutOrganiser,
    clock: { now: () => now, elapsed: () => now.epochMilliseconds },
    log: quietLog(),
  });
});
afterEach(() => bot.stop());

const fileAt = (token: string) => fetch(new URL(`/calendar/${token}.ics`, bot.endpoint));

it('a meeting’s calendar file is found under its own address for as long as the round has it, and changes with it', async () => {
  const open: Round = { quarter: '2026Q4', stage: 'topics', opened: '2026-10-01T06:00:00Z', topics: [] };
  const { engine } = bot.app;
  const met = meet(newGroup(), open, '2026-11-10T08:00:00Z', { id: group, now, random: engine.random }).group;
  const record = blankRecord(group, 'group', met);
  await store.commit(record, undefined, aliasesOf.group(met));

  const { token } = met.round!.meeting!;
  const first = await (await fileAt(token)).text();
  expect(first).toContain('DTSTART;TZID=Europe/Copenhagen:20261110T090000');
  expect((await fileAt('0'.repeat(32))).status).toBe(404);

  const moved = moveMeeting(met, met.round!, '2026-11-12T08:00:00Z', { id: group, now }).group;
  const { document, version } = (await store.load(group))!;
  expect(document).toEqual(met);
  await store.commit({ ...record, version, document: moved }, undefined, aliasesOf.group(moved));
  const system: Actor = { kind: 'system' };
  const made = { outcome: 'done', result: { joinUrl: 'https://teams.microsoft.com/l/meetup-join/1' } };
  const input = { round, sequence: 1, ...made };
  await runActivity(engine, { verb: 'event-made', about: group, input, actor: system });
  const second = await (await fileAt(token)).text();
  expect(second).toContain('DTSTART;TZID=Europe/Copenhagen:20261112T090000');
  expect(second).toContain('URL;VALUE=URI:https://teams.microsoft.com/l/meetup-join/1');
  expect(second).toContain(/^UID:.*$/m.exec(first)![0]);

  await store.commit({ ...(await store.load(group))!, document: { ...moved, round: open } }, undefined, []);
  expect((await fileAt(token)).status).toBe(404);
});

describe('an observation’s calendar file', () => {
  const id = 'observation:o1';
  const side = (name: string) => ({ id: `struer/${name}`, name, language: 'da' as const });
  const agreed: Observation = {
    ...{ initiative: 'fsm2', municipality: 'struer', way: 'collegial', stage: 'agreed', sequence: 0 },
    ...{ observed: side('Anna'), observer: side('Bent'), start: '2026-11-10T08:00:00Z', minutes: 45 },
    ...{ token: 'a'.repeat(32), claims: {}, focus: ['relation'], question: 'Hvordan?', areas: [], taken: [] },
    talk: '2026-11-11T12:00:00Z',
  };
  const becomes = async (document: Observation) => {
    const there = (await store.load(id)) ?? blankRecord(id, 'observation', document);
    await store.commit({ ...there, document }, undefined, aliasesOf.observation(document));
  };
  /** Read by a parser that has nothing to do with what wrote it. */
  const entries = async () => {
    const text = await (await fileAt(agreed.token)).text();
    const calendar = new ICAL.Component(ICAL.parse(text));
    const all = calendar.getAllSubcomponents('vevent').map((event) => {
      const of = (name: string) => String(event.getFirstPropertyValue(name));
      return {
        is: [of('uid'), of('summary'), of('dtstart'), of('dtend'), of('status')],
        sequence: Number(of('sequence')),
      };
    });
    return { text, method: calendar.getFirstPropertyValue('method'), all, is: all.map((event) => event.is) };
  };

  it('has the conversation and the talk after it, and names nobody', async () => {
    await becomes(agreed);
    const { text, method, is } = await entries();
    expect(method).toBe('PUBLISH');
    expect(is).toEqual([
      [id, 'Samtale med ekstra øjne', '2026-11-10T09:00:00', '2026-11-10T09:45:00', 'CONFIRMED'],
      [`${id}:talk`, 'Tal sammen efter samtalen', '2026-11-11T13:00:00', '2026-11-11T13:30:00', 'CONFIRMED'],
    ]);
    expect(text).not.toMatch(/Anna|Bent|Hvordan/);
  });

  it('has the conversation alone before anybody has said when to talk', async () => {
    const { talk: _, ...without } = agreed;
    await becomes(without);
    expect((await entries()).is.map(([uid]) => uid)).toEqual([id]);
  });

  it('moves the talk with a higher number, also where the conversation stays', async () => {
    await becomes(agreed);
    const before = await entries();
    await becomes({ ...agreed, talk: '2026-11-12T12:00:00Z' });
    const after = await entries();
    expect(after.is[0]).toEqual(before.is[0]);
    expect(after.is[1]?.slice(0, 3)).toEqual([`${id}:talk`, before.is[1]?.[1], '2026-11-12T13:00:00']);
    for (const i of [0, 1]) expect(after.all[i]!.sequence).toBeGreaterThan(before.all[i]!.sequence);
  });

  it.each(['stopped', 'declined', 'lapsed'] as const)('calls both off when it is %s', async (stage) => {
    await becomes(agreed);
    const before = await entries();
    await becomes({ ...agreed, stage });
    const after = await entries();
    expect(after.method).toBe('CANCEL');
    expect(after.is.map(([uid, , , , status]) => [uid, status])).toEqual([
      [id, 'CANCELLED'],
      [`${id}:talk`, 'CANCELLED'],
    ]);
    for (const i of [0, 1]) expect(after.all[i]!.sequence).toBeGreaterThan(before.all[i]!.sequence);
  });
});

it('whoever wants to take out their observations finds the page at the address they were given', async () => {
  const { engine } = bot.app;
  const anna = { id: 'struer/anna', name: 'Anna', language: 'da' as const };
  const about = 'member:struer/anna';
  await store.commit(blankRecord(about, 'member', { ...anna, memberships: [] }), undefined, []);
  const actor: Actor = { kind: 'person', coordinator: false, ...anna };
  await runActivity(engine, { verb: 'take-out-observations', about, input: {}, actor });
  const { token } = ((await store.load(about)) as Stored<'member'>).document.takeOut!;
  const page = await fetch(new URL(`/mine/${token}`, bot.endpoint));
  expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('Til at læse')]);
  const file = await fetch(new URL(`/mine/${token}/json`, bot.endpoint), { method: 'POST' });
  expect(await file.json()).toMatchObject({ name: 'Anna', observations: [] });
});

it('nobody can guess where the next one is: chance is not the kind that can be replayed', () => {
  const { random } = bot.app.engine;
  const drawn = Array.from({ length: 1_000 }, random);
  expect(drawn.every((x) => x >= 0 && x < 1)).toBe(true);
  expect(new Set(drawn).size).toBe(1_000);
  expect(random).not.toBe(Math.random);
});
