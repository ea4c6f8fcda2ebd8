import { z } from 'zod';
import { activity, show, word } from '../activity.ts';
import { bySelf } from './member.ts';

/** Somebody chooses the language the bot speaks with them, whatever their Teams is set to. */
export const chooseLanguage = activity({
  verb: 'choose-language',
  about: 'member',
  input: z.object({ language: z.enum(['da', 'en']) }),
  back: 'write-language',
  may: bySelf,
  decide: ({ document: member, input: { language } }) => ({
    document: { ...member, language, chosenLanguage: true },
    reply: show('help', { notice: word('language.chosen') }),
  }),
});
