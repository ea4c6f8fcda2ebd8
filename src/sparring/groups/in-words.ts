import { type Listed, type Word, word } from '../activity.ts';
import type { Theme } from '../language.ts';
import { themeName } from '../rounds/topics/topic-cards.ts';
import type { Reason } from './matching/matching.ts';

/** "97,3 %". Never rounded up: what is said to be proven must be. */
export function percent(share: number): Word {
  // A share that is a whole number of thousandths may come out a hair below it.
  const thousandths = Math.floor(share * 1000 + 1e-6);
  return word('percent', { whole: Math.floor(thousandths / 10), tenth: thousandths % 10 });
}

/** "a, b og c", or the first of many and how many more there are. */
export const some = (names: readonly unknown[], most: number): Listed =>
  names.length <= most
    ? { $list: [...names] }
    : { $list: [...names.slice(0, most - 1), word('and-more', { count: names.length - most + 1 })] };

/** More would not be read, and would not fit where many municipalities share a card. */
const MOST_REASONS = 3;

/** What a municipality gets help with, and from whom; empty when nobody in its group can help. */
export function helpInWords(themes: Theme[], reasons: readonly Reason[], name: (id: string) => string): Word | '' {
  if (reasons.length === 0) return '';
  const each = reasons.map(({ theme, helpers }) =>
    word('help.theme', { theme: themeName(themes, theme), helpers: some(helpers.map(name), 4) }),
  );
  return word('help', { help: some(each, MOST_REASONS) });
}
