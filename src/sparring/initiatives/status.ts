import { Temporal } from 'temporal-polyfill';
import { type When, type Word, word } from '../activity.ts';
import type { RoundInBrief } from '../groups/brief.ts';
import { facilitatorName } from '../groups/founding.ts';
import type { GroupId, Moment } from '../language.ts';
import { type GroupInBrief, type Initiative, municipalityOf } from './initiative.ts';

/** A group as coordinators follow it. */
export type GroupStatus = {
  id: GroupId;
  name: string;
  /** Whose turn it is, by name; empty when nobody has it. */
  owner: string;
  facilitator: string;
  /** Where in the round it is. */
  where: Word;
  /** What comes next, when nothing is overdue. */
  next: Word | '';
  /** What should have been there, and since when. */
  overdue?: { what: 'channel' | NonNullable<RoundInBrief['waitsFor']>['what']; since?: Moment; text: Word };
};

/** Every group of the initiative as it stands now: first what is overdue, longest first; then by what comes next. */
export function statusOf(initiative: Initiative, now: Temporal.Instant): GroupStatus[] {
  return initiative.groups
    .map((group) => ({ status: status(initiative, group, now), at: group.round?.next?.at ?? '~' }))
    .sort((a, b) => byUrgency(a, b))
    .map(({ status }) => status);
}

type Placed = { status: GroupStatus; at: Moment };

function byUrgency(a: Placed, b: Placed): number {
  const late = ({ status: { overdue } }: Placed) => (overdue ? (overdue.since ?? '') : '~');
  return (
    compare(late(a), late(b)) ||
    compare(a.at, b.at) ||
    a.status.name.localeCompare(b.status.name, 'da', { numeric: true })
  );
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function status(initiative: Initiative, group: GroupInBrief, now: Temporal.Instant): GroupStatus {
  const { id, name, round } = group;
  const overdue = overdueIn(group, now);
  return {
    id,
    name,
    owner: (round?.owner !== undefined && municipalityOf(initiative, round.owner)?.name) || '',
    facilitator: facilitatorName(initiative, group.facilitator),
    where: where(group, overdue),
    next: overdue || !round?.next ? '' : word(`status.next-${round.next.what}`, { day: day(round.next.at) }),
    ...(overdue && { overdue }),
  };
}

function overdueIn({ channel, round }: GroupInBrief, now: Temporal.Instant): GroupStatus['overdue'] {
  if (channel.state === 'failed') return { what: 'channel', text: word('status.late-channel') };
  if (!round?.waitsFor) return undefined;
  const { what, by } = round.waitsFor;
  if (Temporal.Instant.compare(Temporal.Instant.from(by), now) >= 0) return undefined;
  return { what, since: by, text: word(`status.late-${what}`, { day: day(by) }) };
}

function where({ channel, round }: GroupInBrief, overdue: GroupStatus['overdue']): Word {
  if (!round) return word(channel.state === 'ready' ? 'status.no-round' : `status.channel-${channel.state}`);
  if (round.stage === 'closed' || round.stage === 'takeaways') return word(`status.${round.stage}`);
  if (round.cancelled) return word('status.cancelled');
  if (round.meeting)
    return word('status.meeting', { day: day(round.meeting), time: { $when: round.meeting, as: 'time' } });
  return word(overdue?.what === 'date' ? 'status.no-date' : 'status.topics');
}

const day = (at: Moment): When => ({ $when: at, as: 'day' });
