import { CloudAdapter, type TurnContext } from 'botbuilder';
import type { AuthenticateRequestResult } from 'botframework-connector';
import type { Activity } from 'botframework-schema';
import type { Answer, Inbound } from '../engine/inbound.ts';
import { type Log, Unavailable } from '../engine/ports.ts';
import { report } from '../engine/report.ts';
import type { Language } from '../sparring/language.ts';
import { Incoming, localeOf } from './activity.ts';
import { NotAllowed, type TeamsAuthentication, Unauthorised } from './auth.ts';
import { problemsInWords } from './card-data.ts';
import { replyIn } from './connector.ts';
import { dispatch } from './dispatch.ts';
import { cardResponse, type HttpResponse, messageResponse, noResponse } from './invoke-response.ts';
import { messageOf, type Render } from './message.ts';
import { refusedFor } from './outcome.ts';
import type { Pace } from './pace.ts';
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
};

/** Whoever asked has given up by then: Teams itself waits no longer for the bot. */
const PATIENCE_MS = 10_000;

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

/** What the activity meant, done; a failure of ours becomes an answer that says so. */
async function understood(parts: BotParts, activity: Incoming, reference: string): Promise<Answer | HttpResponse> {
  try {
    return await dispatch(parts, activity);
  } catch (error) {
    report(parts.log, error, { type: activity.type }, 'activity failed');
    // Nobody waits for an answer to an event; asked to, Teams may tell of it again.
    if (!isAsked(activity)) return { status: 500 };
    const problem =
      error instanceof Unavailable ? { code: 'unavailable' } : { code: 'internal', values: { reference } };
    const language = languageOf(activity);
    // A card would take the place of theirs, and with it of what they typed.
    if (activity.type === 'invoke') return messageResponse(problemsInWords([problem], language)[0]!.text);
    return { content: { card: 'refusal', data: { problems: [problem] } }, language };
  }
}

/** Answers go out once. If one does not arrive, the person asks again; Teams is not made to deliver the question again. */
async function reply(parts: BotParts, context: TurnContext, { content, language }: Required<Answer>) {
  const { pace, log } = parts;
  const { id } = context.activity.conversation;
  try {
    const message = messageOf(parts.render, { content, language }) as Partial<Activity>;
    const turn = await pace.send(id, () => context.sendActivity(message), { urgent: true, patience: PATIENCE_MS });
    if ('later' in turn) log.warn({ why: 'pace' }, 'answer not sent');
  } catch (error) {
    const refused = refusedFor(replyIn(error));
    if (refused !== undefined) pace.hold(id, refused);
    report(log, error, { status: (error as { statusCode?: number }).statusCode }, 'answer not sent');
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
