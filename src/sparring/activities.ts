import type { Activity } from './activity.ts';
import { acceptSwap } from './groups/accept-swap.ts';
import { approveProposal } from './groups/approve-proposal.ts';
import { assignFacilitator } from './groups/assign-facilitator.ts';
import { channelMade } from './groups/channel-made.ts';
import { declineSwap } from './groups/decline-swap.ts';
import { directSent } from './groups/direct-sent.ts';
import { discardProposal } from './groups/discard-proposal.ts';
import { dropWish } from './groups/drop-wish.ts';
import { foundGroup } from './groups/found-group.ts';
import { groupProgress } from './groups/group-progress.ts';
import { groupsProposed } from './groups/groups-proposed.ts';
import { moveMunicipality } from './groups/move-municipality.ts';
import { noteLeaving } from './groups/note-leaving.ts';
import { notePause } from './groups/note-pause.ts';
import { notePeople } from './groups/note-people.ts';
import { noteReminders } from './groups/note-reminders.ts';
import { noteReturn } from './groups/note-return.ts';
import { noteSettings } from './groups/note-settings.ts';
import { noteStaff } from './groups/note-staff.ts';
import { offerSwap } from './groups/offer-swap.ts';
import { placeLatecomer } from './groups/place-latecomer.ts';
import { proposeGroups } from './groups/propose-groups.ts';
import { retryChannel } from './groups/retry-channel.ts';
import { showLatecomers } from './groups/show-latecomers.ts';
import { showProgress } from './groups/show-progress.ts';
import { showProposal } from './groups/show-proposal.ts';
import { showTurn } from './groups/show-turn.ts';
import { skipTurn } from './groups/skip-turn.ts';
import { tryAgain } from './groups/try-again.ts';
import { welcomeLatecomer } from './groups/welcome-latecomer.ts';
import { welcomePosted } from './groups/welcome-posted.ts';
import { wish } from './groups/wish.ts';
import { writeFacilitator } from './groups/write-facilitator.ts';
import { writeMove } from './groups/write-move.ts';
import { writeWish } from './groups/write-wish.ts';
import { answerInvitation } from './initiatives/answer-invitation.ts';
import { appoint } from './initiatives/appoint.ts';
import { connectTeam } from './initiatives/connect-team.ts';
import { createInitiative } from './initiatives/create-initiative.ts';
import { dismiss } from './initiatives/dismiss.ts';
import { endPause } from './initiatives/end-pause.ts';
import { importMunicipalities } from './initiatives/import-municipalities.ts';
import { introduceTeam } from './initiatives/introduce-team.ts';
import { invitationOutcome } from './initiatives/invitation-outcome.ts';
import { itArrived } from './initiatives/it-arrived.ts';
import { noteRound } from './initiatives/note-round.ts';
import { noteUncertain } from './initiatives/note-uncertain.ts';
import { placePerson } from './initiatives/place-person.ts';
import { remindInvited } from './initiatives/remind-invited.ts';
import { removePerson } from './initiatives/remove-person.ts';
import { saveProfile } from './initiatives/save-profile.ts';
import { saveSettings } from './initiatives/save-settings.ts';
import { saveThemes } from './initiatives/save-themes.ts';
import { sendAgain } from './initiatives/send-again.ts';
import { sendInvitations } from './initiatives/send-invitations.ts';
import { showMunicipalities } from './initiatives/show-municipalities.ts';
import { showOverview } from './initiatives/show-overview.ts';
import { showProfile } from './initiatives/show-profile.ts';
import { showStatus } from './initiatives/show-status.ts';
import { teamConnected } from './initiatives/team-connected.ts';
import { tiePerson } from './initiatives/tie-person.ts';
import { writeImport } from './initiatives/write-import.ts';
import { writePeople } from './initiatives/write-people.ts';
import { writeProfile } from './initiatives/write-profile.ts';
import { writeRoles } from './initiatives/write-roles.ts';
import { writeSettings } from './initiatives/write-settings.ts';
import { writeThemes } from './initiatives/write-themes.ts';
import { noteTakeaway } from './network/note-takeaway.ts';
import { showLibrary } from './network/show-library.ts';
import { chooseLanguage } from './people/choose-language.ts';
import { chooseReminders } from './people/choose-reminders.ts';
import { introduce } from './people/introduce.ts';
import { meetPerson } from './people/meet-person.ts';
import { noteAddress } from './people/note-address.ts';
import { noteMembership } from './people/note-membership.ts';
import { showHelp } from './people/show-help.ts';
import { startInitiative } from './people/start-initiative.ts';
import { writeInitiative } from './people/write-initiative.ts';
import { writeLanguage } from './people/write-language.ts';
import { writeReminders } from './people/write-reminders.ts';
import { addDate } from './rounds/add-date.ts';
import { addFollowUp } from './rounds/add-follow-up.ts';
import { addItem } from './rounds/add-item.ts';
import { announceMeeting } from './rounds/announce-meeting.ts';
import { archiveRound } from './rounds/archive-round.ts';
import { arrangeAgenda } from './rounds/arrange-agenda.ts';
import { askTakeaways } from './rounds/ask-takeaways.ts';
import { attend } from './rounds/attend.ts';
import { cancelMeeting } from './rounds/cancel-meeting.ts';
import { chooseDate } from './rounds/choose-date.ts';
import { closeRound } from './rounds/close-round.ts';
import { closeTopics } from './rounds/close-topics.ts';
import { decideDate } from './rounds/decide-date.ts';
import { dropItem } from './rounds/drop-item.ts';
import { editTopic } from './rounds/edit-topic.ts';
import { eventMade } from './rounds/event-made.ts';
import { facilitate } from './rounds/facilitate.ts';
import { finishFollowUp } from './rounds/finish-follow-up.ts';
import { handOver } from './rounds/hand-over.ts';
import { meetingEnded } from './rounds/meeting-ended.ts';
import { meetingStarted } from './rounds/meeting-started.ts';
import { moveMeeting } from './rounds/move-meeting.ts';
import { noteFollowUp } from './rounds/note-follow-up.ts';
import { noteUnreached } from './rounds/note-unreached.ts';
import { openRound } from './rounds/open-round.ts';
import { publishAgenda } from './rounds/publish-agenda.ts';
import { publishDraft } from './rounds/publish-draft.ts';
import { remindAttendance } from './rounds/remind-attendance.ts';
import { remindDate } from './rounds/remind-date.ts';
import { remindFollowUp } from './rounds/remind-follow-up.ts';
import { remindInChannel } from './rounds/remind-in-channel.ts';
import { remindMeeting } from './rounds/remind-meeting.ts';
import { remindOwner } from './rounds/remind-owner.ts';
import { remindTakeaways } from './rounds/remind-takeaways.ts';
import { remindTopics } from './rounds/remind-topics.ts';
import { remindVotes } from './rounds/remind-votes.ts';
import { reminderSent } from './rounds/reminder-sent.ts';
import { saveTakeaway } from './rounds/save-takeaway.ts';
import { saveTakeawayInArchive } from './rounds/save-takeaway-in-archive.ts';
import { showAgenda } from './rounds/show-agenda.ts';
import { showDates } from './rounds/show-dates.ts';
import { showFacilitation } from './rounds/show-facilitation.ts';
import { showFollowUps } from './rounds/show-follow-ups.ts';
import { showMeeting } from './rounds/show-meeting.ts';
import { showRound } from './rounds/show-round.ts';
import { showRounds } from './rounds/show-rounds.ts';
import { showTakeaways } from './rounds/show-takeaways.ts';
import { showTopics } from './rounds/show-topics.ts';
import { startMeeting } from './rounds/start-meeting.ts';
import { suggestTopic } from './rounds/suggest-topic.ts';
import { supportTopic } from './rounds/support-topic.ts';
import { takeIn } from './rounds/take-in.ts';
import { voteDate } from './rounds/vote-date.ts';
import { withdrawTakeaway } from './rounds/withdraw-takeaway.ts';
import { withdrawTakeawayFromArchive } from './rounds/withdraw-takeaway-from-archive.ts';
import { withdrawTopic } from './rounds/withdraw-topic.ts';
import { writeArchivedTakeaway } from './rounds/write-archived-takeaway.ts';
import { writeDate } from './rounds/write-date.ts';
import { writeDrop } from './rounds/write-drop.ts';
import { writeFollowUp } from './rounds/write-follow-up.ts';
import { writeHandOver } from './rounds/write-hand-over.ts';
import { writeItem } from './rounds/write-item.ts';
import { writeMeeting } from './rounds/write-meeting.ts';
import { writeTakeaway } from './rounds/write-takeaway.ts';
import { writeTopic } from './rounds/write-topic.ts';
import { writeUnreached } from './rounds/write-unreached.ts';

