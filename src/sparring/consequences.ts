import type { Temporal } from 'temporal-polyfill';
import type { Job } from './activity.ts';
import type { Documents, Kind } from './documents.ts';
import { briefTold } from './groups/brief.ts';
import { briefsTold } from './observations/brief.ts';
import { cardsRefreshed } from './observations/refresh-cards.ts';
import { nextObservationStep } from './observations/steps.ts';
import { observationCounted } from './observations/tally/tell-tally.ts';
import { agendaRefreshed } from './rounds/agenda/refresh-agenda.ts';
import { datesRefreshed } from './rounds/dates/refresh-dates.ts';
import { attendeesFollow } from './rounds/meeting/attendees-follow.ts';
import { meetingRefreshed } from './rounds/meeting/refresh-meeting.ts';
import { lapsedReminders } from './rounds/reminders/lapsed-reminders.ts';
import { nextStepPlanned } from './rounds/steps.ts';

export type Consequence = { jobs: Job[]; cancel?: string[] };
type Consequences<K extends Kind> = (
  before: Documents[K],
  after: Documents[K],
  at: { id: string; now: Temporal.Instant },
) => (Consequence | undefined)[];

/** What follows from a change of a document, whichever activity made it: so no activity has to remember it. */
export const consequences: { [K in Kind]?: Consequences<K> } = {
  group: (before, after, at) => [
    nextStepPlanned(before, after, at.now),
    datesRefreshed(before, after, at.now),
    meetingRefreshed(before, after, at.now),
    agendaRefreshed(before, after, at.now),
    briefTold(before, after, at),
    lapsedReminders(before, after),
    attendeesFollow(before, after, at),
  ],
  observation: (before, after, at) => [
    nextObservationStep(before, after, at.now),
    briefsTold(before, after, at),
    cardsRefreshed(before, after, at.now),
    observationCounted(before, after, at.now),
  ],
};
