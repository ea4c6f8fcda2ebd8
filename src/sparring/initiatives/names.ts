import { type Listed, word } from '../activity.ts';

/** "Aarhus, Struer og 12 til": as many names as a card has room for. */
export function named(names: readonly string[], room = 12): Listed {
  const shown = names.length > room ? names.slice(0, room - 1) : names;
  const more = names.length - shown.length;
  return { $list: more > 0 ? [...shown, word('more', { count: more })] : [...shown] };
}

/** As a dictionary of Danish has them: å last. */
export const byName = (a: { name: string }, b: { name: string }): number => a.name.localeCompare(b.name, 'da');
