import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type LocalTeam, localTeam } from '../../src/local/local-team.ts';
import { everybody, type LocalPerson, objectId, personalChat, personId, userId } from '../../src/local/people.ts';
import { CHANNELS, GENERAL } from '../../src/local/places.ts';
import { quietLog } from '../support/quiet-log.ts';
import { listening, playground, post } from './fakes.ts';

const person = (slug: string): LocalPerson => everybody.find((p) => p.slug === slug)!;
const karen = person('karen');
const mette = person('mette');

const card = (text: string) => ({ type: 'AdaptiveCard', version: '1.5', body: [{ type: 'TextBlock', text }] });
const attached = (text: string) => ({
  type: 'message',
  attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card(text) }],
});

type Played = Awaited<ReturnType<typeof playground>>;
let folder: string;
let bot: Awaited<ReturnType<typeof listening>>;
let screens: { karen: Played; mette: Played };
let team: LocalTeam;
let answer: { status: number; body?: object };

const start = () =>
  localTeam({
    file: join(folder, 'team.sqlite'),
    port: 0,
    bot: `${bot.url}/api/messages`,
    playgrounds: [
      { person: karen, url: screens.karen.url },
      { person: mette, url: screens.mette.url },
    ],
    log: quietLog(),
  });

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'local-team-'));
  answer = { status: 200 };
  bot = await listening(() => answer);
  screens = { karen: await playground(), mette: await playground() };
  team = await start();
});

afterEach(async () => {
  await team.close();
  await Promise.all([bot, screens.karen, screens.mette].map((each) => each.close()));
  rmSync(folder, { recursive: true });
});

/** What the bot asks of Teams. */
const asked = (path: string, body: object, method = 'POST') =>
  post(`${team.serviceUrl}/v3/conversations${path}`, body, method);
/** What a person does in their Playground. */
const does = (who: LocalPerson, conversation: string, activity: object) =>
  post(team.endpointFor(who), {
    from: { id: userId(who), name: who.name },
    locale: 'en-US',
    serviceUrl: 'http://localhost:1/_connector',
    conversation: { id: conversation },
    ...activity,
  });
const opens = (who: LocalPerson, conversation: string) =>
  does(who, conversation, { type: 'installationUpdate', action: 'add' });
const makeChannel = async (name: string, members: string[] = []): Promise<string> => {
  const made = await team.channels.create({
    kind: 'channel',
    key: 'channel',
    due: '2026-01-01T00:00:00Z',
    name,
    description: 'Struer, Aarhus',
    marker: `group:${name}`,
    members,
  });
  if (!('ok' in made && made.ok)) throw new Error(JSON.stringify(made));
  return made.result.id;
};
const textsOn = (screen: Played): string[] =>
  screen.calls.map(({ body }) => {
    const { activity = body } = body as { activity?: object };
    const { text, attachments } = activity as { text?: string; attachments?: { content: ReturnType<typeof card> }[] };
    return text ?? attachments?.[0]?.content.body[0]?.text ?? '';
  });

test('people are reported with their e-mail, everybody in the team and one in a chat', async () => {
  const { body } = await (await fetch(`${team.serviceUrl}/v3/conversations/${GENERAL}/pagedmembers`))
    .json()
    .then((b) => ({ body: b as { members: { aadObjectId: string; email: string }[] } }));
  expect(body.members).toHaveLength(everybody.length);
  expect(body.members.find((m) => m.aadObjectId === objectId(mette))?.email).toBe('contact@struer.example');
  const chat = await fetch(`${team.serviceUrl}/v3/conversations/${personalChat(mette)}/members`);
  expect(((await chat.json()) as unknown[]).length).toBe(1);
});

test('a message waits until the page is there, and is shown then', async () => {
  const { body: chat } = await asked('', { isGroup: false, members: [{ id: objectId(mette) }] });
  const { status } = await asked(`/${chat.id}/activities`, attached('Invitation'));
  expect(status).toBe(201);
  expect(screens.mette.calls).toEqual([]);
  await opens(mette, personalChat(mette));
  await screens.mette.until(1);
  expect(textsOn(screens.mette)).toEqual(['Invitation']);
  expect(screens.karen.calls).toEqual([]);
});

