import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { InstalledTeam, MeetingEvent, Where, Who } from '../engine/inbound.ts';

const text = z.string().max(40_000);
const id = z.string().min(1).max(1_000);
/** Teams is free to send null for what is not there. */
const maybe = <T extends z.ZodType>(schema: T) => schema.nullish().transform((v) => v ?? undefined);
const account = z.object({ id, name: maybe(text), aadObjectId: maybe(id) });
const named = z.object({ id });

/** As much of a Teams activity as the bot reads. The rest is left alone: Teams adds to it. */
export const Incoming = z.object({
  type: z.string(),
  id: maybe(id),
  name: maybe(text),
  action: maybe(text),
  text: maybe(text),
  value: z.unknown().optional(),
  locale: maybe(text),
  replyToId: maybe(id),
  serviceUrl: id,
  from: maybe(account),
  recipient: maybe(account),
  conversation: z.object({
    id,
    tenantId: maybe(id),
    conversationType: maybe(text),
    isGroup: maybe(z.boolean()),
  }),
  membersAdded: maybe(z.array(account).max(10_000)),
  channelData: maybe(
    z.object({
      tenant: maybe(named),
      team: maybe(z.object({ id, aadGroupId: maybe(id) })),
      channel: maybe(named),
      eventType: maybe(text),
    }),
  ),
  entities: maybe(z.array(z.looseObject({ type: maybe(text), text: maybe(text), locale: maybe(text) }))),
});
export type Incoming = z.output<typeof Incoming>;

type Tenanted = {
  conversation?: { tenantId?: unknown } | null | undefined;
  channelData?: { tenant?: { id?: unknown } | null | undefined } | null | undefined;
};

/** The tenant an activity is from: the one that decides who is let in is also the one that goes into a person's id. */
export function tenantOf(activity: Tenanted): string | undefined {
  const tenant = activity.conversation?.tenantId ?? activity.channelData?.tenant?.id;
  return typeof tenant === 'string' && tenant !== '' ? tenant : undefined;
}

/**
 * Who it is from, by the authenticated activity alone. Nobody without an Entra object id: a person is known by nothing else.
 * In local mode, where people are made up, their id in the conversation serves.
 */
export function whoIsIt(activity: Incoming, local: boolean): Who | undefined {
  const { from } = activity;
  const tenant = tenantOf(activity);
  const objectId = from?.aadObjectId ?? (local ? from?.id : undefined);
  if (!from || !objectId || !tenant) return undefined;
  const locale = localeOf(activity);
  return { tenant, objectId, user: from.id, name: from.name ?? '', ...(locale && { locale }) };
}

export const localeOf = (activity: Incoming): string | undefined =>
  activity.locale ?? activity.entities?.find((e) => e.type === 'clientInfo')?.locale;

/** In a channel the conversation's id is the channel's, with the thread behind it: `19:…@thread.tacv2;messageid=1700000000000`. */
export function whereIsIt(activity: Incoming): Where {
  const thread = activity.conversation.id;
  return { serviceUrl: activity.serviceUrl, conversation: thread.split(';')[0]!, thread, scope: scopeOf(activity) };
}

function scopeOf({ conversation, channelData }: Incoming): Where['scope'] {
  if (conversation.conversationType === 'channel' || channelData?.team) return 'team';
  if (conversation.conversationType === 'groupChat' || conversation.isGroup) return 'group';
  return 'personal';
}

/** The team it happened in. Its id is the id of its General channel. */
export function teamOf(activity: Incoming): InstalledTeam | undefined {
  const team = activity.channelData?.team;
  const tenant = tenantOf(activity);
  if (!team || !tenant) return undefined;
  const groupId = team.aadGroupId;
  return { general: team.id, ...(groupId && { groupId }), serviceUrl: activity.serviceUrl, tenant };
}

const meetingEvents: Record<string, MeetingEvent['what']> = {
  'application/vnd.microsoft.meetingStart': 'started',
  'application/vnd.microsoft.meetingEnd': 'ended',
};
/** https://learn.microsoft.com/microsoftteams/platform/apps-in-teams-meetings/meeting-apps-apis */
const MeetingValue = z.object({ JoinUrl: maybe(id), StartTime: maybe(text), EndTime: maybe(text) });

/** The online meeting that began or ended, if that is what the activity tells. */
export function meetingIn({ name = '', value }: Incoming): MeetingEvent | undefined {
  const what = meetingEvents[name];
  if (!what) return undefined;
  const { JoinUrl, StartTime, EndTime } = MeetingValue.safeParse(value).data ?? {};
  const at = inWholeSeconds((what === 'started' ? StartTime : EndTime) ?? '');
  return { what, ...(JoinUrl !== undefined && { joinUrl: JoinUrl }), ...(at !== undefined && { at }) };
}

function inWholeSeconds(moment: string): string | undefined {
  try {
    return Temporal.Instant.from(moment).round({ smallestUnit: 'second', roundingMode: 'floor' }).toString();
  } catch {
    return undefined;
  }
}

/** What they wrote, without the mention of the bot; mentions of others stay as their names. */
export function saidIn(activity: Incoming): string {
  const bot = activity.recipient?.id;
  const mentionsOfBot = (activity.entities ?? []).filter(
    (e) => e.type === 'mention' && e.text && (e.mentioned as { id?: unknown } | undefined)?.id === bot,
  );
  return mentionsOfBot
    .reduce((said, mention) => said.replaceAll(mention.text!, ' '), activity.text ?? '')
    .replace(/<at[^>]*>(.*?)<\/at>/gs, '$1')
    .replace(/&nbsp;|\u00a0/g, ' ')
    .replace(/[ \t]+/g, ' ')
    .trim();
}
