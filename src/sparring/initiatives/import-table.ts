import type { MunicipalityId, Region } from '../language.ts';
import { holdsCpr } from '../privacy/cpr.ts';
import { type Column, columnsWithout, readHeader } from './import-header.ts';
import { isEmail, readRow, repeated } from './import-row.ts';
import { regionOf } from './municipality-id.ts';

/** A line of the table as it was pasted; lines are counted from 1, blank ones too. */
export type TableLine = { line: number; cells: string[] };

/** A municipality to invite. The contact may be given later. */
export type ImportRow = {
  line: number;
  id: MunicipalityId;
  name: string;
  region: Region;
  contact?: { name: string; email: string };
};

export type ImportProblem = {
  line: number;
  code:
    | 'not-a-table'
    | 'no-rows'
    | 'too-many-rows'
    | 'too-many-cells'
    | 'column-missing'
    | 'cell-missing'
    | 'cell-too-long'
    | 'cell-with-cpr'
    | 'name-unreadable'
    | 'region-unknown'
    | 'email-invalid'
    | 'municipality-twice';
  /** Which column, or cell of the line, it is about. */
  column?: Column;
  /** What was written there; never a CPR number. */
  value?: string;
  /** The most there may be: rows in the table, or characters in the cell. */
  max?: number;
  /** The line where the same municipality stands already. */
  first?: number;
};

const mostRows = 200;

/**
 * Reads the municipalities of an initiative from a table with the columns name, region and, as far as it is known, the
 * contact's name and e-mail. Import the rows only when there is no problem: nothing is half imported.
 */
export function readTable(lines: readonly TableLine[]): { rows: ImportRow[]; problems: ImportProblem[] } {
  const filled = lines
    .map(({ line, cells }) => ({ line, cells: cells.map(tidy) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
  const failed = (problem: ImportProblem) => ({ rows: [], problems: [problem] });
  const [first] = filled;
  if (!first) return failed({ line: 1, code: 'not-a-table' });

  const header = first.cells.some(isData) ? undefined : readHeader(first.cells);
  if (!header && !filled.some(({ cells }) => cells.some(isData))) {
    return failed({ line: first.line, code: 'not-a-table' });
  }
  if (header && first.cells.some(holdsCpr)) return failed({ line: first.line, code: 'cell-with-cpr' });
  const columns = header ?? columnsWithout(first.cells);
  for (const column of ['name', 'region'] as const) {
    if (columns.at[column] === undefined) return failed({ line: first.line, code: 'column-missing', column });
  }

  const body = header ? filled.slice(1) : filled;
  if (body.length === 0) return failed({ line: first.line, code: 'no-rows' });
  const excess = body[mostRows];
  if (excess) return failed({ line: excess.line, code: 'too-many-rows', max: mostRows });

  const read = body.map((line) => readRow(line, columns));
  const rows = read.flatMap(({ row }) => row ?? []);
  const problems = [...read.flatMap((one) => one.problems), ...repeated(read)];
  return { rows: problems.length === 0 ? rows : [], problems: problems.sort((a, b) => a.line - b.line) };
}

/** Without what a spreadsheet leaves behind: characters one cannot see, letters in two parts, runs of blanks. */
function tidy(cell: string): string {
  return cell
    .normalize('NFC')
    .replace(/\p{Cf}/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
}

/** A cell that stands in no header and in no running text. */
function isData(cell: string): boolean {
  return regionOf(cell) !== undefined || isEmail(cell);
}
