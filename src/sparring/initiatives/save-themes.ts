import { z } from 'zod';
import { activity, refuse, show, word } from '../activity.ts';
import { prose } from '../input.ts';
import { byCoordinator, type Initiative } from './initiative.ts';
import { news } from './news.ts';
import { LONGEST_THEME, MOST_THEMES, themeLines, themesFrom } from './themes.ts';

/** A coordinator says what the initiative's themes are, one a line. */
export const saveThemes = activity({
  verb: 'save-themes',
  about: 'initiative',
  input: z.object({
    themes: prose(4_000),
    /** Those of the product's own, by the names that the card showed: they have theirs from the wording. */
    shown: z.array(z.object({ id: z.string(), name: z.string() })).max(50),
  }),
  form: 'themes-form',
  may: byCoordinator,
  decide({ document: before, id, input: { themes: typed, shown }, now }) {
    const lines = themeLines(typed);
    const tooLong = lines.find((line) => line.length > LONGEST_THEME);
    if (tooLong) return refuse('theme-too-long', { theme: `${tooLong.slice(0, LONGEST_THEME)}…`, max: LONGEST_THEME });
    if (lines.length > MOST_THEMES) return refuse('too-many-themes', { max: MOST_THEMES });
    const themes = themesFrom(before.themes, lines, shown);
    const reply = show('overview', { notice: word('themes-form.saved', { count: lines.length }) });
    if (JSON.stringify(themes) === JSON.stringify(before.themes)) return { reply };
    const after: Initiative = { ...before, themes };
    return { document: after, reply, jobs: news(before, after, { id, now }) };
  },
});
