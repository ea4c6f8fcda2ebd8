import { type Theme, type ThemeId, themesToStartWith } from '../language.ts';
import { municipalityId as slugOf } from './municipality-id.ts';

/** As many as a form lists, and as long as it shows. */
export const MOST_THEMES = 30;
export const LONGEST_THEME = 60;

/** One theme a line, each once. */
export function themeLines(text: string): string[] {
  const lines = text.split('\n').flatMap((line) => line.replace(/\s+/gu, ' ').trim() || []);
  return lines.filter((line, at) => lines.findIndex((other) => key(other) === key(line)) === at);
}

/**
 * The catalogue with these lines for its list. A line that is the name of a theme stands for that theme; any other is a new one.
 * A theme no line stands for is taken off the list, but stays readable where it has been used.
 *
 * @param shown the names of the product's own themes, as whoever wrote the lines saw them
 */
export function themesFrom(
  before: readonly Theme[],
  lines: readonly string[],
  shown: readonly { id: ThemeId; name: string }[],
): Theme[] {
  const names = new Map(shown.map(({ id, name }) => [id, name]));
  const nameOf = ({ id, name }: Theme) => key(name ?? names.get(id) ?? '');
  const taken = new Set([...before, ...themesToStartWith].map(({ id }) => id));
  const listed = lines.map((name): Theme => {
    const known = before.find((theme) => nameOf(theme) === key(name));
    if (!known) return { id: newId(name, taken), name };
    const { retired: _, ...theme } = known;
    return theme;
  });
  const on = new Set(listed.map(({ id }) => id));
  const off = before.filter(({ id }) => !on.has(id)).map((theme): Theme => ({ ...theme, retired: true }));
  return [...listed, ...off];
}

/** Cards put an invisible joint (U+2060) where text would come alive in them. */
const key = (name: string): string =>
  name
    .replace(/\u2060/g, '')
    .replace(/\s+/gu, ' ')
    .trim()
    .toLocaleLowerCase('da');

/** An id that no theme has: those of the product's own included, since they are known by it. */
function newId(name: string, taken: Set<ThemeId>): ThemeId {
  const slug = slugOf(name).slice(0, 50) || 'theme';
  let id = slug;
  for (let n = 2; taken.has(id); n++) id = `${slug}-${n}`;
  taken.add(id);
  return id;
}
