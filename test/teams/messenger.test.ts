import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Message, NotSent } from '../../src/engine/ports.ts';
import { createMessenger } from '../../src/teams/messenger.ts';
import { pace } from '../../src/teams/pace.ts';
import { NotSignedIn } from '../../src/teams/tokens.ts';
import { localConfig, teamsParts } from '../support/bot-parts.ts';
import type { Rule } from '../support/loopback.ts';
import { post as posted } from '../support/posting.ts';
import { startTeams, type TeamsSimulator } from '../support/teams-simulator.ts';
import { virtualTime } from '../support/virtual-time.ts';

const anna = { id: '29:anna', aadObjectId: 'oid-anna', name: 'Anna', email: 'Anna@Struer.dk' };
const blocked = { id: '29:bo', aadObjectId: 'oid-bo', name: 'Bo', notInstalled: true as const };
const message: Message = { content: { card: 'welcome', data: { name: 'Anna' } }, language: 'da' };

let teams: TeamsSimulator;
let posts: () => number;

beforeEach(async () => {
  teams = await startTeams({ people: [anna, blocked], conversations: ['19:group@thread.tacv2'] });
  posts = () => teams.requests.filter((r) => r.kind === 'post').length;
});
afterEach(() => teams.stop());

const messenger = (parts = teamsParts()) => createMessenger(parts);
const post = (to: Parameters<typeof posted>[1], what: Message, mayLeave: () => boolean, parts = teamsParts()) =>
  posted(messenger(parts), to, what, mayLeave);
const always = () => true;
const channel = () => ({ conversation: '19:group@thread.tacv2', serviceUrl: teams.url });

const cardOf = (simulator: TeamsSimulator) =>
  (simulator.messages[0]!.activity as { attachments: { content: { body: object[]; msteams?: object } }[] })
    .attachments[0]!.content;

describe('a new message', () => {
  it('arrives once, as a card with a summary, and can be found again', async () => {
    const sent = await post(channel(), message, always);
    expect(teams.messages).toEqual([
      {
        conversation: '19:group@thread.tacv2',
        id: expect.any(String),
        updates: 0,
        activity: expect.objectContaining({
          type: 'message',
          summary: 'welcome (da)',
          attachments: [
            {
              contentType: 'application/vnd.microsoft.card.adaptive',
              content: expect.objectContaining({ type: 'AdaptiveCard', fallbackText: 'welcome (da)' }),
            },
          ],
        }),
      },
    ]);
    expect(sent).toEqual({ ok: true, result: { ...channel(), id: teams.messages[0]!.id } });
  });

  it('has a connection of its own: one kept open might break for a reason that says nothing about the message', async () => {
    await post(channel(), message, always);
    expect(teams.requests[0]!.headers.connection).toBe('close');
  });

  it('that may no longer leave when its connection stands does not, and is for later', async () => {
    let asked = 0;
    const sent = await post(channel(), message, () => ++asked === 1);
    expect(sent).toMatchObject({ later: true });
    expect(teams.requests).toEqual([]);
  });

  it('whose card cannot be made never leaves, and says that it did not', async () => {
    const render = () => {
      throw new Error('nothing to fill in');
    };
    await expect(async () => post(channel(), message, always, { ...teamsParts(), render })).rejects.toThrow(NotSent);
    expect(teams.requests).toEqual([]);
  });

  it('names the person it is for', async () => {
    const mention = [{ id: 't/o', name: 'Anna <b>[x](http://evil)</b> & Co', user: '29:anna' }];
    await post(channel(), { ...message, mention }, always);
    const { body, msteams } = cardOf(teams);
    const text = '<at>Anna x http://evil Co</at>';
    expect(body[0]).toMatchObject({ type: 'TextBlock', text });
    expect(msteams).toEqual({
      entities: [{ type: 'mention', text, mentioned: { id: '29:anna', name: 'Anna x http://evil Co' } }],
    });
    // Text beside the card would become a message of its own in some clients.
    expect(teams.messages[0]!.activity).not.toHaveProperty('text');
  });

  it('says just the name of somebody whose id in Teams is not known', async () => {
    await post(channel(), { ...message, mention: [{ id: 't/o', name: 'Anna' }] }, always);
    expect(cardOf(teams).body[0]).toMatchObject({ text: 'Anna' });
    expect(cardOf(teams)).not.toHaveProperty('msteams');
  });

  // The connector of botbuilder would send it again here, and people would have it twice.
  it.each([500, 502, 503, 408])(
    'that is answered %i is sent exactly once, and nobody claims to know whether it arrived',
    async (status) => {
      teams.answer({ when: { kind: 'post' }, status, headers: { 'retry-after': '0' } });
      expect(await post(channel(), message, always)).toEqual({ unknown: true, why: String(status) });
      expect(posts()).toBe(1);
      expect(teams.messages).toHaveLength(0);
    },
  );

  it('that arrived although the answer was 500 is there once', async () => {
    teams.answer({ when: { kind: 'post' }, status: 500, delivered: true });
    expect(await post(channel(), message, always)).toEqual({ unknown: true, why: '500' });
    expect(teams.messages).toHaveLength(1);
  });

  it('whose connection breaks is sent exactly once', async () => {
    teams.answer({ when: { kind: 'post' }, reset: true, delivered: true });
    expect(await post(channel(), message, always)).toEqual({ unknown: true, why: 'ECONNRESET' });
    expect(posts()).toBe(1);
  });

  it('that is never answered is given up', async () => {
    teams.answer({ when: { kind: 'post' }, hang: true, delivered: true });
    expect(await post(channel(), message, always, teamsParts({ timeoutMs: 50 }))).toMatchObject({
      unknown: true,
    });
    expect(posts()).toBe(1);
    expect(teams.messages).toHaveLength(1);
  });
});

