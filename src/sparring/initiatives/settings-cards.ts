import { type Problem, type View, view } from '../activity.ts';
import { monthsKept } from '../observations/kept.ts';
import { numbersOf, usualNumbers } from '../rounds/numbers.ts';
import { themeName } from '../rounds/topics/topic-cards.ts';
import { weeksInText } from './school-weeks.ts';
import { limits } from './settings.ts';

type Typed = { usual?: boolean; problems?: Problem[] } & Record<string, unknown>;

/** The form for the numbers of an initiative's rounds: as they are, as they usually are, or as they were typed. */
export const settingsForm: View<'initiative', Typed> = view({
  name: 'settings-form',
  about: 'initiative',
  data({ document: initiative, args }) {
    const { time, minutes, schoolWeeks, ...days } = args.usual ? usualNumbers : numbersOf(initiative);
    const own = {
      ...days,
      meetingTime: time,
      meetingMinutes: minutes,
      schoolWeeks: weeksInText(schoolWeeks.weeks),
      weekBeforeEaster: schoolWeeks.weekBeforeEaster,
      observationMonths: monthsKept(args.usual ? {} : initiative),
    };
    const fields = Object.entries(own).map(([field, value]) => [field, String(args[field] ?? value)]);
    return {
      initiative: initiative.name,
      ...Object.fromEntries(fields),
      limits: Object.fromEntries(Object.entries(limits).map(([field, [min, max]]) => [field, { min, max }])),
      problems: args.problems ?? [],
    };
  },
});

/** The form for the initiative's themes, one a line. */
export const themesForm: View<'initiative', { themes?: unknown; problems?: Problem[] }> = view({
  name: 'themes-form',
  about: 'initiative',
  data: ({ document: { name, themes }, args }) => ({
    initiative: name,
    names: themes.filter((t) => !t.retired).map(({ id }) => themeName(themes, id)),
    shown: themes.filter((t) => t.name === undefined).map(({ id }) => ({ id, name: themeName(themes, id) })),
    typed: typeof args.themes === 'string' ? args.themes : '',
    problems: args.problems ?? [],
  }),
});
