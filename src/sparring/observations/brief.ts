import { Temporal } from 'temporal-polyfill';
import type { Consequence } from '../consequences.ts';
import { documentId } from '../documents.ts';
import type { InitiativeId, Moment, MunicipalityId, Person, PersonId } from '../language.ts';
import { type Observation, otherOf, type Stage, sideOf, type Way } from './observation.ts';

/**
 * What a person's own document knows of their observation: enough to keep two from being at the same time, and nothing of what is
 * written in it. Whoever says yes to a time does so here, where all their others are: it is theirs at once (`holds`), and the
 * observation is told as a numbered `claim`. It answers each; what it says before it has heard the latest is no news.
 */
export type ObservationBrief = {
  id: string;
  initiative: InitiativeId;
  municipality: MunicipalityId;
  as: 'observed' | 'observer';
  with: Person;
  way: Way;
  start: Moment;
  minutes: number;
  sequence: number;
  /** They have said yes to this time. */
  holds: boolean;
  /** They are the one to answer. */
  awaited: boolean;
  stage: Stage;
  claim: number;
};

const open: readonly Stage[] = ['drafting', 'proposed', 'agreed', 'reflecting'];

/** The observation as one of the two has it; undefined where they have not heard of it, or it is gone. */
export function briefOf(observation: Observation, id: string, person: PersonId): ObservationBrief | undefined {
  const { initiative, municipality, way, start, minutes, sequence, stage, awaits, claims } = observation;
  const as = sideOf(observation, person);
  if (!as || (stage === 'drafting' && as === 'observer')) return undefined;
  const { name, id: other } = otherOf(observation, person);
  const awaited = stage === 'proposed' && awaits === person;
  return {
    ...{ id, initiative, municipality, as, way, start, minutes, sequence, stage, awaited },
    with: { id: other, name },
    holds: open.includes(stage) && !awaited,
    claim: claims[person] ?? 0,
  };
}

/** Whatever changes what one of the two should know is told to them. */
export function briefsTold(
  before: Observation,
  after: Observation,
  { id, now }: { id: string; now: Temporal.Instant },
): Consequence {
  const people = [before, after].flatMap(({ observed, observer }) => [observed.id, observer.id]);
  const jobs = [...new Set(people)].flatMap((person) => {
    const [was, is] = [briefOf(before, id, person), briefOf(after, id, person)];
    if (JSON.stringify(was) === JSON.stringify(is)) return [];
    return [
      {
        kind: 'tell' as const,
        key: `brief:${person}`,
        due: now.toString(),
        to: { id: documentId('member', person) },
        verb: 'note-observation',
        input: { observation: id, ...(is && { brief: is }) },
      },
    ];
  });
  return { jobs };
}

/** The latest in which they were the observed one and came to talk about it. */
export const lastObserved = (briefs: readonly ObservationBrief[] = []): ObservationBrief | undefined =>
  briefs
    .filter(({ as, stage }) => as === 'observed' && ['shared', 'following-up', 'done'].includes(stage))
    .sort((a, b) => (a.start < b.start ? 1 : -1))[0];

/** Another observation that somebody has said yes to and that is at the same time, if there is one. */
export function overlapping(
  briefs: readonly ObservationBrief[],
  { id, start, minutes }: { id?: string; start: Moment; minutes: number },
): ObservationBrief | undefined {
  const [from, to] = span({ start, minutes });
  return briefs.find((brief) => {
    const [begins, ends] = span(brief);
    return brief.holds && brief.id !== id && begins < to && from < ends;
  });
}

function span({ start, minutes }: { start: Moment; minutes: number }): [number, number] {
  const from = Temporal.Instant.from(start).epochMilliseconds;
  return [from, from + minutes * 60_000];
}
