import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Inbound } from '../../src/engine/inbound.ts';
import { Unavailable } from '../../src/engine/ports.ts';
import { createBot } from '../../src/teams/bot.ts';
import { pace } from '../../src/teams/pace.ts';
import { fixture } from '../support/activities.ts';
import { localConfig, teamsParts } from '../support/bot-parts.ts';
import { recordingInbound } from '../support/inbound.ts';
import { quietLog } from '../support/quiet-log.ts';
import { startTeams, type TeamsSimulator } from '../support/teams-simulator.ts';
import { virtualTime } from '../support/virtual-time.ts';

const person = (name: string) => ({
  id: `29:1${name}`,
  aadObjectId: `oid-${name}`,
  name: `${name[0]!.toUpperCase()}${name.slice(1)}`,
  email: `${name}@Struer.dk`,
  tenantId: 'tenant-a',
});
const channel = '19:0000000000000000000000000000a001@thread.tacv2';
const general = '19:0000000000000000000000000000a000@thread.tacv2';

let teams: TeamsSimulator;
let log: ReturnType<typeof quietLog>;

beforeEach(async () => {
  teams = await startTeams({ people: ['anna', 'bo', 'kim'].map(person), pageSize: 2 });
  log = quietLog();
});
afterEach(() => teams.stop());

type Answers = Parameters<typeof recordingInbound>[0];

/** A bot that gets one activity, and what came of it. */
async function receive(name: string, changes: object = {}, answers: Answers = {}, local = false) {
  const inbound = recordingInbound(answers);
  const bot = createBot({ ...teamsParts(), inbound, log, local });
  const response = await bot.receive(fixture(name, { serviceUrl: teams.url, ...changes }), undefined, 'r1');
  return { response, calls: inbound.calls };
}

const help = { content: { card: 'help', data: { for: 'Anna' } }, language: 'en' as const };
const anna = { tenant: 'tenant-a', objectId: 'oid-anna', user: '29:1anna', name: 'Anna Andersen', locale: 'da-DK' };
const inChat = () => ({
  serviceUrl: teams.url,
  conversation: 'a:1chatWithAnna',
  thread: 'a:1chatWithAnna',
  scope: 'personal',
});
const inChannel = (thread: string) => ({
  serviceUrl: teams.url,
  conversation: channel,
  thread: `${channel};messageid=${thread}`,
  scope: 'team',
});

describe('a message', () => {
  it('in a personal chat is what somebody says', async () => {
    const { response, calls } = await receive('message-personal');
    expect(calls).toEqual([{ name: 'say', with: { who: anna, where: inChat(), id: '1763712000123', text: 'hjælp' } }]);
    expect(response).toEqual({ status: 200 });
    expect(teams.log).toEqual([]);
  });

  it('in a channel comes without the mention of the bot, with other names, and with its thread', async () => {
    const { calls } = await receive('message-channel');
    expect(calls).toEqual([
      {
        name: 'say',
        with: { who: anna, where: inChannel('1763712000001'), id: '1763712060456', text: 'hvem har turen, Bo Bang?' },
      },
    ]);
  });

  it('is answered in its thread, once, with a card and a summary', async () => {
    await receive('message-channel', {}, { say: () => help });
    expect(teams.log).toHaveLength(1);
    expect(teams.messages[0]).toMatchObject({
      conversation: `${channel};messageid=1763712000001`,
      activity: {
        type: 'message',
        replyToId: '1763712060456',
        summary: 'help (en)',
        attachments: [
          { contentType: 'application/vnd.microsoft.card.adaptive', content: { fallbackText: 'help (en)' } },
        ],
      },
    });
  });

  it('is not answered twice when Teams says 500, and Teams is not made to ask again', async () => {
    teams.answer({ when: { kind: 'post' }, status: 500, delivered: true });
    const { response } = await receive('message-personal', {}, { say: () => help });
    expect(response).toEqual({ status: 200 });
    expect(teams.requests).toHaveLength(1);
    expect(log.lines).toEqual([
      expect.objectContaining({ message: 'answer not sent', what: expect.objectContaining({ status: 500 }) }),
    ]);
  });

  it('waits its turn to be answered', async () => {
    const time = virtualTime();
    const parts = { ...teamsParts(), pace: pace(1, time) };
    const bot = createBot({ ...parts, inbound: recordingInbound({ say: () => help }), log });
    const hear = () => time.until(bot.receive(fixture('message-personal', { serviceUrl: teams.url }), undefined, 'r1'));
    await hear();
    await hear();
    expect(time.now()).toBe(1_035);
  });

  it('is not answered before Teams takes something in that conversation again', async () => {
    const time = virtualTime();
    const parts = { ...teamsParts(), pace: pace(50, time) };
    const bot = createBot({ ...parts, inbound: recordingInbound({ say: () => help }), log });
    const hear = () => time.until(bot.receive(fixture('message-personal', { serviceUrl: teams.url }), undefined, 'r1'));
    teams.answer({ status: 429, headers: { 'retry-after': '4.5' } });
    await hear();
    await hear();
    expect([time.now(), teams.messages.length]).toEqual([4_500, 1]);
  });

  it('with the values of a card is a pressed button', async () => {
    const { calls } = await receive('submit-personal', {}, { press: () => help });
    expect(calls).toEqual([
      {
        name: 'press',
        with: {
          who: { ...anna, locale: 'en-GB' },
          where: inChat(),
          id: 'f:2f8a1b7e-0000-4000-8000-000000000001',
          verb: 'suggest-topic',
          data: { about: 'group/1', title: 'Lønnede timer' },
          pressed: { conversation: 'a:1chatWithAnna', id: '1763711999000', serviceUrl: teams.url },
        },
      },
    ]);
    expect(teams.messages).toHaveLength(1);
  });

  it.each([[{ title: 'no verb' }], ['text'], [{ verb: 7 }], [null]])(
    'with the value %j is just text',
    async (value) => {
      const { calls } = await receive('submit-personal', { value, text: 'hej' });
      expect(calls.map((call) => call.name)).toEqual(['say']);
    },
  );
});

