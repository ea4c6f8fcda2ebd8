import { z } from 'zod';
import { activity, bySystem, type Problem, show, word } from '../activity.ts';
import { type ImportProblem, readTable } from './import-table.ts';
import { byCoordinator } from './initiative.ts';
import { noLongerInvited } from './invite.ts';
import { mergeRows } from './merge-rows.ts';
import { news } from './news.ts';
import { tableLines } from './table-lines.ts';

/** Room for some two hundred rows, and small enough to go back in a card when something is wrong. */
export const LONGEST_TABLE = 20_000;
/** More are not read anyway before the first ones are mended. */
const SHOWN = 15;

/** A coordinator pastes the municipalities to invite, or a file of them is read. All of it is taken in, or nothing. */
export const importMunicipalities = activity({
  verb: 'import-municipalities',
  about: 'initiative',
  input: z.object({ table: z.string().trim().min(1).max(LONGEST_TABLE) }),
  form: 'import-form',
  may: (asked) => byCoordinator(asked) || bySystem(asked),
  decide({ document: before, id, input, now }) {
    const { rows, problems } = readTable(tableLines(input.table));
    if (problems.length > 0) return { refused: inBrief(problems) };
    const { initiative, added, changed, unchanged } = mergeRows(before, rows);
    const reply = show('import-done', { added, changed, unchanged });
    if (initiative === before) return { reply };
    return {
      document: initiative,
      reply,
      jobs: news(before, initiative, { id, now }),
      cancel: noLongerInvited(before, initiative),
    };
  },
});

function inBrief(problems: ImportProblem[]): Problem[] {
  const shown = problems.slice(0, SHOWN).map(({ code, column, ...values }) => ({
    code,
    values: { ...values, ...(column && { column: word(`column.${column}`) }) },
  }));
  const more = problems.length - shown.length;
  return more > 0 ? [...shown, { code: 'more-problems', values: { count: more } }] : shown;
}
