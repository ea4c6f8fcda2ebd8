import { answerInvitation } from './answer-invitation.ts';
import { appoint } from './appoint.ts';
import { connectTeam } from './connect-team.ts';
import { createInitiative } from './create-initiative.ts';
import { dismiss } from './dismiss.ts';
import { endPause } from './end-pause.ts';
import { importMunicipalities } from './import-municipalities.ts';
import { introduceTeam } from './introduce-team.ts';
import { invitationOutcome } from './invitation-outcome.ts';
import { itArrived } from './it-arrived.ts';
import { noteRound } from './note-round.ts';
import { noteUncertain } from './note-uncertain.ts';
import { placePerson } from './place-person.ts';
import { remindInvited } from './remind-invited.ts';
import { removePerson } from './remove-person.ts';
import { saveProfile } from './save-profile.ts';
import { saveSettings } from './save-settings.ts';
import { saveThemes } from './save-themes.ts';
import { sendAgain } from './send-again.ts';
import { sendInvitations } from './send-invitations.ts';
import { showMunicipalities } from './show-municipalities.ts';
import { showOverview } from './show-overview.ts';
import { showProfile } from './show-profile.ts';
import { showStatus } from './show-status.ts';
import { teamConnected } from './team-connected.ts';
import { tiePerson } from './tie-person.ts';
import { writeImport } from './write-import.ts';
import { writePeople } from './write-people.ts';
import { writeProfile } from './write-profile.ts';
import { writeRoles } from './write-roles.ts';
import { writeSettings } from './write-settings.ts';
import { writeThemes } from './write-themes.ts';

/** What can happen in an initiative. */
export const initiatives = [
  // setting up, joining
  createInitiative,
  writeImport,
  importMunicipalities,
  sendInvitations,
  remindInvited,
  invitationOutcome,
  connectTeam,
  introduceTeam,
  teamConnected,
  answerInvitation,
  endPause,
  writeProfile,
  saveProfile,
  showProfile,
  // the coordinator
  showOverview,
  showMunicipalities,
  writePeople,
  placePerson,
  removePerson,
  writeRoles,
  appoint,
  dismiss,
  noteUncertain,
  sendAgain,
  itArrived,
  noteRound,
  showStatus,
  writeSettings,
  saveSettings,
  writeThemes,
  saveThemes,
  // people
  tiePerson,
];