const refuse = (status: number, code: string, headers?: Record<string, string>): Rule => ({
  status,
  body: { error: { code, message: code } },
  ...(headers && { headers }),
});

describe('what Teams answers means', () => {
  it.each<[string, Rule, object]>([
    ['blocked by the person', refuse(403, 'ConversationBlockedByUser'), { ok: false, why: 'unreachable' }],
    ['writing is blocked', refuse(403, 'MessageWritesBlocked'), { ok: false, why: 'unreachable' }],
    ['not installed', refuse(403, 'BotNotInConversationRoster'), { ok: false, why: 'unreachable' }],
    ['disabled by the administrator', refuse(403, 'BotDisabledByAdmin'), { ok: false, why: 'unreachable' }],
    [
      'a code further inside',
      {
        status: 403,
        body: { error: { code: 'Forbidden', innerHttpError: { body: { subCode: 'MessageWritesBlocked' } } } },
      },
      { ok: false, why: 'unreachable' },
    ],
    ['another 403', refuse(403, 'Forbidden'), { ok: false, why: 'forbidden' }],
    ['404', refuse(404, 'ConversationNotFound'), { ok: false, why: 'gone' }],
    ['413', refuse(413, 'MessageSizeTooBig'), { ok: false, why: 'too-big' }],
    ['400', refuse(400, 'BadSyntax'), { ok: false, why: 'invalid' }],
    ['401', refuse(401, 'Unauthorized'), { later: true, afterMs: 60_000, why: '401' }],
    ['412', refuse(412, 'PreconditionFailed'), { later: true, afterMs: 5_000, why: '412' }],
    [
      '429 in seconds',
      refuse(429, 'TooManyRequests', { 'retry-after': '7' }),
      { later: true, afterMs: 7_000, why: '429' },
    ],
    [
      '429 until a moment',
      // By the clock of whoever answers, whatever ours shows.
      refuse(429, 'TooManyRequests', {
        date: 'Sat, 21 Nov 2020 08:00:00 GMT',
        'retry-after': 'Sat, 21 Nov 2020 08:01:30 GMT',
      }),
      { later: true, afterMs: 90_000, why: '429' },
    ],
    [
      '429 until a moment that is over',
      refuse(429, 'TooManyRequests', {
        date: 'Sat, 21 Nov 2020 08:00:00 GMT',
        'retry-after': 'Sat, 21 Nov 2020 07:00:00 GMT',
      }),
      { later: true, afterMs: 0, why: '429' },
    ],
    [
      '429 in parts of a second',
      refuse(429, 'TooManyRequests', { 'retry-after': ' 0.2505 ' }),
      { later: true, afterMs: 251, why: '429' },
    ],
    [
      '429 for a number of another kind',
      refuse(429, 'TooManyRequests', { 'retry-after': '1e9' }),
      { later: true, afterMs: 5_000, why: '429' },
    ],
    [
      '429 for days',
      refuse(429, 'TooManyRequests', { 'retry-after': '999999' }),
      { later: true, afterMs: 3_600_000, why: '429' },
    ],
    [
      '429 for less than nothing',
      refuse(429, 'Too', { 'retry-after': '-5' }),
      { later: true, afterMs: 5_000, why: '429' },
    ],
    ['429 for nonsense', refuse(429, 'Too', { 'retry-after': 'soon' }), { later: true, afterMs: 5_000, why: '429' }],
    ['429 without a time', refuse(429, 'TooManyRequests'), { later: true, afterMs: 5_000, why: '429' }],
  ])('%s', async (_name, rule, expected) => {
    teams.answer(rule);
    expect(await post(channel(), message, always)).toEqual(expected);
    expect(posts()).toBe(1);
    expect(teams.messages).toHaveLength(0);
  });

  it('nobody listening: nothing was sent', async () => {
    const { url } = teams;
    await teams.stop();
    expect(await post({ conversation: 'a', serviceUrl: url }, message, always)).toMatchObject({
      later: true,
      why: 'ECONNREFUSED',
    });
  });

  it('no token from Entra: nothing was sent', async () => {
    const tokens = () => Promise.reject(new NotSignedIn({}));
    expect(await post(channel(), message, always, teamsParts({ tokens }))).toMatchObject({
      later: true,
      why: 'not-signed-in',
    });
    expect(teams.requests).toHaveLength(0);
  });

  it('an address that is not on the list gets neither message nor token', async () => {
    let asked = 0;
    const tokens = async () => `token ${++asked}`;
    const config = localConfig({
      local: false,
      app: { type: 'UserAssignedMSI', id: 'app', tenant: 't' },
      serviceUrlHosts: [],
    });
    await expect(post(channel(), message, always, teamsParts({ config, tokens }))).resolves.toEqual({
      ok: false,
      why: 'forbidden',
    });
    expect([teams.requests.length, asked]).toEqual([0, 0]);
  });
});

