import type { Kind } from '../documents.ts';

/**
 * What can be written in the chat: each is an activity, in the order in which help shows them. The words for it, in each
 * language, are the wording's `command.<verb>`; the first of them is the one that buttons and help show.
 */
export const commands: readonly { verb: string; about: Kind }[] = [
  { verb: 'show-help', about: 'member' },
  { verb: 'show-turn', about: 'group' },
  { verb: 'show-topics', about: 'group' },
  { verb: 'write-topic', about: 'group' },
  { verb: 'show-profile', about: 'initiative' },
  { verb: 'write-language', about: 'member' },
  { verb: 'show-overview', about: 'initiative' },
  { verb: 'write-import', about: 'initiative' },
  { verb: 'show-proposal', about: 'initiative' },
  { verb: 'write-roles', about: 'initiative' },
  { verb: 'write-initiative', about: 'member' },
];
