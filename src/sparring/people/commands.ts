import type { Kind } from '../documents.ts';

/** What help gathers commands under, in its order: `help.<section>`. */
export const sections = ['initiative', 'setup', 'meeting', 'topics', 'after', 'eyes', 'you'] as const;

/**
 * What can be written in the chat: each is an activity, in the order in which help shows them. The words for it, in each
 * language, are the wording's `command.<verb>`; the first of them is the one that buttons and help show. A `personal` one is
 * not answered where others read along.
 */
export const commands: readonly { verb: string; about: Kind; personal?: true; under?: (typeof sections)[number] }[] = [
  { verb: 'show-help', about: 'member' },
  { verb: 'show-overview', about: 'initiative', under: 'initiative' },
  { verb: 'show-status', about: 'initiative', under: 'initiative' },
  { verb: 'show-proposal', about: 'initiative', under: 'initiative' },
  { verb: 'write-import', about: 'initiative', under: 'initiative' },
  { verb: 'write-settings', about: 'initiative', under: 'setup' },
  { verb: 'write-themes', about: 'initiative', under: 'setup' },
  { verb: 'write-roles', about: 'initiative', under: 'setup' },
  { verb: 'write-materials', about: 'initiative', under: 'setup' },
  { verb: 'write-initiative', about: 'member', under: 'setup' },
  { verb: 'show-meeting', about: 'group', under: 'meeting' },
  { verb: 'show-dates', about: 'group', under: 'meeting' },
  { verb: 'show-agenda', about: 'group', under: 'meeting' },
  { verb: 'show-turn', about: 'group', under: 'meeting' },
  { verb: 'show-topics', about: 'group', under: 'topics' },
  { verb: 'write-topic', about: 'group', under: 'topics' },
  { verb: 'show-follow-ups', about: 'group', under: 'after' },
  { verb: 'show-library', about: 'library', under: 'after' },
  { verb: 'show-rounds', about: 'group', under: 'after' },
  { verb: 'write-observation', about: 'member', personal: true, under: 'eyes' },
  { verb: 'show-observations', about: 'member', personal: true, under: 'eyes' },
  { verb: 'show-tally', about: 'tally', personal: true, under: 'eyes' },
  { verb: 'show-profile', about: 'initiative', under: 'you' },
  { verb: 'write-reminders', about: 'member', under: 'you' },
  { verb: 'write-language', about: 'member', under: 'you' },
];
