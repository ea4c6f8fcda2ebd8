import { describe, expect, test } from '@jest/globals';
import type { Attendee, Messenger, Posted, Sent } from '../../src/engine/ports.ts';
import { bySystem, type Job, show } from '../../src/sparring/activity.ts';
import { documentId } from '../../src/sparring/documents.ts';
import { friend, outside, post, START, stranger } from '../support/toy.ts';

const anna = { id: 'tenant/anna', name: 'Anna', email: 'anna@struer.dk' };
const theirs = { view: 'theirs', args: { key: 'p' } } as never;

/** What has been done of these jobs, in a world where Anna can be reached, unless Teams gives another answer. */
async function done(jobs: readonly Job[], answer?: Sent<Posted>) {
  const out = outside();
  out.answers.post = () => answer;
  await out.begin();
  const address = { serviceUrl: 'https://teams', tenant: 'tenant', user: '29:anna', conversation: 'chat' };
  const member = { ...anna, language: 'en', memberships: [], address };
  const id = documentId('member', anna.id);
  await out.put({ ...(await out.record()), id, kind: 'member', document: member, version: 0 } as never);
  const urgent: boolean[] = [];
  const invited: Attendee[][] = [];
  const { messenger, calendar } = out.ports;
  const process = out.process({
    messenger: {
      ...messenger,
      turn(...asked: Parameters<Messenger['turn']>) {
        urgent.push(asked[1].urgent);
        return messenger.turn(...asked);
      },
    },
    calendar: {
      keep(event, attendees) {
        invited.push(attendees);
        return calendar.keep(event, attendees);
      },
    },
  });
  const noted: object[] = [];
  (process.engine.activities as Record<string, unknown>)['note-address'] = {
    ...{ verb: 'note-address', about: 'member', may: bySystem },
    input: { safeParse: (data: unknown) => ({ success: true, data }) },
    decide({ input }: { input: object }) {
      noted.push(input);
      return {};
    },
  };
  await process.run({ input: { jobs } });
  await process.drain();
  return {
    ...{ out, process, urgent, invited, noted, left: (await out.record()).jobs },
    messages: out.posts.map(({ message }) => message),
  };
}

describe('a message in a channel', () => {
  test('is in the language it was asked for in', async () => {
    const { messages } = await done([post('p', { language: 'en' }), post('q')]);
    expect(messages.map(({ language }) => language)).toEqual(['en', 'da']);
  });

  test('is addressed to those whom it concerns when it leaves', async () => {
    const mention = [friend, stranger].map(({ id, name }) => ({ id, name }));
    const { messages } = await done([post('p', { show: theirs, mention })]);
    expect(messages.map((one) => one.mention)).toEqual([[{ id: friend.id, name: friend.name }]]);
  });

  test('that concerns nobody it is addressed to does not leave, and is over', async () => {
    const mention = [{ id: stranger.id, name: stranger.name }];
    const { messages, left } = await done([post('p', { show: theirs, mention })]);
    expect([messages, left]).toEqual([[], []]);
  });

  test('that is addressed to nobody leaves, whomever its card concerns', async () => {
    expect((await done([post('p', { show: theirs, mention: [] })])).messages).toHaveLength(1);
  });

  test('tells somebody by their id in Teams, where that is known', async () => {
    const { messages } = await done([post('p', { mention: [{ id: anna.id, name: 'Anna' }] })]);
    expect(messages[0]!.mention).toEqual([{ id: anna.id, name: 'Anna', user: '29:anna' }]);
  });
});

test.each([
  ['in a channel', {}],
  ['to a person', { to: { person: anna.id } }],
])('a message %s has its turn before others only if it is urgent', async (_, more) => {
  const { urgent, messages } = await done([post('p', { ...more, urgent: true }), post('q', more)]);
  expect(urgent).toEqual([true, false]);
  expect(messages.map((one) => one.urgent)).toEqual([true, undefined]);
});

test('a message that arrives says nothing new about where its reader is', async () => {
  const { messages, noted } = await done([post('p', { to: { person: anna.id } })]);
  expect([messages.length, noted]).toEqual([1, []]);
});

test.each([
  ['unreachable', [{ lost: 'unreachable' }]],
  ['gone', [{ lost: 'gone' }]],
  ['too-large', []],
])('of a message that Teams refuses because of %s, what it tells about its reader is kept', async (why, kept) => {
  const { noted } = await done([post('p', { to: { person: anna.id } })], { ok: false, why });
  expect(noted).toEqual(kept);
});

test('a card that is brought up to date addresses nobody', async () => {
  const { out, process } = await done([post('p', { as: 'p', mention: [{ id: anna.id, name: 'Anna' }] })]);
  const update = { kind: 'update', key: 'u', due: START, message: 'p', show: show('sheet'), language: 'da' } as const;
  await process.run({ input: { jobs: [update] } });
  await process.drain();
  expect(out.updates.map(({ message }) => message.mention)).toEqual([undefined]);
});

test('a message of a card that is not there any more has failed, whomever it is addressed to: it has not left', async () => {
  const mention = [{ id: anna.id, name: 'Anna' }];
  const { left } = await done([post('p', { show: { view: 'of-old', args: {} } as never, mention })]);
  expect(left).toMatchObject([{ key: 'p', state: 'failed', why: 'broken' }]);
});

test('to a meeting those are invited who have an e-mail address', async () => {
  const event = { uid: 'm', start: START, minutes: 60, language: 'da', attendees: [anna.id, 'tenant/nobody'] };
  const { invited } = await done([{ kind: 'event', key: 'e', due: START, event } as unknown as Job]);
  expect(invited).toEqual([[{ name: anna.name, email: anna.email }]]);
});
