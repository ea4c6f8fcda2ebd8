import type { Kind } from '../documents.ts';

/**
 * What can be written in the chat: each is an activity, in the order in which help shows them. The words for it, in each
 * language, are the wording's `command.<verb>`; the first of them is the one that buttons and help show. A `personal` one is
 * not answered where others read along.
 */
export const commands: readonly { verb: string; about: Kind; personal?: true }[] = [
  { verb: 'show-help', about: 'member' },
  { verb: 'show-turn', about: 'group' },
  { verb: 'show-meeting', about: 'group' },
  { verb: 'show-dates', about: 'group' },
  { verb: 'show-topics', about: 'group' },
  { verb: 'write-topic', about: 'group' },
  { verb: 'show-follow-ups', about: 'group' },
  { verb: 'show-library', about: 'library' },
  { verb: 'show-rounds', about: 'group' },
  { verb: 'show-agenda', about: 'group' },
  { verb: 'show-profile', about: 'initiative' },
  { verb: 'write-observation', about: 'member', personal: true },
  { verb: 'show-observations', about: 'member', personal: true },
  { verb: 'write-language', about: 'member' },
  { verb: 'write-reminders', about: 'member' },
  { verb: 'show-overview', about: 'initiative' },
  { verb: 'show-status', about: 'initiative' },
  { verb: 'write-import', about: 'initiative' },
  { verb: 'show-proposal', about: 'initiative' },
  { verb: 'write-roles', about: 'initiative' },
  { verb: 'write-settings', about: 'initiative' },
  { verb: 'write-themes', about: 'initiative' },
  { verb: 'write-materials', about: 'initiative' },
  { verb: 'write-initiative', about: 'member' },
];
