import type { View } from './activity.ts';
import { latecomers, waiting } from './groups/latecomer-cards.ts';
import { facilitatorForm, progress } from './groups/progress-cards.ts';
import { moveForm, proposal, wishForm } from './groups/proposal-cards.ts';
import { smallGroup, swapOffer, turn, turnNews } from './groups/turn-cards.ts';
import { groupReady, welcome } from './groups/welcome-card.ts';
import { importDone, importForm } from './initiatives/import-cards.ts';
import { municipalities, peopleForm } from './initiatives/municipalities-cards.ts';
import { invitation, municipality, profileForm } from './initiatives/municipality-cards.ts';
import { overview, roles } from './initiatives/overview-cards.ts';
import { settingsForm, themesForm } from './initiatives/settings-cards.ts';
import { status } from './initiatives/status-cards.ts';
import { library } from './network/library-cards.ts';
import { materials } from './observations/materials-card.ts';
import { observationAnswers } from './observations/observation-answers.ts';
import { observationCall } from './observations/observation-call.ts';
import { observation } from './observations/observation-card.ts';
import { observationEarlier } from './observations/observation-earlier.ts';
import {
  observationAgreement,
  observationAreas,
  observationFeedback,
  observationFollowUp,
  observationForm,
  observationReflection,
  observationTimeForm,
} from './observations/observation-forms.ts';
import { observations } from './observations/observations-card.ts';
import { takeOut } from './observations/take-out-card.ts';
import { tally } from './observations/tally/tally-card.ts';
import { help, language, remindersForm } from './people/help-card.ts';
import { initiativeForm, initiativeStarted } from './people/initiative-cards.ts';
import { agenda, agendaDropped, agendaNews } from './rounds/agenda/agenda-cards.ts';
import { agendaDraft, agendaDrop, agendaHanded, agendaItem, agendaKeeper } from './rounds/agenda/agenda-draft-cards.ts';
import { archivedRound, archivedRounds, archiveForm } from './rounds/archive/archived-round-cards.ts';
import { dateForm, dates } from './rounds/dates/date-cards.ts';
import { facilitation } from './rounds/meeting/facilitation.ts';
import { meeting, meetingCancel, meetingForm, meetingNews } from './rounds/meeting/meeting-cards.ts';
import { meetingNow, meetingSoon } from './rounds/meeting/meeting-day-cards.ts';
import { reminder } from './rounds/reminders/reminder-cards.ts';
import { followUpForm, followUps, takeawayForm, takeaways, unreachedForm } from './rounds/takeaways/takeaway-cards.ts';
import { topicForm, topicSaved, topics } from './rounds/topics/topic-cards.ts';
import { turnPassed } from './rounds/turn-passed-card.ts';

/** Every card a document can be seen through, by its name: the file in `cards/`. */
const all = [
  // initiatives
  importForm,
  importDone,
  invitation,
  municipality,
  municipalities,
  profileForm,
  peopleForm,
  overview,
  roles,
  status,
  settingsForm,
  themesForm,
  // people
  help,
  language,
  remindersForm,
  initiativeForm,
  initiativeStarted,
  // groups: proposal, channels, who is in them
  proposal,
  moveForm,
  wishForm,
  progress,
  facilitatorForm,
  latecomers,
  waiting,
  // groups: the channel and the turn
  welcome,
  groupReady,
  turn,
  turnNews,
  swapOffer,
  smallGroup,
  // rounds: finding the date
  dates,
  dateForm,
  // rounds: topics
  topics,
  topicForm,
  topicSaved,
  // rounds: reminders, and the facilitator
  reminder,
  facilitation,
  // rounds: the meeting
  meeting,
  meetingForm,
  meetingCancel,
  meetingNews,
  // rounds: the meeting, what it left, and when it is over
  meetingSoon,
  meetingNow,
  takeaways,
  takeawayForm,
  unreachedForm,
  followUps,
  followUpForm,
  turnPassed,
  archivedRounds,
  archivedRound,
  archiveForm,
  // network
  library,
  // observations
  observations,
  observationForm,
  observationTimeForm,
  observation,
  observationEarlier,
  observationAgreement,
  observationReflection,
  observationFeedback,
  observationAnswers,
  observationAreas,
  observationFollowUp,
  observationCall,
  takeOut,
  materials,
  tally,
  // rounds: the agenda
  agenda,
  agendaNews,
  agendaDraft,
  agendaDrop,
  agendaDropped,
  agendaItem,
  agendaKeeper,
  agendaHanded,
];

export const views: Readonly<Record<string, View>> = Object.fromEntries(all.map((v) => [v.name, v as unknown as View]));
