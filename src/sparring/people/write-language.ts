import { z } from 'zod';
import { activity, show } from '../activity.ts';
import { bySelf } from './member.ts';

/** Opens the choice of language. */
export const writeLanguage = activity({
  verb: 'write-language',
  about: 'member',
  input: z.object({}),
  may: bySelf,
  decide: () => ({ reply: show('language') }),
});
