import type { Group } from '../../groups/group.ts';
import type { Person } from '../../language.ts';
import type { Round } from '../round.ts';
import type { Step } from '../steps.ts';
import { leftToDo, type Reminder } from './left-to-do.ts';
import { keyOf, noLonger } from './remind.ts';
import { remindedOn } from './remind-follow-up.ts';

type OfRound = Exclude<Reminder, 'follow-up'>;
/** A part of the group or of its round; no two have the same name. */
type Part = keyof Group | keyof Round;

/** What decides who has something left to do, besides whom the group is made of and how far the round is; before its step nobody waits to be reminded of it. */
const decidedBy: { [what in OfRound]: { parts: readonly Part[]; step?: Step } } = {
  votes: { parts: ['dates'], step: 'remind-votes' },
  // Whoever has the turn is also asked by the last vote, and by a round that opens without any dates.
  date: { parts: ['keeper'] },
  topics: { parts: ['topics'], step: 'remind-topics' },
  agenda: { parts: ['agenda', 'keeper'], step: 'close-topics' },
  attendance: { parts: ['attendance'], step: 'remind-attendance' },
  facilitation: { parts: ['facilitation'], step: 'remind-attendance' },
  meeting: { parts: ['attendance', 'facilitation'], step: 'remind-meeting' },
  takeaways: { parts: ['takeaways', 'keeper'], step: 'remind-takeaways' },
};
const kinds = Object.keys(decidedBy) as OfRound[];
const always: readonly Part[] = ['municipalities', 'rotation', 'facilitator', 'quarter', 'stage', 'meeting'];

/** Whoever has nothing left to do of it any more is not reminded of it, whatever has made it so. Most changes leave all of it alone. */
export function lapsedReminders(before: Group, after: Group): { jobs: []; cancel: string[] } | undefined {
  const { round } = before;
  if (!round) return undefined;
  const touched = (part: Part) => partOf(before, part) !== partOf(after, part);
  const all = always.some(touched);
  const what = kinds.filter((kind) => waits(round, kind) && (all || decidedBy[kind].parts.some(touched)));
  const cancel = [
    ...what.flatMap((kind) => lapsed(before, after, round, kind)),
    ...(all || touched('followUps') ? lapsedFollowUps(before, after, round) : []),
  ];
  return cancel.length > 0 ? { jobs: [], cancel } : undefined;
}

const partOf = (group: Group, part: Part): unknown => group[part as keyof Group] ?? group.round?.[part as keyof Round];

const waits = ({ taken }: Round, kind: OfRound): boolean => {
  const { step } = decidedBy[kind];
  return step === undefined || taken?.includes(step) === true;
};

function lapsed(before: Group, after: Group, round: Round, kind: OfRound): string[] {
  const left = after.round?.quarter === round.quarter ? leftToDo(after, kind) : [];
  return noLonger(round, kind, gone(leftToDo(before, kind), left));
}

function lapsedFollowUps(before: Group, after: Group, { quarter }: Round): string[] {
  const dates = [...new Set((before.followUps ?? []).map((f) => remindedOn(f.by)))];
  return dates.flatMap((date) =>
    gone(leftToDo(before, 'follow-up', date), leftToDo(after, 'follow-up', date)).map(({ id }) =>
      keyOf({ what: 'follow-up', quarter, time: date }, id),
    ),
  );
}

const gone = (was: Person[], is: Person[]): Person[] => was.filter(({ id }) => !is.some((p) => p.id === id));
