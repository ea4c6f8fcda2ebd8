import { activity, refuse, show, word } from '../activity.ts';
import { monthsKept, USUAL_MONTHS } from '../observations/kept.ts';
import type { RoundNumbers } from '../rounds/numbers.ts';
import { byCoordinator, type Initiative } from './initiative.ts';
import { news } from './news.ts';
import { weeksFrom } from './school-weeks.ts';
import { contradiction, differing, SettingsText } from './settings.ts';

/** A coordinator says how long things take in a round, and how long they are kept. Groups that are in one go on by it. */
export const saveSettings = activity({
  verb: 'save-settings',
  about: 'initiative',
  input: SettingsText,
  form: 'settings-form',
  may: byCoordinator,
  decide({ document: before, id, input, now }) {
    const {
      meetingTime: time,
      meetingMinutes: minutes,
      schoolWeeks,
      weekBeforeEaster,
      observationMonths: months,
      ...days
    } = input;
    const weeks = weeksFrom(schoolWeeks);
    if (!weeks) return refuse('school-weeks');
    const numbers: RoundNumbers = { ...days, time, minutes, schoolWeeks: { weeks, weekBeforeEaster } };
    const contradicted = contradiction(numbers);
    if (contradicted) return contradicted;
    const reply = show('overview', { notice: word('settings-form.saved') });
    const own = differing(numbers);
    if (months === monthsKept(before) && JSON.stringify(own) === JSON.stringify(before.numbers)) return { reply };
    const { numbers: _, observationMonths: __, ...rest } = before;
    const after: Initiative = {
      ...rest,
      ...(own && { numbers: own }),
      ...(months !== USUAL_MONTHS && { observationMonths: months }),
    };
    return { document: after, reply, jobs: news(before, after, { id, now }) };
  },
});
