import { randomInt } from 'node:crypto';
import { pino } from 'pino';
import { match } from './adapters/matching-worker.ts';
import { type App, app } from './app.ts';
import type { Config } from './config.ts';
import { colleaguesTold } from './engine/colleagues-told.ts';
import type { Inbound } from './engine/inbound.ts';
import type { Calendar, Channels, Clock, Log, Matcher, Store } from './engine/ports.ts';
import { calendarFileOf, ownPages } from './files.ts';
import { ContradictoryWishes, type MatchingInstance } from './sparring/groups/matching/matching.ts';
import { TeamsAuthentication } from './teams/auth.ts';
import { createBot } from './teams/bot.ts';
import { render } from './teams/cards.ts';
import { createConnector } from './teams/connector.ts';
import type { Render } from './teams/message.ts';
import { createMessenger } from './teams/messenger.ts';
import { pace } from './teams/pace.ts';
import { createRoster } from './teams/roster.ts';
import { createServer } from './teams/server.ts';
import type { Tokens } from './teams/tokens.ts';

export type BotParts = {
  config: Config;
  store: Store;
  channels: Channels;
  calendar: Calendar;
  clock: Clock;
  log: Log;
  /** The bot's own tokens; absent in local mode. */
  tokens?: Tokens;
  /** Puts something between Teams and the product. */
  around?(app: App): Inbound;
};

export type RunningBot = {
  app: App;
  /** Where Teams delivers. */
  endpoint: string;
  /** Begins doing what is due. */
  work(): void;
  /** Takes no more requests, finishes what is under way, closes the store. */
  stop(): Promise<void>;
};

/** The product on Teams' protocol, listening. On one machine and in Microsoft 365 it is this. */
export async function startBot(parts: BotParts): Promise<RunningBot> {
  const { config, store, channels, calendar, clock, log, tokens, around } = parts;
  const authentication = new TeamsAuthentication(config, tokens);
  const connector = createConnector({ authentication });
  const roster = createRoster({ connector });
  const shared = pace(config.sendsPerSecond);
  const card: Render = (content, language) => render(content, language, config.publicUrl);
  const messenger = createMessenger({
    connector,
    pace: shared,
    render: card,
    ...(config.app && { bot: `28:${config.app.id}` }),
  });
  const ports = {
    ...{ store, messenger, channels, calendar, matcher, clock, log, random },
    leaseMs: config.leaseSeconds * 1_000,
  };
  const product = app(ports, {
    roster,
    coordinators: config.coordinators,
    ...(config.teamId && { teamId: config.teamId }),
  });
  const inbound = around ? around(product) : product.inbound;
  const bot = createBot({ authentication, inbound, roster, render: card, pace: shared, log, local: config.local });
  const server = createServer({
    ...{ config, bot, log, ownPages: ownPages(product.engine) },
    calendarFile: (token) => calendarFileOf(product.engine, token),
  });
  const { url } = await server.listen();

  return {
    app: product,
    endpoint: `${url}/api/messages`,
    work() {
      product.dispatcher.start();
      // What does not succeed is tried again at the next start.
      colleaguesTold(product.engine).catch((error: Error) => log.warn({ error: error.name }, 'colleagues not told'));
    },
    async stop() {
      await server.close();
      await product.dispatcher.stop();
      // Whoever else works on the store need not wait until this one is missed.
      await product.engine.presence.leave();
      await store.close();
    },
  };
}

/** Nobody can guess what comes next: the addresses of calendar files are made of it. */
const random = (): number => randomInt(2 ** 47) / 2 ** 47;

/** In a thread of its own, so that the bot goes on answering. Wishes that contradict each other are an answer, not an error. */
const matcher: Matcher = {
  async match(instance) {
    try {
      return { ok: true, result: { matching: await match(instance as MatchingInstance) } };
    } catch (error) {
      if (error instanceof ContradictoryWishes) return { ok: true, result: { problems: [error.contradiction] } };
      throw error;
    }
  },
};

/** For the operator: one line of JSON each, on standard output. */
export function createLog(level: Config['logLevel']): Log {
  const logger = pino({ level, base: null });
  return {
    info: (what, message) => logger.info(what, message),
    warn: (what, message) => logger.warn(what, message),
    error: (what, message) => logger.error(what, message),
  };
}
