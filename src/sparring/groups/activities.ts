import { acceptSwap } from './accept-swap.ts';
import { approveProposal } from './approve-proposal.ts';
import { assignFacilitator } from './assign-facilitator.ts';
import { channelMade } from './channel-made.ts';
import { declineSwap } from './decline-swap.ts';
import { directSent } from './direct-sent.ts';
import { discardProposal } from './discard-proposal.ts';
import { dropWish } from './drop-wish.ts';
import { foundGroup } from './found-group.ts';
import { groupProgress } from './group-progress.ts';
import { groupsProposed } from './groups-proposed.ts';
import { moveMunicipality } from './move-municipality.ts';
import { noteLeaving } from './note-leaving.ts';
import { notePause } from './note-pause.ts';
import { notePeople } from './note-people.ts';
import { noteReminders } from './note-reminders.ts';
import { noteReturn } from './note-return.ts';
import { noteSettings } from './note-settings.ts';
import { noteStaff } from './note-staff.ts';
import { offerSwap } from './offer-swap.ts';
import { placeLatecomer } from './place-latecomer.ts';
import { proposeGroups } from './propose-groups.ts';
import { retryChannel } from './retry-channel.ts';
import { showLatecomers } from './show-latecomers.ts';
import { showProgress } from './show-progress.ts';
import { showProposal } from './show-proposal.ts';
import { showTurn } from './show-turn.ts';
import { skipTurn } from './skip-turn.ts';
import { tryAgain } from './try-again.ts';
import { welcomeLatecomer } from './welcome-latecomer.ts';
import { welcomePosted } from './welcome-posted.ts';
import { wish } from './wish.ts';
import { writeFacilitator } from './write-facilitator.ts';
import { writeMove } from './write-move.ts';
import { writeWish } from './write-wish.ts';

/** What can happen in a group, besides its round. */
export const groups = [
  // proposal
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
  // channels
  foundGroup,
  channelMade,
  welcomePosted,
  groupProgress,
  showProgress,
  tryAgain,
  retryChannel,
  writeFacilitator,
  assignFacilitator,
  // who is in them
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
  // the turn
  showTurn,
  skipTurn,
  offerSwap,
  acceptSwap,
  declineSwap,
  directSent,
];
