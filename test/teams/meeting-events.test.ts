import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { front } from '../../src/engine/front.ts';
import { createBot } from '../../src/teams/bot.ts';
import { commandWords } from '../../src/teams/words.ts';
import { inRound, planned, roundOf } from '../sparring/rounds/held.ts';
import { fixture } from '../support/activities.ts';
import { teamsParts } from '../support/bot-parts.ts';
import { recordingInbound } from '../support/inbound.ts';
import { quietLog } from '../support/quiet-log.ts';
import { startTeams, type TeamsSimulator } from '../support/teams-simulator.ts';

let teams: TeamsSimulator;
beforeEach(async () => {
  teams = await startTeams({ people: [] });
});
afterEach(() => teams.stop());

const chat = '19:meeting_YWJjZGVm@thread.v2';
// As Graph gave it when the meeting was made; Teams writes it otherwise in its events.
const joinUrl =
  'https://teams.microsoft.com/l/meetup-join/19:meeting_YWJjZGVm@thread.v2/0?context=%7B%22Tid%22%3A%22x%22%7D';
const channel = { conversationType: 'channel', tenantId: 'tenant-a', id: '19:g1;messageid=1' };

/** The whole way from what Teams sends to what is posted. */
async function group(at: string) {
  const { meeting, taken = [] } = planned();
  const w = await inRound({ meeting: { ...meeting!, joinUrl }, taken: [...taken, 'announce-meeting'] }, at);
  const roster = { find: async () => undefined };
  const inbound = front(w.engine, { roster, words: commandWords(), coordinators: new Set() });
  const bot = createBot({ ...teamsParts(), inbound, log: quietLog() });
  const hear = async (name: string, changes: object = {}) => {
    const response = await bot.receive(fixture(name, { serviceUrl: teams.url, ...changes }), undefined, 'r1');
    await w.drain();
    return response;
  };
  return { w, hear };
}

describe('Teams tells that a meeting begins', () => {
  test('of a group: its card comes in the meeting’s chat, once, though Teams tells twice', async () => {
    const { w, hear } = await group('2026-11-12T09:01:15Z');
    for (let n = 0; n < 2; n++) expect(await hear('meeting-started', { id: `e${n}` })).toEqual({ status: 200 });
    expect(w.posts.map((p) => [p.card, p.conversation])).toEqual([['meeting-now', chat]]);
    expect((await roundOf(w)).meeting?.started).toBe('2026-11-12T09:01:10Z');
  });

  test('in a channel: the card comes in the group’s channel', async () => {
    const { w, hear } = await group('2026-11-12T09:01:15Z');
    await hear('meeting-started', { conversation: channel });
    expect(w.posts.map((p) => p.conversation)).toEqual(['19:g1']);
  });

  test.each([
    ['no time', { StartTime: null }],
    ['a time nobody can read', { StartTime: '11/12/2026 09:01:10' }],
    ['a time that has not come', { StartTime: '2026-11-12T12:00:00Z' }],
  ])('with %s: it is now', async (_, value) => {
    const { w, hear } = await group('2026-11-12T09:01:15Z');
    await hear('meeting-started', { value: { JoinUrl: joinUrl, ...value } });
    expect((await roundOf(w)).meeting?.started).toBe('2026-11-12T09:01:15Z');
  });

  test('without a link: its chat tells which it is', async () => {
    const { w, hear } = await group('2026-11-12T09:01:15Z');
    await hear('meeting-started', { value: null });
    expect(w.posts).toHaveLength(1);
  });

  test('of nobody’s: that is no error, and nothing is said', async () => {
    const { w, hear } = await group('2026-11-12T09:01:15Z');
    for (const name of ['meeting-started', 'meeting-ended'])
      expect(
        await hear(name, {
          value: { JoinUrl: 'https://teams.microsoft.com/l/meetup-join/19%3ameeting_other%40thread.v2/0' },
        }),
      ).toEqual({ status: 200 });
    expect(w.posts).toEqual([]);
    expect(teams.log).toEqual([]);
  });
});

test('Teams tells that it ends: what was learned is asked for an hour after that', async () => {
  const { w, hear } = await group('2026-11-12T10:17:20Z');
  expect(await hear('meeting-ended')).toEqual({ status: 200 });
  expect((await roundOf(w)).meeting?.ended).toBe('2026-11-12T10:17:15Z');
  await w.passUntil('2026-11-12T11:17:15Z');
  expect(w.posts.map((p) => p.card)).toContain('takeaways');
});

test.each([['application/vnd.microsoft.meetingParticipantJoin'], ['something/else'], [undefined]])(
  'another event is none of its business: %s',
  async (name) => {
    const inbound = recordingInbound();
    const bot = createBot({ ...teamsParts(), inbound, log: quietLog() });
    expect(await bot.receive(fixture('meeting-started', { serviceUrl: teams.url, name }), undefined, 'r1')).toEqual({
      status: 200,
    });
    expect(inbound.calls).toEqual([]);
  },
);
