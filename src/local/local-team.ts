import { randomUUID } from 'node:crypto';
import type { Calendar, Channels, Log } from '../engine/ports.ts';
import { connectorRoutes } from './connector.ts';
import { type Conversations, conversations, type LocalMessage } from './conversations.ts';
import { fromPlayground, installedFor, installedInTeam } from './from-playground.ts';
import { type Reply, type Route, serve } from './http.ts';
import { localCalendar, meetingRoute } from './local-calendar.ts';
import { type LocalPerson, personalChat, played } from './people.ts';
import { type Screen, screen } from './screen.ts';
import { startPage } from './start-page.ts';

export type LocalTeam = {
  url: string;
  /** Where the bot finds what it takes for Teams. */
  serviceUrl: string;
  channels: Channels;
  calendar: Calendar;
  /** Where a person's Playground is to deliver what they do. */
  endpointFor(person: LocalPerson): string;
  /** Tells the bot that it has come to the team. */
  installInTeam(): Promise<void>;
  /** Tells the bot that it has come to everybody who can be played. */
  installForPeople(): Promise<void>;
  close(): Promise<void>;
};

export type LocalTeamParts = {
  /** Where everything said is kept. */
  file: string;
  port: number;
  /** Where the bot listens, `http://127.0.0.1:3978/api/messages`. */
  bot: string;
  playgrounds: { person: LocalPerson; url: string }[];
  log: Log;
};

/**
 * Stands between the bot and the Playgrounds, so that six people who each have a Playground of their own are in one team, with
 * as many channels as the bot makes. To the bot it is Teams; to each Playground it is the bot.
 */
export async function localTeam({ file, port, bot, playgrounds, log }: LocalTeamParts): Promise<LocalTeam> {
  const kept = conversations(file);
  const screens = playgrounds.map(({ person, url }) => screen({ person, url, kept, log }));
  const onEach = (work: (screen: Screen) => Promise<void>, message: LocalMessage) => {
    for (const each of screens) if (sees(each.person, message)) void work(each);
  };
  const shown = (message: LocalMessage) => onEach((each) => each.show(message), message);
  const changed = (message: LocalMessage) => onEach((each) => each.update(message), message);
  const hear = (activity: object) => deliver(bot, activity);
  const tell = async (activity: object) => {
    const { status } = await hear(activity);
    if (status !== 200) throw new Error(`the bot answered ${status} to its installation`);
  };

  let serviceUrl = '';
  const served = await serve(
    port,
    [
      ...connectorRoutes({ kept, shown, changed }),
      ...screens.flatMap((each) =>
        playgroundRoutes(each, (body) => fromPlayground({ kept, hear, serviceUrl, shown }, each, body)),
      ),
      meetingRoute,
      { method: 'GET', path: /^\/$/, answer: () => ({ status: 200, html: startPage(playgrounds) }) },
    ],
    log,
  );
  const url = `http://127.0.0.1:${served.port}`;
  serviceUrl = `${url}/connector`;

  return {
    url,
    serviceUrl,
    channels: localChannels(kept, screens),
    calendar: localCalendar(url),
    endpointFor: (person) => `${url}/playground/${person.slug}/api/messages`,
    installInTeam: () => tell(installedInTeam(played[0]!, serviceUrl)),
    async installForPeople() {
      for (const person of played) await tell(installedFor(person, personalChat(person), serviceUrl));
    },
    async close() {
      await served.close();
      kept.close();
    },
  };
}

/** Everybody is in the team, and sees its channels; a chat is one person's own. */
const sees = (person: LocalPerson, { conversation }: LocalMessage): boolean =>
  !conversation.startsWith('a:') || conversation === personalChat(person);

function playgroundRoutes({ person }: Screen, answer: (body: unknown) => Promise<Reply>): Route[] {
  const path = new RegExp(`^/playground/${person.slug}/api/messages$`);
  return [
    // A Playground looks whether its bot is there before it says anything.
    { method: 'HEAD', path, answer: () => ({ status: 200 }) },
    { method: 'POST', path, answer: ({ body }) => answer(body) },
  ];
}

async function deliver(bot: string, activity: object): Promise<Reply> {
  const stamped = { id: randomUUID(), timestamp: new Date().toISOString(), ...activity };
  const answer = await fetch(bot, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(stamped),
  });
  const text = await answer.text();
  return { status: answer.status, ...(text && { body: JSON.parse(text) }) };
}

/** Channels without Microsoft Graph: made, or found again by their marker. */
function localChannels(kept: Conversations, screens: Screen[]): Channels {
  return {
    async create({ name, description, marker, members }) {
      const there = kept.channels().find((channel) => channel.marker === marker);
      if (there) return { ok: true, result: { id: there.id } };
      if (kept.channels().some((channel) => channel.name === name)) return { ok: false, why: 'name-taken' };
      const channel = { id: `19:${randomUUID().replaceAll('-', '')}@thread.tacv2`, name, description, marker, members };
      kept.addChannel(channel);
      for (const each of screens) void each.channelMade(channel);
      return { ok: true, result: { id: channel.id } };
    },
  };
}
