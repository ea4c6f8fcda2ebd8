import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type CalendarEvent, word } from '../../src/sparring/activity.ts';
import { type CalendarParts, createCalendar, withoutOrganiser } from '../../src/teams/calendar.ts';
import { createGraph } from '../../src/teams/graph.ts';
import { type GraphSimulator, startGraph } from '../support/graph-simulator.ts';

const meeting: CalendarEvent = {
  uid: 'group:g1:2026Q4',
  start: '2026-11-10T08:00:00Z',
  minutes: 90,
  title: word('meeting.event', { group: 'Gruppe 1' }),
  description: word('meeting.event-detail', {
    initiative: 'Flere skal med 2',
    quarter: word('quarter', { n: '4', year: '2026' }),
  }),
  language: 'da',
  attendees: [],
};
const anna = { name: 'Anna', email: 'anna@struer.dk' };
const bo = { name: 'Bo', email: 'bo@vejle.dk' };

let graph: GraphSimulator;
let waited: number[];
const start = async (options?: Parameters<typeof startGraph>[0]) => {
  await graph?.stop();
  graph = await startGraph(options);
};
beforeEach(async () => {
  waited = [];
  await start();
});
afterEach(() => graph.stop());

const keep = (changes: Partial<CalendarEvent> = {}, attendees = [anna, bo], parts: Partial<CalendarParts> = {}) =>
  createCalendar({
    graph: createGraph({ url: graph.url }),
    organiser: 'sparring@star.dk',
    delay: async (ms) => void waited.push(ms),
    ...parts,
  }).keep({ ...meeting, ...changes }, attendees);

const idOf = (sent: Awaited<ReturnType<typeof keep>>): string => {
  if (!('ok' in sent) || !sent.ok || sent.result.id === undefined) throw new Error(JSON.stringify(sent));
  return sent.result.id;
};
const kinds = () => graph.log.map(({ kind }) => kind);
const lost = { status: 500, delivered: true };