describe('an update', () => {
  it('changes the message that is there', async () => {
    const sent = await post(channel(), message, always);
    const posted = (sent as { result: Parameters<ReturnType<typeof messenger>['update']>[0] }).result;
    expect(await messenger().update(posted, { ...message, language: 'en' })).toEqual({ ok: true, result: undefined });
    expect(teams.messages).toEqual([
      expect.objectContaining({ updates: 1, activity: expect.objectContaining({ summary: 'welcome (en)' }) }),
    ]);
  });

  it('may be done again, so what is not known to be done is for later', async () => {
    teams.answer({ status: 500 });
    expect(await messenger().update({ ...channel(), id: '1' }, message)).toEqual({
      later: true,
      afterMs: 5_000,
      why: '500',
    });
    teams.answer({ reset: true });
    expect(await messenger().update({ ...channel(), id: '1' }, message)).toEqual({
      later: true,
      afterMs: 5_000,
      why: 'ECONNRESET',
    });
    expect(teams.requests).toHaveLength(2);
  });

  it('of a message that is gone ends there', async () => {
    expect(await messenger().update({ ...channel(), id: '1' }, message)).toEqual({ ok: false, why: 'gone' });
  });
});

describe('a personal chat', () => {
  const to = (user: string) => ({ serviceUrl: teams.url, tenant: 'tenant', user });

  it('is opened without saying anything, and is the same one each time', async () => {
    const first = await messenger().openChat(to('29:anna'));
    expect(first).toEqual({ ok: true, result: 'a:oid-anna' });
    expect(await messenger().openChat(to('oid-anna'))).toEqual(first);
    expect(teams.messages).toHaveLength(0);
    expect(teams.requests[0]!.body).toMatchObject({ tenantId: 'tenant', members: [{ id: '29:anna' }] });
    expect(teams.requests[0]!.body).not.toHaveProperty('activity');
  });

  it('with somebody who has not got the bot cannot be opened', async () => {
    expect(await messenger().openChat(to('29:bo'))).toEqual({ ok: false, why: 'unreachable' });
  });

  it('that is answered 500 was asked for once', async () => {
    teams.answer({ when: { kind: 'open' }, status: 500 });
    expect(await messenger().openChat(to('29:anna'))).toMatchObject({ later: true });
    expect(teams.requests).toHaveLength(1);
  });
});

describe('the pace', () => {
  const at = (perSecond: number) => {
    const time = virtualTime();
    return { time, slow: messenger({ ...teamsParts(), pace: pace(perSecond, time) }) };
  };

  it('makes a message wait its turn', async () => {
    const { time, slow } = at(2);
    for (let n = 0; n < 3; n++) await time.until(posted(slow, channel(), message, always));
    // Two in a second: the third leaves a second after the first, and a little more.
    expect([time.now(), posts()]).toEqual([1_035, 3]);
  });

  it('sends nothing rather than wait for long', async () => {
    const { time, slow } = at(1_000);
    const post = async () => {
      const sent = posted(slow, channel(), message, always);
      await time.pass(3);
      return sent;
    };
    for (let n = 0; n < 7; n++) await post();
    expect(await post()).toMatchObject({ later: true, untried: true });
    expect(posts()).toBe(7);
  });

  it('lets nothing into a conversation before Teams has said it may, neither message nor update', async () => {
    const { time, slow } = at(50);
    teams.answer({ status: 429, headers: { 'retry-after': '1.5' } });
    await posted(slow, channel(), message, always);
    const held = { later: true, afterMs: 1_500, why: 'pace', untried: true };
    expect(await posted(slow, channel(), message, always)).toEqual(held);
    expect(await slow.update({ ...channel(), id: '1' }, message)).toEqual(held);
    expect(teams.requests).toHaveLength(1);
    const other = posted(slow, { ...channel(), conversation: '19:other@thread.tacv2' }, message, always);
    await time.pass(1_499);
    await other;
    const last = posted(slow, channel(), message, always);
    await time.pass(0);
    expect(teams.requests).toHaveLength(2);
    await time.pass(1);
    expect(await last).toMatchObject({ ok: true });
    expect(teams.requests).toHaveLength(3);
  });
});
