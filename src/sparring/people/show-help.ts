import { z } from 'zod';
import { activity, show } from '../activity.ts';
import { bySelf } from './member.ts';

/** What somebody can do here, in plain words; with a few more when they meet the bot for the first time. */
export const showHelp = activity({
  verb: 'show-help',
  about: 'member',
  input: z.object({ welcome: z.boolean().optional() }),
  may: bySelf,
  decide: ({ input: { welcome } }) => ({ reply: show('help', { welcome: welcome === true }) }),
});
