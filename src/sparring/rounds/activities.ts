import { addItem } from './agenda/add-item.ts';
import { arrangeAgenda } from './agenda/arrange-agenda.ts';
import { closeTopics } from './agenda/close-topics.ts';
import { dropItem } from './agenda/drop-item.ts';
import { handOver } from './agenda/hand-over.ts';
import { publishAgenda } from './agenda/publish-agenda.ts';
import { publishDraft } from './agenda/publish-draft.ts';
import { showAgenda } from './agenda/show-agenda.ts';
import { takeIn } from './agenda/take-in.ts';
import { writeDrop } from './agenda/write-drop.ts';
import { writeHandOver } from './agenda/write-hand-over.ts';
import { writeItem } from './agenda/write-item.ts';
import { archiveRound } from './archive/archive-round.ts';
import { eraseRound } from './archive/erase-round.ts';
import { saveTakeawayInArchive } from './archive/save-takeaway-in-archive.ts';
import { showRound } from './archive/show-round.ts';
import { showRounds } from './archive/show-rounds.ts';
import { withdrawTakeawayFromArchive } from './archive/withdraw-takeaway-from-archive.ts';
import { writeArchivedTakeaway } from './archive/write-archived-takeaway.ts';
import { closeRound } from './close-round.ts';
import { addDate } from './dates/add-date.ts';
import { chooseDate } from './dates/choose-date.ts';
import { decideDate } from './dates/decide-date.ts';
import { showDates } from './dates/show-dates.ts';
import { voteDate } from './dates/vote-date.ts';
import { writeDate } from './dates/write-date.ts';
import { announceMeeting } from './meeting/announce-meeting.ts';
import { attend } from './meeting/attend.ts';
import { cancelMeeting } from './meeting/cancel-meeting.ts';
import { eventMade } from './meeting/event-made.ts';
import { facilitate } from './meeting/facilitate.ts';
import { meetingEnded } from './meeting/meeting-ended.ts';
import { meetingStarted } from './meeting/meeting-started.ts';
import { moveMeeting } from './meeting/move-meeting.ts';
import { showFacilitation } from './meeting/show-facilitation.ts';
import { showMeeting } from './meeting/show-meeting.ts';
import { startMeeting } from './meeting/start-meeting.ts';
import { writeMeeting } from './meeting/write-meeting.ts';
import { openRound } from './open-round.ts';
import { remindAttendance } from './reminders/remind-attendance.ts';
import { remindDate } from './reminders/remind-date.ts';
import { remindFollowUp } from './reminders/remind-follow-up.ts';
import { remindInChannel } from './reminders/remind-in-channel.ts';
import { remindMeeting } from './reminders/remind-meeting.ts';
import { remindOwner } from './reminders/remind-owner.ts';
import { remindTakeaways } from './reminders/remind-takeaways.ts';
import { remindTopics } from './reminders/remind-topics.ts';
import { remindVotes } from './reminders/remind-votes.ts';
import { reminderSent } from './reminders/reminder-sent.ts';
import { addFollowUp } from './takeaways/add-follow-up.ts';
import { askTakeaways } from './takeaways/ask-takeaways.ts';
import { finishFollowUp } from './takeaways/finish-follow-up.ts';
import { noteFollowUp } from './takeaways/note-follow-up.ts';
import { noteUnreached } from './takeaways/note-unreached.ts';
import { saveTakeaway } from './takeaways/save-takeaway.ts';
import { showFollowUps } from './takeaways/show-follow-ups.ts';
import { showTakeaways } from './takeaways/show-takeaways.ts';
import { withdrawTakeaway } from './takeaways/withdraw-takeaway.ts';
import { writeFollowUp } from './takeaways/write-follow-up.ts';
import { writeTakeaway } from './takeaways/write-takeaway.ts';
import { writeUnreached } from './takeaways/write-unreached.ts';
import { editTopic } from './topics/edit-topic.ts';
import { showTopics } from './topics/show-topics.ts';
import { suggestTopic } from './topics/suggest-topic.ts';
import { supportTopic } from './topics/support-topic.ts';
import { withdrawTopic } from './topics/withdraw-topic.ts';
import { writeTopic } from './topics/write-topic.ts';

/** What can happen in a round. */
export const rounds = [
  // what time makes happen
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
  // finding the date
  showDates,
  voteDate,
  writeDate,
  addDate,
  chooseDate,
  // topics
  showTopics,
  writeTopic,
  suggestTopic,
  editTopic,
  withdrawTopic,
  supportTopic,
  // reminders, and the facilitator
  reminderSent,
  remindInChannel,
  remindFollowUp,
  showFacilitation,
  facilitate,
  // the meeting
  showMeeting,
  attend,
  writeMeeting,
  moveMeeting,
  cancelMeeting,
  eventMade,
  // the meeting, as Teams tells of it
  meetingStarted,
  meetingEnded,
  // takeaways, follow-ups
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
  // the archive
  archiveRound,
  eraseRound,
  showRounds,
  showRound,
  writeArchivedTakeaway,
  saveTakeawayInArchive,
  withdrawTakeawayFromArchive,
  // the agenda
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
