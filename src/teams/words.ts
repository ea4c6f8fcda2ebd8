import type { CommandWords } from '../engine/understand.ts';
import type { Language } from '../sparring/language.ts';
import { wording } from './card-template.ts';

/** The words for each chat command, from the wording's `command.<verb>`. */
export function commandWords(): CommandWords {
  const of = (language: Language) =>
    new Map(
      Object.entries(wording(language)).flatMap(([key, words]) =>
        key.startsWith('command.') && Array.isArray(words) ? [[key.slice('command.'.length), words] as const] : [],
      ),
    );
  return { da: of('da'), en: of('en') };
}
