import type { Group } from '../../groups/group.ts';
import type { Person } from '../../language.ts';
import { leftToDo, reminders } from './left-to-do.ts';
import { keyOf, noLonger } from './remind.ts';

/** Whoever has nothing left to do of it any more is not reminded of it, whatever has made it so. */
export function lapsedReminders(before: Group, after: Group): { jobs: []; cancel: string[] } | undefined {
  const { round } = before;
  if (!round || untouched(before, after)) return undefined;
  const over = after.round?.quarter !== round.quarter;
  const gone = (was: Person[], is: Person[]) => was.filter(({ id }) => !is.some((p) => p.id === id));
  const ofRound = reminders
    .filter((what) => what !== 'follow-up')
    .flatMap((what) => noLonger(round, what, gone(leftToDo(before, what), over ? [] : leftToDo(after, what))));
  const dates = [...new Set((before.followUps ?? []).map((f) => f.by))];
  const ofFollowUps = dates.flatMap((date) =>
    gone(leftToDo(before, 'follow-up', date), leftToDo(after, 'follow-up', date)).map(({ id }) =>
      keyOf({ what: 'follow-up', quarter: round.quarter, time: date }, id),
    ),
  );
  return { jobs: [], cancel: [...ofRound, ...ofFollowUps] };
}

/** What decides who has something left to do; most changes of a group leave it alone. */
const untouched = (a: Group, b: Group): boolean =>
  a.round === b.round &&
  a.municipalities === b.municipalities &&
  a.rotation === b.rotation &&
  a.facilitator === b.facilitator &&
  a.followUps === b.followUps;
