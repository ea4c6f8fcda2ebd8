import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { type RunningBot, startBot } from '../src/bot.ts';
import { blankRecord } from '../src/engine/apply.ts';
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
    clock: { now: () => now },
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

it('an observation’s calendar file names nobody, and is called off when it is stopped', async () => {
  const id = 'observation:o1';
  const side = (name: string) => ({ id: `struer/${name}`, name, language: 'da' as const });
  const agreed: Observation = {
    ...{ initiative: 'fsm2', municipality: 'struer', way: 'collegial', stage: 'agreed', sequence: 0 },
    ...{ observed: side('Anna'), observer: side('Bent'), start: '2026-11-10T08:00:00Z', minutes: 45 },
    ...{ token: 'a'.repeat(32), claims: {}, focus: ['relation'], question: 'Hvordan?', areas: [], taken: [] },
  };
  await store.commit(blankRecord(id, 'observation', agreed), undefined, aliasesOf.observation(agreed));
  const file = await (await fileAt(agreed.token)).text();
  expect(file).toContain('DTSTART;TZID=Europe/Copenhagen:20261110T090000');
  expect(file).not.toMatch(/Anna|Bent|Hvordan/);
  const there = (await store.load(id))!;
  const stopped: Observation = { ...agreed, stage: 'stopped' };
  await store.commit({ ...there, document: stopped }, undefined, undefined);
  const after = await (await fileAt(agreed.token)).text();
  expect(after).toContain('METHOD:CANCEL');
  expect(after).toContain('SEQUENCE:1');
});

it('nobody can guess where the next one is: chance is not the kind that can be replayed', () => {
  const { random } = bot.app.engine;
  const drawn = Array.from({ length: 1_000 }, random);
  expect(drawn.every((x) => x >= 0 && x < 1)).toBe(true);
  expect(new Set(drawn).size).toBe(1_000);
  expect(random).not.toBe(Math.random);
});