describe('the button of a card', () => {
  it('is pressed by whom Teams says, and its card is answered in place', async () => {
    const { response, calls } = await receive('execute-channel', {}, { press: () => help });
    expect(calls).toEqual([
      {
        name: 'press',
        with: {
          who: anna,
          where: inChannel('1763711999000'),
          id: 'f:2f8a1b7e-0000-4000-8000-000000000002',
          verb: 'suggest-topic',
          data: { about: 'group/1', title: 'Lønnede timer' },
          pressed: { conversation: `${channel};messageid=1763711999000`, id: '1763711999000', serviceUrl: teams.url },
        },
      },
    ]);
    expect(response).toEqual({
      status: 200,
      body: {
        statusCode: 200,
        type: 'application/vnd.microsoft.card.adaptive',
        value: expect.objectContaining({ type: 'AdaptiveCard', fallbackText: 'help (en)' }),
      },
    });
    expect(teams.log).toEqual([]);
  });

  it('takes no identity from its data', async () => {
    const action = {
      type: 'Action.Execute',
      verb: 'suggest-topic',
      data: { who: 'oid-bo', from: { aadObjectId: 'oid-bo' } },
    };
    const { calls } = await receive('execute-channel', { value: { action } });
    expect(calls[0]!.with).toMatchObject({ who: anna });
  });

  it('may have nothing to show', async () => {
    const { response } = await receive('execute-channel');
    expect(response.body).toEqual({ statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: '' });
  });

  it.each([
    [undefined],
    [{}],
    ['suggest-topic'],
    [{ action: { type: 'Action.Execute' } }],
    [{ action: { type: 'Action.Execute', verb: '' } }],
    [{ action: { type: 'Action.Submit', verb: 'suggest-topic' } }],
    [{ action: { type: 'Action.Execute', verb: ['suggest-topic'], data: {} } }],
    [{ action: { type: 'Action.Execute', verb: 'suggest-topic', data: 'all' } }],
  ])('with the malformed value %j is refused in the documented form', async (value) => {
    const { response, calls } = await receive('execute-channel', { value });
    expect(response).toEqual({
      status: 400,
      body: {
        statusCode: 400,
        type: 'application/vnd.microsoft.error',
        value: { code: 'BadRequest', message: 'BadRequest' },
      },
    });
    expect(calls).toEqual([]);
  });

  it('of another kind of card is not ours', async () => {
    expect((await receive('execute-channel', { name: 'composeExtension/query' })).response).toEqual({ status: 501 });
  });
});