/** Contents page: everything that can happen, by its verb. */
const all = [
  // initiatives: setting up, joining
  startInitiative,
  writeInitiative,
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
  // initiatives: the coordinator
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
  meetPerson,
  introduce,
  tiePerson,
  noteMembership,
  noteAddress,
  showHelp,
  writeLanguage,
  chooseLanguage,
  writeReminders,
  chooseReminders,
  // groups: proposal
  proposeGroups,
  groupsProposed,
  showProposal,
  writeMove,
  moveMunicipality,
  writeWish,
  wish,
  dropWish,
  discardProposal,
  approveProposal,
  // groups: channels
  foundGroup,
  channelMade,
  welcomePosted,
  groupProgress,
  showProgress,
  tryAgain,
  retryChannel,
  writeFacilitator,
  assignFacilitator,
  // groups: who is in them
  notePeople,
  noteStaff,
  noteSettings,
  noteReminders,
  noteLeaving,
  notePause,
  noteReturn,
  showLatecomers,
  placeLatecomer,
  welcomeLatecomer,
  // groups: the turn
  showTurn,
  skipTurn,
  offerSwap,
  acceptSwap,
  declineSwap,
  directSent,
  // rounds: what time makes happen
  openRound,
  remindVotes,
  decideDate,
  remindDate,
  remindTopics,
  closeTopics,
  remindOwner,
  publishDraft,
  remindAttendance,
  remindMeeting,
  announceMeeting,
  startMeeting,
  askTakeaways,
  remindTakeaways,
  closeRound,
  // rounds: finding the date
  showDates,
  voteDate,
  writeDate,
  addDate,
  chooseDate,
  // rounds: topics
  showTopics,
  writeTopic,
  suggestTopic,
  editTopic,
  withdrawTopic,
  supportTopic,
  // rounds: reminders, and the facilitator
  reminderSent,
  remindInChannel,
  remindFollowUp,
  showFacilitation,
  facilitate,
  // rounds: the meeting
  showMeeting,
  attend,
  writeMeeting,
  moveMeeting,
  cancelMeeting,
  eventMade,
  // rounds: the meeting, as Teams tells of it
  meetingStarted,
  meetingEnded,
  // rounds: takeaways, follow-ups
  showTakeaways,
  writeTakeaway,
  saveTakeaway,
  withdrawTakeaway,
  writeUnreached,
  noteUnreached,
  showFollowUps,
  writeFollowUp,
  addFollowUp,
  finishFollowUp,
  noteFollowUp,
  // rounds: the archive
  archiveRound,
  showRounds,
  showRound,
  writeArchivedTakeaway,
  saveTakeawayInArchive,
  withdrawTakeawayFromArchive,
  // network
  noteTakeaway,
  showLibrary,
  // rounds: the agenda
  showAgenda,
  arrangeAgenda,
  writeDrop,
  dropItem,
  writeItem,
  addItem,
  takeIn,
  publishAgenda,
  writeHandOver,
  handOver,
];

export const activities: Readonly<Record<string, Activity>> = Object.fromEntries(
  all.map((a) => [a.verb, a as unknown as Activity]),
);
