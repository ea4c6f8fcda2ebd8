import type { Temporal } from 'temporal-polyfill';
import type { Job } from '../activity.ts';
import { nextQuarter } from '../calendar.ts';
import { documentId } from '../documents.ts';
import type { Moment, MunicipalityId, Quarter } from '../language.ts';
import { opensAt } from '../rounds/opens-at.ts';
import { ownerOf } from '../rounds/owner.ts';
import type { Round } from '../rounds/round.ts';
import { dueOf, type Step } from '../rounds/steps.ts';
import type { Group } from './group.ts';

/** How far a group is in its round, as its initiative's coordinators see it. */
export type RoundInBrief = {
  quarter: Quarter;
  stage: Round['stage'];
  owner?: MunicipalityId;
  /** When the meeting begins. */
  meeting?: Moment;
  cancelled?: true;
  /** The agenda has been made known. */
  published?: true;
  /** What has to be there by when; after that it is overdue. */
  waitsFor?: { what: 'date' | 'agenda' | 'takeaways'; by: Moment };
  /** What comes next, and when. */
  next?: { what: Milestone; at: Moment };
};

type Milestone =
  | Extract<Step, 'decide-date' | 'close-topics' | 'publish-draft' | 'close-round'>
  | 'meeting'
  | 'open-round';

/** The round in a few words. It depends on the group alone and not on what time it is, so that it need not be told anew when time goes by. */
export function inBrief(group: Group): RoundInBrief | undefined {
  const { round } = group;
  if (!round) return undefined;
  const { quarter, stage, meeting, agenda } = round;
  const owner = ownerOf(group, round);
  const waitsFor = waitsForIn(group, round);
  const next = nextIn(group, round);
  return {
    quarter,
    stage,
    ...(owner !== undefined && { owner }),
    ...(meeting && { meeting: meeting.start }),
    ...(meeting?.cancelled && { cancelled: true }),
    ...(agenda?.published && { published: true }),
    ...(waitsFor && { waitsFor }),
    ...(next && { next }),
  };
}

function waitsForIn(group: Group, round: Round): RoundInBrief['waitsFor'] {
  const by = (what: NonNullable<RoundInBrief['waitsFor']>['what'], step: Step) => {
    const due = dueOf(group, round, step);
    return due && { what, by: due.toString() };
  };
  if (round.stage === 'closed') return undefined;
  if (round.stage === 'takeaways') return round.takeaways?.length ? undefined : by('takeaways', 'remind-takeaways');
  if (!round.meeting || round.meeting.cancelled) return by('date', 'decide-date');
  return round.agenda?.published ? undefined : by('agenda', 'publish-draft');
}

function nextIn(group: Group, round: Round): RoundInBrief['next'] {
  const { quarter, stage, meeting, agenda, taken } = round;
  const at = (step: Milestone & Step) => {
    const due = taken?.includes(step) ? undefined : dueOf(group, round, step);
    return due && { what: step, at: due.toString() };
  };
  if (stage === 'closed') return { what: 'open-round', at: opensAt(nextQuarter(quarter)).toString() };
  if (stage === 'takeaways') return at('close-round');
  if (!meeting || meeting.cancelled) return at('decide-date');
  return (
    (stage === 'topics' ? at('close-topics') : undefined) ??
    (agenda?.published ? undefined : at('publish-draft')) ?? { what: 'meeting', at: meeting.start }
  );
}

/** Whatever changes how far the round is, the initiative hears of it. */
export function briefTold(
  before: Group,
  after: Group,
  { id, now }: { id: string; now: Temporal.Instant },
): { jobs: Job[] } | undefined {
  if (sameBrief(before, after)) return undefined;
  const round = inBrief(after);
  if (!round || JSON.stringify(round) === JSON.stringify(inBrief(before))) return undefined;
  return {
    jobs: [
      {
        kind: 'tell',
        key: `note-round:${id}`,
        due: now.toString(),
        to: { id: documentId('initiative', after.initiative) },
        verb: 'note-round',
        input: { group: id, round, at: now.toString() },
      },
    ],
  };
}

/** Most changes have nothing to do with it, and reckoning in working days takes its time. */
const sameBrief = (a: Group, b: Group): boolean =>
  a.rotation === b.rotation &&
  a.numbers === b.numbers &&
  a.round?.quarter === b.round?.quarter &&
  a.round?.stage === b.round?.stage &&
  a.round?.taken === b.round?.taken &&
  a.round?.meeting === b.round?.meeting &&
  a.round?.agenda?.published === b.round?.agenda?.published &&
  !a.round?.takeaways?.length === !b.round?.takeaways?.length;
