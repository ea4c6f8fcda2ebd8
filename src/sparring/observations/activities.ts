import { acceptObservation } from './accept-observation.ts';
import { addMaterial } from './add-material.ts';
import { askFollowUp } from './ask-follow-up.ts';
import { askReflection } from './ask-reflection.ts';
import { beginObservation } from './begin-observation.ts';
import { callOn } from './call-on.ts';
import { declineObservation } from './decline-observation.ts';
import { dropMaterial } from './drop-material.ts';
import { eraseObservation } from './erase-observation.ts';
import { eraseOwnPart } from './erase-own-part.ts';
import { forgetObservation } from './forget-observation.ts';
import { giveMaterials } from './give-materials.ts';
import { lapseObservation } from './lapse-observation.ts';
import { noteDeparture } from './note-departure.ts';
import { noteMaterials } from './note-materials.ts';
import { noteObservation } from './note-observation.ts';
import { nowOver } from './now-over.ts';
import { observationAccepted } from './observation-accepted.ts';
import { observationMoved } from './observation-moved.ts';
import { observationSent } from './observation-sent.ts';
import { observationSoon } from './observation-soon.ts';
import { openAnswers } from './open-answers.ts';
import { pauseObservation } from './pause-observation.ts';
import { planObservation } from './plan-observation.ts';
import { remindObservation } from './remind-observation.ts';
import { resumeObservation } from './resume-observation.ts';
import { saveAgreement } from './save-agreement.ts';
import { saveAreas } from './save-areas.ts';
import { saveFeedback } from './save-feedback.ts';
import { saveObservationFollowUp } from './save-observation-follow-up.ts';
import { saveReflection } from './save-reflection.ts';
import { showAnswers } from './show-answers.ts';
import { showObservation } from './show-observation.ts';
import { showObservations } from './show-observations.ts';
import { stopObservation } from './stop-observation.ts';
import { suggestObservationTime } from './suggest-observation-time.ts';
import { takeOutObservations } from './take-out-observations.ts';
import { closeTally } from './tally/close-tally.ts';
import { countObservation } from './tally/count-observation.ts';
import { leaveTally } from './tally/leave-tally.ts';
import { showTally } from './tally/show-tally.ts';
import { writeAgreement } from './write-agreement.ts';
import { writeAreas } from './write-areas.ts';
import { writeMaterials } from './write-materials.ts';
import { writeObservation } from './write-observation.ts';
import { writeObservationTime } from './write-observation-time.ts';

/** Extra eyes on a conversation: from the agreement of two colleagues to looking again at what came of it. */
export const observations = [
  // the time, on each person's own document
  writeObservation,
  planObservation,
  acceptObservation,
  writeObservationTime,
  suggestObservationTime,
  showObservations,
  takeOutObservations,
  noteObservation,
  // the agreement
  beginObservation,
  observationAccepted,
  observationMoved,
  showObservation,
  writeAgreement,
  saveAgreement,
  declineObservation,
  stopObservation,
  pauseObservation,
  resumeObservation,
  lapseObservation,
  // before and right after the conversation
  remindObservation,
  observationSoon,
  nowOver,
  askReflection,
  saveReflection,
  saveFeedback,
  openAnswers,
  showAnswers,
  // what comes of it
  writeAreas,
  saveAreas,
  askFollowUp,
  saveObservationFollowUp,
  // films and texts that help
  writeMaterials,
  addMaterial,
  dropMaterial,
  giveMaterials,
  noteMaterials,
  // whom a message does not reach, and what is not kept
  observationSent,
  callOn,
  eraseOwnPart,
  eraseObservation,
  forgetObservation,
  noteDeparture,
  // how many there are, for those who are not in them
  countObservation,
  closeTally,
  leaveTally,
  showTally,
];
