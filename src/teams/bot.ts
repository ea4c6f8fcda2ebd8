import { CloudAdapter, type TurnContext } from 'botbuilder';
import type { AuthenticateRequestResult } from 'botframework-connector';
import type { Activity } from 'botframework-schema';
import type { Answer, Inbound } from '../engine/inbound.ts';
import type { Log } from '../engine/ports.ts';
import { report } from '../engine/report.ts';
import type { Language } from '../sparring/language.ts';
import { Incoming, localeOf } from './activity.ts';
import { NotAllowed, type TeamsAuthentication, Unauthorised } from './auth.ts';
import { dispatch } from './dispatch.ts';
import { cardResponse, type HttpResponse, noResponse } from './invoke-response.ts';
import { messageOf, type Render } from './message.ts';
import { inPace, type Pace } from './pace.ts';
import type { TeamsRoster } from './roster.ts';

export type BotParts = {
  authentication: TeamsAuthentication;
  inbound: Inbound;
  roster: TeamsRoster;
  render: Render;
  /** Shared with everything else that sends. */
  pace: Pace;
  log: Log;
  /** People are made up: their id in the conversation stands for an Entra object id where there is none. */
  local?: boolean;
  now?: () => number;
  delay?: (ms: number) => Promise<unknown>;
};

export type Bot = {
  /**
   * What Teams posts to the bot, and what it is answered. Never rejects.
   * @param reference what the log marks this request with, and what people are told when something of ours fails
   */
  receive(body: unknown, authorization: string | undefined, reference: string): Promise<HttpResponse>;
};

export function createBot(parts: BotParts): Bot {
  const adapter = new Adapter(parts.authentication);
  return {
    async receive(body, authorization, reference) {
      try {
        const activity = Object(body) as Activity;
        const result = await parts.authentication.authenticateRequest(activity, authorization ?? '');
        const incoming = Incoming.safeParse(activity);
        if (!incoming.success) return { status: 400 };
        const outcome = await understood(parts, incoming.data, reference);
        if ('status' in outcome) return outcome;
        if (incoming.data.type === 'invoke') return invoked(parts, outcome);
        const { content, language } = outcome;
        if (content) await adapter.turn(result, activity, (context) => reply(parts, context, { content, language }));
        return { status: 200 };
      } catch (error) {
        return refusal(parts.log, error);
      }
    },
  };
}

/** `process` of the adapter prints errors with all they contain, so it is passed by. */
class Adapter extends CloudAdapter {
  async turn(result: AuthenticateRequestResult, activity: Activity, logic: (context: TurnContext) => Promise<void>) {
    await this.processActivity(result as never, activity, logic);
  }
}

/** The answer to a button is in the very response. */
const invoked = ({ render }: BotParts, { content, language }: Answer): HttpResponse =>
  content ? cardResponse(render(content, language)) : noResponse;

/** What the activity meant, done; a failure of ours becomes a card that says so. */
async function understood(parts: BotParts, activity: Incoming, reference: string): Promise<Answer | HttpResponse> {
  try {
    return await dispatch(parts, activity);
  } catch (error) {
    report(parts.log, error, { type: activity.type }, 'activity failed');
    // Nobody waits for an answer to an event; asked to, Teams may tell of it again.
    if (!isAsked(activity)) return { status: 500 };
    const content = { card: 'refusal', data: { problems: [{ code: 'internal', values: { reference } }] } };
    return { content, language: languageOf(activity) };
  }
}

/** Answers go out once. If one does not arrive, the person asks again; Teams is not made to deliver the question again. */
async function reply(parts: BotParts, context: TurnContext, { content, language }: Required<Answer>) {
  const { pace, now = Date.now, delay = wait } = parts;
  try {
    const message = messageOf(parts.render, { content, language });
    const conversation = context.activity.conversation.id.split(';')[0]!;
    const ms = pace.reserve(conversation, now()) ?? 0;
    await inPace(pace, conversation, { ms, now, delay }, () => context.sendActivity(message as Partial<Activity>));
  } catch (error) {
    report(parts.log, error, { status: (error as { statusCode?: number }).statusCode }, 'answer not sent');
  }
}

function refusal(log: Log, error: unknown): HttpResponse {
  if (error instanceof Unauthorised) {
    log.warn({ reason: error.reason }, 'request without a valid token');
    return { status: 401 };
  }
  if (error instanceof NotAllowed) {
    log.warn({ reason: error.reason }, 'request from somewhere that is not allowed');
    return { status: 403 };
  }
  report(log, error, {}, 'request failed');
  return { status: 503 };
}

const isAsked = ({ type }: Incoming): boolean => type === 'message' || type === 'invoke';

const languageOf = (activity: Incoming): Language => (localeOf(activity)?.toLowerCase().startsWith('en') ? 'en' : 'da');

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