test('a page that is loaded again shows what was there, as it is now, with what the person wrote themselves', async () => {
  await opens(karen, personalChat(karen));
  await does(karen, personalChat(karen), { type: 'message', text: 'overblik' });
  const { body } = await asked(`/${personalChat(karen)}/activities`, attached('Before'));
  await asked(`/${personalChat(karen)}/activities/${body.id}`, attached('After'), 'PUT');
  await screens.karen.until(2);
  expect(screens.karen.calls.map(({ method }) => method)).toEqual(['POST', 'PUT']);
  await opens(karen, personalChat(karen));
  await screens.karen.until(4);
  expect(textsOn(screens.karen).slice(2)).toEqual(['**Karen Holm:** overblik', 'After']);
});

test('the bot hears what was written under the ids of the local team, in Danish', async () => {
  await does(karen, personalChat(karen), { type: 'message', text: 'overblik' });
  expect(bot.calls[0]!.body).toMatchObject({
    type: 'message',
    text: 'overblik',
    locale: 'da-DK',
    serviceUrl: team.serviceUrl,
    from: { id: userId(karen), aadObjectId: objectId(karen) },
    conversation: { id: personalChat(karen), conversationType: 'personal' },
  });
});

test('loading a page is no new installation', async () => {
  await opens(karen, personalChat(karen));
  await opens(karen, personalChat(karen));
  expect(bot.calls).toEqual([]);
});

test('each channel is one thread with its name above it, on every screen', async () => {
  await opens(karen, CHANNELS);
  await opens(mette, CHANNELS);
  const [one, two] = [await makeChannel('Gruppe 1'), await makeChannel('Gruppe 2')];
  await asked(`/${one}/activities`, attached('Velkommen 1'));
  await asked(`/${two}/activities`, attached('Velkommen 2'));
  for (const screen of [screens.karen, screens.mette]) {
    await screen.until(4);
    expect(textsOn(screen)).toEqual([
      '**Gruppe 1**\n\nStruer, Aarhus',
      '**Gruppe 2**\n\nStruer, Aarhus',
      'Velkommen 1',
      'Velkommen 2',
    ]);
    expect(screen.calls[2]!.path).toContain(';messageid=1001/activities');
    expect(screen.calls[3]!.path).toContain(';messageid=1002/activities');
  }
});

test('at the top of a page, where the latest stands, are the person’s own channels', async () => {
  for (const name of ['Gruppe 1', 'Gruppe 2', 'Gruppe 3'])
    await makeChannel(name, name === 'Gruppe 2' ? [personId(mette)] : []);
  await opens(mette, CHANNELS);
  await screens.mette.until(3);
  expect(textsOn(screens.mette).map((text) => text.slice(2, 10))).toEqual(['Gruppe 3', 'Gruppe 1', 'Gruppe 2']);
});

test('what is written in a channel’s thread reaches the bot from that channel, and the others’ screens', async () => {
  await opens(karen, CHANNELS);
  await opens(mette, CHANNELS);
  const channel = await makeChannel('Gruppe 1');
  await screens.mette.until(1);
  await does(mette, `${CHANNELS};messageid=1001`, { type: 'message', text: '<at>Sparring</at> emner' });
  const { conversation, channelData } = bot.calls[0]!.body as unknown as {
    conversation: { id: string };
    channelData: object;
  };
  expect(conversation.id).toMatch(new RegExp(`^${channel};messageid=\\d+$`));
  expect(channelData).toMatchObject({ channel: { id: channel }, team: { id: GENERAL } });
  await screens.karen.until(2);
  expect(textsOn(screens.karen)[1]).toBe('**Mette Bach:** @Sparring emner');
  // Her own page shows what she wrote by itself.
  expect(screens.mette.calls).toHaveLength(1);
});

