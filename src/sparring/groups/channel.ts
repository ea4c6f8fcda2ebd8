import { Temporal } from 'temporal-polyfill';
import { type Job, show } from '../activity.ts';
import { firstDay, localDate, nextQuarter, quarterOf } from '../calendar.ts';
import { documentId } from '../documents.ts';
import type { MunicipalityId } from '../language.ts';
import { channelName } from './channel-name.ts';
import type { Group } from './group.ts';

/**
 * The group's channel, with everybody in it. Asked for again it is the same one, adopted by its marker; who has come to the
 * group meanwhile is let in where the type of channel needs that.
 */
export const wantChannel = (group: Group, id: string, now: Temporal.Instant): Job => ({
  kind: 'channel',
  key: 'channel',
  due: now.toString(),
  name: channelName(group.channel.name ?? group.name),
  description: `${group.initiativeName}: ${group.municipalities.map((m) => m.name).join(', ')}`,
  marker: id,
  ...owner(group),
  members: [...new Set([...staff(group), ...group.municipalities.flatMap((m) => m.people.map((p) => p.id))])],
  then: 'channel-made',
});

const staff = (group: Group) => [...(group.facilitator ? [group.facilitator.id] : []), ...group.coordinators];

/** A shared channel has one owner: somebody of STAR. */
function owner(group: Group): { owner?: string } {
  const [first] = staff(group);
  return first === undefined ? {} : { owner: first };
}

/** Everything in a channel starts with the welcome. */
export const postWelcome = (group: Group, conversation: string, now: Temporal.Instant): Job => ({
  kind: 'post',
  key: `welcome:${conversation}`,
  due: now.toString(),
  to: { conversation, serviceUrl: group.channel.serviceUrl },
  show: show('welcome'),
  language: group.language,
  as: 'welcome',
  then: 'welcome-posted',
});

/**
 * Those who are in the group when its channel is ready hear of it themselves, as far as Teams lets the bot write to them. Once:
 * the key is theirs for good.
 */
export const tellMembers = (group: Group, now: Temporal.Instant): Job[] =>
  group.municipalities.flatMap(({ id: municipality, people }) =>
    people.map((person) => ({
      kind: 'post',
      key: `group-ready:${person.id}`,
      due: now.toString(),
      to: { person: person.id },
      show: show('group-ready', { municipality }),
      language: group.language,
      atWork: true,
      then: 'direct-sent',
    })),
  );

/** The welcome card says whose turn it is, so it follows every change. */
export const refreshWelcome = (group: Group, now: Temporal.Instant): Job => ({
  kind: 'update',
  key: 'refresh:welcome',
  due: now.add({ seconds: 2 }).toString(),
  message: 'welcome',
  show: show('welcome'),
  language: group.language,
});

/** Meetings lie in the fifth to tenth week of a quarter, and a date has to be found first. */
const WEEKS_TO_BEGIN = 8;

/** The first round opens as soon as the group can talk. Late in a quarter it is the next one's, or the first owner's turn would be over before it began. */
export function openFirstRound(now: Temporal.Instant): Job {
  const today = localDate(now);
  const present = quarterOf(today);
  const late = Temporal.PlainDate.compare(today, firstDay(present).add({ weeks: WEEKS_TO_BEGIN })) >= 0;
  const quarter = late ? nextQuarter(present) : present;
  return {
    kind: 'tell',
    key: `open-round:${quarter}`,
    due: now.toString(),
    to: { self: true },
    verb: 'open-round',
    input: { quarter },
  };
}

/** The initiative hears how the group's channel is, and who has left the group. */
export const tellProgress = (group: Group, id: string, now: Temporal.Instant, left?: MunicipalityId): Job => ({
  kind: 'tell',
  key: `progress:${group.channel.state}:${left ?? ''}:${now}`,
  due: now.toString(),
  to: { id: documentId('initiative', group.initiative) },
  verb: 'group-progress',
  input: {
    group: id,
    state: group.channel.state,
    ...(group.channel.why !== undefined && { why: group.channel.why }),
    ...(left !== undefined && { left }),
  },
});
