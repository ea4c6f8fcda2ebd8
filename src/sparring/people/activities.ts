import { chooseLanguage } from './choose-language.ts';
import { chooseReminders } from './choose-reminders.ts';
import { introduce } from './introduce.ts';
import { meetPerson } from './meet-person.ts';
import { noteAddress } from './note-address.ts';
import { noteMembership } from './note-membership.ts';
import { showHelp } from './show-help.ts';
import { startInitiative } from './start-initiative.ts';
import { writeInitiative } from './write-initiative.ts';
import { writeLanguage } from './write-language.ts';
import { writeReminders } from './write-reminders.ts';

/** What is between the bot and one person. */
export const people = [
  // initiatives
  startInitiative,
  writeInitiative,
  // people
  meetPerson,
  introduce,
  noteMembership,
  noteAddress,
  showHelp,
  writeLanguage,
  chooseLanguage,
  writeReminders,
  chooseReminders,
];
