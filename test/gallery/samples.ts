import { agendas } from './samples/agenda.ts';
import { archive } from './samples/archive.ts';
import { dateSamples } from './samples/dates.ts';
import { groups } from './samples/groups.ts';
import { initiatives } from './samples/initiatives.ts';
import { local } from './samples/local.ts';
import { meetings } from './samples/meeting.ts';
import { meetingDay } from './samples/meeting-day.ts';
import { observations } from './samples/observations.ts';
import { people } from './samples/people.ts';
import { reminders } from './samples/reminders.ts';
import { rounds } from './samples/rounds.ts';
import type { Sample } from './samples/sample.ts';
import { statuses } from './samples/status.ts';
import { takeawaySamples } from './samples/takeaways.ts';
import { tallies } from './samples/tally.ts';

/** Every card, each in the states worth looking at. */
export const samples: Sample[] = [
  ...people,
  ...initiatives,
  ...groups,
  ...rounds,
  ...reminders,
  ...dateSamples,
  ...agendas,
  ...meetings,
  ...statuses,
  ...takeawaySamples,
  ...meetingDay,
  ...archive,
  ...observations,
  ...tallies,
  ...local,
];
