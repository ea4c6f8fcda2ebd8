import { Temporal } from 'temporal-polyfill';
import type { Job, Recipient } from '../../activity.ts';
import { show } from '../../activity.ts';
import { firstDay } from '../../calendar.ts';
import type { Group } from '../../groups/group.ts';
import type { Moment, MunicipalityId } from '../../language.ts';
import { inChannel } from '../channel-card.ts';
import { ownerOf, takingPart } from '../owner.ts';
import type { AgendaItem, Meeting, Round } from '../round.ts';

/** Each item of the agenda with the moment it begins at. */
export function timetable(round: Round): { item: AgendaItem; at: Moment }[] {
  const { meeting, agenda } = round;
  if (!meeting || !agenda) return [];
  let at = Temporal.Instant.from(meeting.start);
  return agenda.items.map((item) => {
    const begins = at.toString();
    at = at.add({ minutes: item.minutes });
    return { item, at: begins };
  });
}

/**
 * The round of the table: everybody who takes part has the floor once. It begins after the owner, who thus closes it; and since
 * the owner changes with each round, so does who begins. Where nobody owns it the quarters take turns.
 */
export function roundTheTable(group: Group, round: Round): MunicipalityId[] {
  const all = group.municipalities.map((m) => m.id);
  const takesPart = new Set(takingPart(group).map((m) => m.id));
  const owner = all.indexOf(ownerOf(group, round) ?? '');
  const first = owner >= 0 ? owner + 1 : quartersSince1970(round) % Math.max(1, all.length);
  return [...all.slice(first), ...all.slice(0, first)].filter((id) => takesPart.has(id));
}

const quartersSince1970 = ({ quarter }: Round): number => {
  const { year, month } = firstDay(quarter);
  return (year - 1970) * 4 + (month - 1) / 3;
};

export const endOf = ({ start, minutes }: Meeting): Moment => Temporal.Instant.from(start).add({ minutes }).toString();

/**
 * The meeting has begun: one card, once, at the time that was agreed on; in the meeting's own chat where there is one, since that
 * is where people are.
 */
export function postMeetingNow(group: Group, round: Round, now: Temporal.Instant, chat?: Recipient): Job[] {
  const start = Temporal.Instant.from(round.meeting!.start);
  const news = {
    key: `meeting-now:${round.quarter}`,
    show: show('meeting-now'),
    now: Temporal.Instant.compare(now, start) < 0 ? start : now,
    usefulUntil: endOf(round.meeting!),
    urgent: true as const,
  };
  if (!chat) return inChannel(group, news);
  const { key, usefulUntil, urgent } = news;
  // They are at the meeting, so it is no time to wait for working hours.
  return [
    {
      ...{ kind: 'post', key, due: news.now.toString(), to: chat, show: news.show },
      ...{ language: group.language, usefulUntil, urgent },
    },
  ];
}