describe('somebody without an Entra object id', () => {
  const from = { id: '29:1nobody', name: 'Nobody' };

  it.each(['message-personal', 'submit-personal', 'installation-personal'])('gets no answer to %s', async (name) => {
    const { response, calls } = await receive(name, { from });
    expect([response, calls]).toEqual([{ status: 200 }, []]);
  });

  it('cannot press a button', async () => {
    const { response, calls } = await receive('execute-channel', { from });
    expect([response.status, calls]).toEqual([403, []]);
  });

  it('is known by their id in the conversation where people are made up', async () => {
    const { calls } = await receive('message-personal', { from }, {}, true);
    expect(calls[0]!.with).toMatchObject({ who: { objectId: '29:1nobody', user: '29:1nobody' } });
  });
});

describe('the bot is installed', () => {
  it('in a team: everybody there is made known, page by page, once for the two ways in which Teams tells it', async () => {
    const { calls } = await receive('installed-in-team', {}, { installed: () => help });
    expect(calls).toEqual([
      {
        name: 'installed',
        with: {
          team: { general, groupId: '22222222-2222-4222-8222-222222222222', serviceUrl: teams.url, tenant: 'tenant-a' },
          where: {
            serviceUrl: teams.url,
            conversation: '19:0000000000000000000000000000a002@thread.tacv2',
            thread: '19:0000000000000000000000000000a002@thread.tacv2',
            scope: 'team',
          },
          roster: ['anna', 'bo', 'kim'].map((name) => ({
            objectId: `oid-${name}`,
            user: `29:1${name}`,
            name: person(name).name,
            email: `${name}@struer.dk`,
            tenant: 'tenant-a',
          })),
        },
      },
    ]);
    expect(teams.messages).toHaveLength(1);
    expect(teams.requests.filter((r) => r.kind === 'members')).toHaveLength(2);
    expect((await receive('installation-in-team')).calls).toEqual([]);
  });

  it('for one person: welcomed once for the two ways in which Teams tells it', async () => {
    const { calls } = await receive('installation-personal', {}, { welcome: () => help });
    expect(calls).toEqual([{ name: 'welcome', with: { who: { ...anna, name: '' }, where: inChat() } }]);
    expect(teams.messages).toHaveLength(1);
    expect((await receive('first-chat-personal')).calls).toEqual([]);
  });

  it('anew by an update of the app: nobody is welcomed again', async () => {
    expect((await receive('installation-personal', { action: 'add-upgrade' })).calls).toEqual([]);
  });

  it('and removed again for one person', async () => {
    const { calls } = await receive('installation-personal', { action: 'remove' });
    expect(calls).toEqual([{ name: 'removed', with: { who: { ...anna, name: '' } } }]);
  });

  it('in a shared channel, which is no new team', async () => {
    expect((await receive('added-to-shared-channel')).calls).toEqual([]);
  });
});

describe('people who come to a team', () => {
  it('are made known, those whom Teams knows', async () => {
    const { calls } = await receive('joined-team');
    expect(calls).toEqual([
      {
        name: 'joined',
        with: {
          team: { general, serviceUrl: teams.url, tenant: 'tenant-a' },
          roster: [{ objectId: 'oid-bo', user: '29:1bo', name: 'Bo', email: 'bo@struer.dk', tenant: 'tenant-a' }],
        },
      },
    ]);
  });

  it('are asked for again when Teams is busy', async () => {
    teams.answer({ when: { kind: 'member' }, status: 429, headers: { 'retry-after': '1' } });
    teams.answer({ when: { kind: 'member' }, status: 502 });
    const { calls } = await receive('joined-team');
    expect(calls).toHaveLength(1);
  });

  it('to a shared channel are looked for there: the team does not know them', async () => {
    const membersAdded = [{ id: '29:1bo', aadObjectId: 'oid-bo' }];
    const { calls } = await receive('added-to-shared-channel', { membersAdded });
    expect(calls.map((call) => call.name)).toEqual(['joined']);
    expect(teams.requests.map((r) => r.path)).toEqual([
      '/v3/conversations/19:0000000000000000000000000000a003@thread.tacv2/members/29:1bo',
    ]);
  });
});

it.each(['messageReaction', 'messageUpdate', 'typing', 'event', 'endOfConversation', 'something new'])(
  '%s is no concern of ours',
  async (type) => {
    const { response, calls } = await receive('message-personal', { type });
    expect([response, calls, log.lines]).toEqual([{ status: 200 }, [], []]);
  },
);

