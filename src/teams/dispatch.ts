import { z } from 'zod';
import type { Answer, Inbound } from '../engine/inbound.ts';
import type { Log, Posted } from '../engine/ports.ts';
import { type Incoming, meetingIn, saidIn, teamOf, whereIsIt, whoIsIt } from './activity.ts';
import { type HttpResponse, invokeError } from './invoke-response.ts';
import type { TeamsRoster } from './roster.ts';

type Parts = { inbound: Inbound; roster: TeamsRoster; log: Log; local?: boolean };

const Verb = z.string().min(1).max(200);
const Data = z.record(z.string(), z.unknown());
/** `Action.Execute`: what the button and its card's inputs say. */
const Executed = z.object({
  action: z.object({ type: z.literal('Action.Execute'), verb: Verb, data: Data.nullish().transform((d) => d ?? {}) }),
});
/** `Action.Submit`: the same, without a wrapping. */
const Submitted = z.looseObject({ verb: Verb });

/** Silence: nothing is answered, and Teams need not know more. */
const quiet: HttpResponse = { status: 200 };

/** What an activity means, as a call to the engine. Teams sends more kinds than these, and new ones all the time: they are no error. */
export async function dispatch(parts: Parts, activity: Incoming): Promise<Answer | HttpResponse> {
  switch (activity.type) {
    case 'message':
      return message(parts, activity);
    case 'invoke':
      return invoke(parts, activity);
    case 'conversationUpdate':
      return conversationUpdate(parts, activity);
    case 'installationUpdate':
      return installationUpdate(parts, activity);
    case 'event':
      return event(parts, activity);
    default:
      return quiet;
  }
}

async function message(parts: Parts, activity: Incoming): Promise<Answer | HttpResponse> {
  const who = identified(parts, activity);
  if (!who) return quiet;
  const about = { who, where: whereIsIt(activity), id: activity.id ?? '' };
  const submitted = Submitted.safeParse(activity.value);
  if (submitted.success) {
    const { verb, ...data } = submitted.data;
    return parts.inbound.press({ ...about, verb, data, ...pressedIn(activity) });
  }
  const text = saidIn(activity);
  return parts.inbound.say({ ...about, text });
}

async function invoke(parts: Parts, activity: Incoming): Promise<Answer | HttpResponse> {
  if (activity.name !== 'adaptiveCard/action') return { status: 501 };
  const executed = Executed.safeParse(activity.value);
  if (!executed.success) return invokeError(400, 'BadRequest');
  const who = identified(parts, activity);
  if (!who) return invokeError(403, 'Forbidden');
  const { verb, data } = executed.data.action;
  return parts.inbound.press({
    who,
    where: whereIsIt(activity),
    id: activity.id ?? '',
    verb,
    data,
    ...pressedIn(activity),
  });
}

/**
 * Somebody or the bot came to a team. Teams tells of the bot in two ways, this one and `installationUpdate`; for a team this one
 * counts, since it alone is sure to name the team, and for a chat the other, since this one comes only the first time.
 */
async function conversationUpdate({ inbound, roster }: Parts, activity: Incoming): Promise<Answer | HttpResponse> {
  const team = teamOf(activity);
  const added = activity.membersAdded ?? [];
  if (!team || added.length === 0) return quiet;
  const bot = activity.recipient?.id;
  // A shared channel has people of its own, whom the team's roster does not know.
  const inChannel = activity.channelData?.eventType === 'channelMemberAdded';
  const conversation = (inChannel && activity.channelData?.channel?.id) || team.general;
  const place = { serviceUrl: team.serviceUrl, conversation, tenant: team.tenant };

  const people = added.filter((account) => account.id !== bot).map((account) => account.id);
  if (people.length > 0) {
    const came = await roster.some(place, people);
    if (came.length > 0) await inbound.joined({ team, roster: came });
  }
  if (people.length === added.length || inChannel) return quiet;
  return inbound.installed({ team, where: whereIsIt(activity), roster: await roster.everybody(place) });
}

async function installationUpdate(parts: Parts, activity: Incoming): Promise<Answer | HttpResponse> {
  if (teamOf(activity)) return quiet;
  const who = identified(parts, activity);
  const where = whereIsIt(activity);
  if (!who) return quiet;
  if (activity.action === 'add') return parts.inbound.welcome({ who, where });
  if (activity.action === 'remove' && where.scope === 'personal') await parts.inbound.removed({ who });
  return quiet;
}

/** Teams tells of online meetings in which the bot is: of its groups' and of any other. */
async function event({ inbound }: Parts, activity: Incoming): Promise<HttpResponse> {
  const meeting = meetingIn(activity);
  if (meeting) await inbound.meeting({ meeting, where: whereIsIt(activity) });
  return quiet;
}

function identified({ log, local = false }: Parts, activity: Incoming) {
  const who = whoIsIt(activity, local);
  if (!who) log.warn({ type: activity.type }, 'activity of nobody known to Entra');
  return who;
}

/** The message whose button it was. */
function pressedIn(activity: Incoming): { pressed?: Posted } {
  const { replyToId: id, serviceUrl, conversation } = activity;
  return id ? { pressed: { conversation: conversation.id, id, serviceUrl } } : {};
}