test('a button is pressed on the message the bot knows, and its answer goes back to the one who pressed', async () => {
  await opens(karen, CHANNELS);
  const channel = await makeChannel('Gruppe 1');
  const { body } = await asked(`/${channel}/activities`, attached('Emner'));
  await screens.karen.until(2);
  answer = {
    status: 200,
    body: { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: card('Formular') },
  };
  const said = await does(karen, `${CHANNELS};messageid=1001`, {
    type: 'invoke',
    name: 'adaptiveCard/action',
    replyToId: '1002',
    value: { action: { type: 'Action.Execute', verb: 'write-topic', data: {} } },
  });
  expect(said).toEqual({ status: 200, body: answer.body });
  expect(bot.calls[0]!.body).toMatchObject({ replyToId: body.id, value: { action: { verb: 'write-topic' } } });
  await opens(karen, CHANNELS);
  await screens.karen.until(4);
  // In the channel, everybody still sees the same.
  expect(textsOn(screens.karen)[3]).toBe('Emner');
});

test('in a chat, the card that answers a button is what stands there from then on', async () => {
  await opens(karen, personalChat(karen));
  await asked(`/${personalChat(karen)}/activities`, attached('Overblik'));
  await screens.karen.until(1);
  answer = {
    status: 200,
    body: { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: card('Forslag') },
  };
  await does(karen, personalChat(karen), { type: 'invoke', name: 'adaptiveCard/action', replyToId: '1001', value: {} });
  await opens(karen, personalChat(karen));
  await screens.karen.until(2);
  expect(textsOn(screens.karen)[1]).toBe('Forslag');
});

test('everything is still there when the local team has been stopped and started', async () => {
  const channel = await makeChannel('Gruppe 1');
  await asked(`/${channel}/activities`, attached('Velkommen'));
  await team.close();
  team = await start();
  await opens(mette, CHANNELS);
  await screens.mette.until(2);
  expect(textsOn(screens.mette)).toEqual(['**Gruppe 1**\n\nStruer, Aarhus', 'Velkommen']);
  expect(await makeChannel('Gruppe 1')).toBe(channel);
});

test('a page of another site cannot reach it under a name of its own', async () => {
  const { port } = new URL(team.url);
  const reached = await new Promise<number | undefined>((resolve, reject) => {
    import('node:http').then(({ get }) =>
      get({ host: '127.0.0.1', port, path: '/', headers: { host: 'evil.example' } }, (r) => {
        r.resume();
        resolve(r.statusCode);
      }).on('error', reject),
    );
  });
  expect(reached).toBe(403);
});

test('a meeting opens on a page in place of Teams, and one that is called off has none', async () => {
  const event = {
    uid: 'group:fsm2-1:2026Q4',
    start: '2026-11-10T08:00:00Z',
    minutes: 90,
    title: { $word: 'meeting.event' },
    description: { $word: 'meeting.event-detail' },
    language: 'da' as const,
    attendees: [],
  };
  const [booked, off] = [
    await team.calendar.keep(event, []),
    await team.calendar.keep({ ...event, cancelled: true }, []),
  ];
  expect([booked, off]).toEqual([
    { ok: true, result: { id: event.uid, joinUrl: `${team.url}/meeting/group%3Afsm2-1%3A2026Q4` } },
    { ok: true, result: { id: event.uid } },
  ]);
  const page = await fetch(`${team.url}/meeting/group%3Afsm2-1%3A2026Q4`);
  expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('Her ville mødet åbne i Teams')]);
});

test('the bot hears that somebody has taken it away, and not each time a page is opened', async () => {
  await opens(mette, personalChat(mette));
  await does(mette, personalChat(mette), { type: 'installationUpdate', action: 'remove' });
  const [heard, ...more] = bot.calls;
  expect(more).toEqual([]);
  expect(heard!.body).toMatchObject({
    ...{ type: 'installationUpdate', action: 'remove' },
    ...{ conversation: { id: personalChat(mette), conversationType: 'personal' } },
    from: { aadObjectId: objectId(mette) },
  });
});