it.each([[undefined], [null], ['text'], [[]], [7]])('a body that is %j is refused', async (body) => {
  const bot = createBot({ ...teamsParts(), inbound: recordingInbound(), log });
  expect((await bot.receive(body, undefined, 'r1')).status).toBe(403);
});

it.each([[{ conversation: 'a:1' }], [{ type: 7 }], [{ from: { id: '' } }], [{ text: 'x'.repeat(40_001) }]])(
  'an activity that is malformed is refused: %#',
  async (changes) => {
    const config = localConfig();
    const inbound = recordingInbound();
    const bot = createBot({ ...teamsParts({ config }), inbound, log });
    const response = await bot.receive(
      fixture('message-personal', { serviceUrl: teams.url, ...changes }),
      undefined,
      'r1',
    );
    expect([response, inbound.calls]).toEqual([{ status: 400 }, []]);
  },
);

describe('when something of ours fails', () => {
  const failing = () => {
    throw new TypeError('010203-1234 was typed');
  };
  const refusal = { problems: [{ code: 'internal', values: { reference: 'r1' } }] };
  const dataOf = (card: unknown) => JSON.parse((card as { body: { text: string }[] }).body[0]!.text);

  it.each<[string, keyof Inbound]>([
    ['message-channel', 'say'],
    ['submit-personal', 'press'],
  ])('%s is answered with a card that says so', async (name, method) => {
    const { response } = await receive(name, {}, { [method]: failing });
    expect(response).toEqual({ status: 200 });
    const { attachments, summary } = teams.messages[0]!.activity as {
      attachments: { content: object }[];
      summary: string;
    };
    expect(dataOf(attachments[0]!.content)).toEqual(refusal);
    expect(summary).toBe(name === 'message-channel' ? 'refusal (da)' : 'refusal (en)');
  });

  it.each<[string, () => never, RegExp]>([
    ['', failing, /intet er gemt/],
    [
      ' since nothing can be saved',
      () => {
        throw new Unavailable('disk full');
      },
      /her stadig/,
    ],
  ])('a button%s is answered in words, which leave the card as it is with what was typed', async (_, press, says) => {
    const { response } = await receive('execute-channel', {}, { press });
    expect(response).toEqual({
      status: 200,
      body: {
        statusCode: 200,
        type: 'application/vnd.microsoft.activity.message',
        value: expect.stringMatching(says),
      },
    });
  });

  it('the log says where without saying what', async () => {
    await receive('execute-channel', {}, { press: failing });
    expect(log.lines).toEqual([
      {
        level: 'error',
        what: {
          type: 'invoke',
          error: 'TypeError',
          at: expect.any(Array),
        },
        message: 'activity failed',
      },
    ]);
    expect(JSON.stringify(log.lines)).not.toMatch(/010203|Anna|oid-anna/);
  });

  it('an installation is not answered, and Teams is asked to tell of it again', async () => {
    const { response } = await receive('installed-in-team', {}, { installed: failing });
    expect([response, teams.messages]).toEqual([{ status: 500 }, []]);
  });
});

describe('asking who somebody is', () => {
  const where = () => ({ serviceUrl: teams.url, conversation: channel, thread: channel, scope: 'team' as const });

  it('gives their address, lower case', async () => {
    const { roster } = teamsParts();
    expect(await roster.find(anna, where())).toEqual({
      objectId: 'oid-anna',
      user: '29:1anna',
      name: 'Anna',
      email: 'anna@struer.dk',
      tenant: 'tenant-a',
    });
  });

  it('gives nothing for somebody who is not there, or is somebody else', async () => {
    const { roster } = teamsParts();
    expect(await roster.find({ ...anna, user: '29:1nobody' }, where())).toBeUndefined();
    expect(await roster.find({ ...anna, objectId: 'oid-bo' }, where())).toBeUndefined();
  });

  it('fails when Teams does not answer, also not when asked again', async () => {
    teams.answer({ when: { kind: 'member' }, status: 500, times: 0 });
    const { roster, waited } = teamsParts();
    await expect(roster.find(anna, where())).rejects.toThrow('no roster: 500');
    expect([teams.requests.length, waited]).toEqual([3, [3_000, 3_000]]);
  });
});