describe('a meeting', () => {
  it('is an online meeting in the organiser’s calendar, at the time Danish clocks show, and its link comes back', async () => {
    const sent = await keep();
    expect(graph.events).toEqual([
      expect.objectContaining({
        organiser: 'sparring@star.dk',
        subject: 'Sparringsmøde: Gruppe 1',
        body: {
          contentType: 'text',
          content: 'Flere skal med 2, 4. kvartal 2026. Dagsordenen ligger i gruppens kanal i Teams.',
        },
        start: { dateTime: '2026-11-10T09:00:00', timeZone: 'Europe/Copenhagen' },
        end: { dateTime: '2026-11-10T10:30:00', timeZone: 'Europe/Copenhagen' },
        isOnlineMeeting: true,
        onlineMeetingProvider: 'teamsForBusiness',
        transactionId: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
        attendees: [
          { emailAddress: { name: 'Anna', address: 'anna@struer.dk' }, type: 'required' },
          { emailAddress: { name: 'Bo', address: 'bo@vejle.dk' }, type: 'required' },
        ],
      }),
    ]);
    const { id, onlineMeeting } = graph.events[0]!;
    expect(sent).toEqual({ ok: true, result: { id, joinUrl: onlineMeeting!.joinUrl } });
  });

  it('in summer is at the same Danish hour', async () => {
    await keep({ start: '2026-05-12T07:00:00Z' });
    expect(graph.events[0]!.start.dateTime).toBe('2026-05-12T09:00:00');
  });

  it('whose link is late is asked about again', async () => {
    await start({ linkAfter: 3 });
    expect(await keep()).toMatchObject({ result: { joinUrl: expect.stringContaining('https://') } });
    expect(waited).toEqual([2_000, 2_000, 2_000]);
  });

  it('that never gets a link is booked without', async () => {
    await start({ linkAfter: 99 });
    expect(await keep()).toEqual({ ok: true, result: { id: graph.events[0]!.id } });
  });

  it.each([
    ['an error', lost],
    ['a broken connection', { reset: true, delivered: true }],
    ['a time-out', { hang: true, delivered: true }],
  ])('whose making was answered with %s is one event, and the next try finds it', async (_name, rule) => {
    graph.answer({ when: { kind: 'create-event' }, ...rule });
    const impatient = createGraph({ url: graph.url, timeoutMs: 'hang' in rule ? 500 : 20_000 });
    expect(await keep({}, [anna, bo], { graph: impatient })).toHaveProperty('later');
    expect(await keep()).toMatchObject({ ok: true, result: { id: graph.events[0]!.id } });
    expect(graph.events).toHaveLength(1);
  });

  it('that was made and is not found yet is not made again, by the transaction that Graph knows', async () => {
    await start({ unfoundFor: 2 });
    graph.answer({ when: { kind: 'create-event' }, ...lost });
    await keep();
    expect(await keep()).toMatchObject({ ok: true });
    expect(graph.events).toHaveLength(1);
  });

  it.each([
    ['409', undefined],
    ['400', { status: 400, body: { error: { code: 'ErrorDuplicateTransactionId' } } }],
  ])('that was made at another time and is not found yet is waited for, and moved (%s)', async (_status, rule) => {
    await start({ unfoundFor: 3 });
    graph.answer({ when: { kind: 'create-event' }, ...lost });
    await keep();
    if (rule) graph.answer({ when: { kind: 'create-event' }, ...rule });
    expect(await keep({ start: '2026-11-11T08:00:00Z' })).toMatchObject({ ok: true });
    expect(graph.events).toMatchObject([{ start: { dateTime: '2026-11-11T09:00:00' } }]);
    expect(waited).toEqual([2_000]);
  });

  it('that stays unfound is tried again later', async () => {
    await start({ unfoundFor: 99 });
    graph.answer({ when: { kind: 'create-event' }, ...lost });
    await keep();
    expect(await keep({ start: '2026-11-11T08:00:00Z' })).toMatchObject({ later: true, why: 'not-found-yet' });
  });

  it('moved, with people who came and went, is changed in one request, and its body is left to Teams', async () => {
    const id = idOf(await keep());
    const cleo = { name: 'Cleo', email: 'cleo@greve.dk' };
    const sent = await keep({ id, start: '2026-11-12T09:00:00Z' }, [anna, cleo]);
    expect(idOf(sent)).toBe(id);
    expect(graph.log.slice(1)).toEqual([
      {
        kind: 'update-event',
        id,
        start: { dateTime: '2026-11-12T10:00:00', timeZone: 'Europe/Copenhagen' },
        invited: ['cleo@greve.dk'],
        attendees: ['anna@struer.dk', 'cleo@greve.dk'],
      },
    ]);
    expect(graph.requests.at(-1)!.body).not.toHaveProperty('body');
  });

  it('that somebody took out of the calendar is made anew, once', async () => {
    const id = idOf(await keep());
    graph.events[0]!.gone = true;
    graph.answer({ when: { kind: 'create-event' }, ...lost });
    expect(await keep({ id })).toHaveProperty('later');
    const again = idOf(await keep({ id }));
    expect(again).not.toBe(id);
    expect(graph.events).toHaveLength(2);
  });

  it('called off is cancelled for everybody, and found again it is a new event', async () => {
    const id = idOf(await keep());
    expect(await keep({ id, cancelled: true })).toEqual({ ok: true, result: { id } });
    expect(await keep({ id, cancelled: true })).toEqual({ ok: true, result: { id } });
    expect(kinds()).toEqual(['create-event', 'cancel-event']);
    expect(idOf(await keep({ id }))).not.toBe(id);
  });

  it('that a calendar still shows as cancelled is not taken for booked', async () => {
    const id = idOf(await keep());
    graph.events[0]!.isCancelled = true;
    expect(idOf(await keep({ id }))).not.toBe(id);
  });

  it('called off before anybody heard that it was made is found and cancelled', async () => {
    graph.answer({ when: { kind: 'create-event' }, ...lost });
    await keep();
    expect(await keep({ cancelled: true })).toEqual({ ok: true, result: { id: graph.events[0]!.id } });
    expect(kinds()).toEqual(['create-event', 'cancel-event']);
  });

  it('called off that was never made is no event', async () => {
    expect(await keep({ cancelled: true })).toEqual({ ok: true, result: {} });
    expect(graph.log).toEqual([]);
  });

  it('to which nobody could be invited is taken away', async () => {
    const id = idOf(await keep({}, []));
    expect(await keep({ id, cancelled: true })).toEqual({ ok: true, result: { id } });
    expect(kinds()).toEqual(['create-event', 'delete-event']);
  });
});

describe('when Graph will not', () => {
  it.each([
    [403, { ok: false, why: 'forbidden' }],
    [404, { ok: false, why: 'gone' }],
    [400, { ok: false, why: 'invalid' }],
    [429, { later: true, afterMs: 7_000, why: '429' }],
    [503, { later: true, afterMs: 5_000, why: '503' }],
  ])('%s while making it', async (status, sent) => {
    graph.answer({ when: { kind: 'create-event' }, status, headers: { 'retry-after': '7' } });
    expect(await keep()).toEqual(sent);
  });

  it.each([
    ['update-event', {}],
    ['cancel-event', { cancelled: true as const }],
    ['show-event', {}],
  ])('%s is tried again', async (kind, changes) => {
    await start({ linkAfter: 99 });
    const id = idOf(await keep());
    graph.answer({ when: { kind }, status: 503 });
    expect(await keep({ id, ...changes })).toHaveProperty('later');
  });

  it('an error of our own is not taken for an answer', async () => {
    const graph = async () => {
      throw new TypeError('ours');
    };
    await expect(keep({}, [], { graph })).rejects.toThrow('ours');
  });
});

it('where nobody organises meetings nothing is asked, and there is no link', async () => {
  expect(await withoutOrganiser.keep(meeting, [anna])).toEqual({ ok: true, result: {} });
});
