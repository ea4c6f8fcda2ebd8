import { distance } from 'fastest-levenshtein';
import type { Language } from '../sparring/language.ts';

/** The words for each command, by language: `wording.*.json`, `command.<verb>`. */
export type CommandWords = Readonly<Record<Language, ReadonlyMap<string, readonly string[]>>>;

export type Understood =
  | { command: string }
  /** The nearest commands, best first. */
  | { nearest: string[] };

const NEAREST = 3;
/** Commands are short: of a long text only the beginning is looked at. */
const LOOKED_AT = 500;

/** What somebody wrote, as a command. Both languages are understood whichever one they speak. */
export function understand(text: string, words: CommandWords): Understood {
  const said = simplified(text.slice(0, LOOKED_AT));
  const scores = new Map<string, number>();
  for (const language of ['da', 'en'] as const) {
    for (const [command, phrases] of words[language]) {
      for (const phrase of phrases) {
        const known = simplified(phrase);
        if (said === known) return { command };
        scores.set(command, Math.min(scores.get(command) ?? 1, unlikeness(said, known)));
      }
    }
  }
  const nearest = [...scores].sort((a, b) => a[1] - b[1]).map(([command]) => command);
  return { nearest: nearest.slice(0, NEAREST) };
}

const simplified = (text: string): string =>
  text
    .toLocaleLowerCase('da')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** 0 for the same, 1 for nothing in common. A command's words within a longer sentence count as near. */
function unlikeness(said: string, known: string): number {
  if (said !== '' && ` ${said} `.includes(` ${known} `)) return 0.2 - known.length / 1000;
  return distance(said, known) / Math.max(said.length, known.length, 1);
}
