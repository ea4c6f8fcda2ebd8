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
import { help, language } from './people/help-card.ts';
import { initiativeForm, initiativeStarted } from './people/initiative-cards.ts';
import { topicForm, topicSaved, topics } from './rounds/topic-cards.ts';

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
  // people
  help,
  language,
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
  // rounds: topics
  topics,
  topicForm,
  topicSaved,
];

export const views: Readonly<Record<string, View>> = Object.fromEntries(all.map((v) => [v.name, v as unknown as View]));
