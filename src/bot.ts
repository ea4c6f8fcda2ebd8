import { randomInt } from 'node:crypto';
import { pino } from 'pino';
import { match } from './adapters/matching-worker.ts';
import type { Metrics } from './adapters/open-telemetry.ts';
import { type App, app } from './app.ts';
import type { Config } from './config.ts';
import { backlog } from './engine/backlog.ts';
import { colleaguesTold } from './engine/colleagues-told.ts';
import type { Inbound } from './engine/inbound.ts';
import type { Meter } from './engine/meter.ts';
import type { Calendar, Channels, Clock, Log, Matcher, Store } from './engine/ports.ts';
import { readiness } from './engine/readiness.ts';
import { marks, newReference } from './engine/trail.ts';
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
  /** Absent: nobody wants numbers. */
  metrics?: Metrics;
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
  /** Takes on no more work, finishes what is under way, takes no more requests, closes the store. */
  stop(): Promise<void>;
};

/** The product on Teams' protocol, listening. On one machine and in Microsoft 365 it is this. */
export async function startBot(parts: BotParts): Promise<RunningBot> {
  const { config, store, channels, calendar, clock, log, metrics, tokens, around } = parts;
  const authentication = new TeamsAuthentication(config, tokens, { now: () => clock.now().epochMilliseconds });
  const connector = createConnector({ authentication });
  const roster = createRoster({ connector });
  // What all instances may send together is shared by those that live.
  const shared = pace(config.sendsPerSecond, { among: () => product.engine.presence.living });
  const card: Render = (content, language) => render(content, language, config.publicUrl);
  const messenger = createMessenger({
    connector,
    pace: shared,
    render: card,
    ...(config.app && { bot: `28:${config.app.id}` }),
  });
  const ready = readiness({ store, clock });
  const meter: Meter = (happened) => {
    ready.see(happened);
    if (happened.what !== 'look') log.debug(happened, happened.what);
    metrics?.meter(happened);
  };
  const ports = {
    ...{ store, messenger, channels, calendar, matcher, clock, log, meter, random },
    leaseMs: config.leaseSeconds * 1_000,
  };
  const product = app(ports, {
    roster,
    coordinators: config.coordinators,
    ...(config.teamId && { teamId: config.teamId }),
  });
  metrics?.observe(() => backlog(product.engine));
  const inbound = around ? around(product) : product.inbound;
  const bot = createBot({ authentication, inbound, roster, render: card, pace: shared, log, local: config.local });
  const server = createServer({
    ...{ config, bot, log, failing: ready.failing },
    calendarFile: (token) => calendarFileOf(product.engine, token),
    ownPages: ownPages(product.engine),
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
      ready.stop();
      await product.dispatcher.stop();
      await server.close();
      await metrics?.stop();
      // Whoever else works on the store need not wait until this one is missed.
      await product.engine.presence.leave();
      await store.close();
    },
  };
}

/** Nobody can guess what comes next: the addresses of calendar files and of people's own pages are made of it. */
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

/** For the operator: one line of JSON each, on standard output, and on each what it belongs to: a request, a visit, or this very run. */
export function createLog(level: Config['logLevel']): Log {
  const run = { reference: newReference() };
  const logger = pino({ level, base: null, mixin: () => marks() ?? { ...run } });
  return {
    debug: (what, message) => logger.debug(what, message),
    info: (what, message) => logger.info(what, message),
    warn: (what, message) => logger.warn(what, message),
    error: (what, message) => logger.error(what, message),
  };
}
