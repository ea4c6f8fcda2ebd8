import { holdsCpr, maskCpr } from '../privacy/cpr.ts';
import type { Column, Columns } from './import-header.ts';
import type { ImportProblem, ImportRow, TableLine } from './import-table.ts';
import { municipalityId, regionOf } from './municipality-id.ts';

/** What was read of one line: the row when nothing is wrong with it, and the id as soon as the name can be read. */
export type ReadRow = { line: number; id: string; name: string; row?: ImportRow; problems: ImportProblem[] };

const longest: Record<Column, number> = { name: 60, region: 60, contact: 80, email: 254 };

/** Reads one line whose cells are tidy. Every problem of the line is named, not only the first. */
export function readRow({ line, cells }: TableLine, { at, width }: Columns): ReadRow {
  const cell = (column: Column) => cells[at[column] ?? -1] ?? '';
  const written = { name: cell('name'), region: cell('region'), contact: cell('contact'), email: cell('email') };
  const id = municipalityId(written.name);
  const region = regionOf(written.region);
  const email = written.email.toLowerCase();
  const problems: ImportProblem[] = [];
  const tell = (code: ImportProblem['code'], column?: Column, more: Partial<ImportProblem> = {}) =>
    problems.push({ line, code, ...(column && { column }), ...more });

  // Also in a column that is passed over: the person who pastes should know before the table goes anywhere else.
  if (cells.some(holdsCpr)) tell('cell-with-cpr');
  if (cells.slice(width).some((extra) => extra !== '')) tell('too-many-cells');
  for (const column of ['name', 'region', 'contact', 'email'] as const) {
    if (written[column].length > longest[column]) tell('cell-too-long', column, { max: longest[column] });
  }
  const wrong = (code: ImportProblem['code'], column: Column) =>
    tell(code, column, { value: maskCpr(written[column]).slice(0, longest.name) });

  if (written.name === '') tell('cell-missing', 'name');
  else if (!isName(written.name)) wrong('name-unreadable', 'name');
  if (written.region === '') tell('cell-missing', 'region');
  else if (!region) wrong('region-unknown', 'region');
  if (written.contact === '' && email !== '') tell('cell-missing', 'contact');
  if (email === '' && written.contact !== '') tell('cell-missing', 'email');
  else if (email !== '' && !isEmail(email)) wrong('email-invalid', 'email');

  const { name } = written;
  if (problems.length > 0 || !region) return { line, id, name, problems };
  const contact = email === '' ? {} : { contact: { name: written.contact, email } };
  return { line, id, name, row: { line, id, name, region, ...contact }, problems };
}

/** The second and later lines of the same municipality, each with the line of the first. */
export function repeated(rows: readonly ReadRow[]): ImportProblem[] {
  const first = new Map<string, number>();
  return rows.flatMap(({ line, id, name }) => {
    const before = first.get(id);
    if (before === undefined) first.set(id, line);
    if (before === undefined || id === '') return [];
    return [{ line, code: 'municipality-twice' as const, value: maskCpr(name).slice(0, longest.name), first: before }];
  });
}

/** A name of a place: letters of the Latin script first, then also what stands between the words of one. */
function isName(text: string): boolean {
  return /^\p{Script=Latin}[\p{Script=Latin}\d .,'’()/&-]*$/u.test(text);
}

/** One address without a name around it (RFC 5321's lengths). Whether it receives mail only a mail can tell. */
export function isEmail(text: string): boolean {
  const at = text.lastIndexOf('@');
  const labels = text.slice(at + 1).split('.');
  return (
    /^[^\s@"(),:;<>[\\\]]{1,64}$/.test(text.slice(0, at)) &&
    text
      .slice(0, at)
      .split('.')
      .every((part) => part !== '') &&
    labels.length > 1 &&
    labels.every((label) => /^[\p{L}\d](?:[\p{L}\d-]{0,61}[\p{L}\d])?$/u.test(label)) &&
    /^(?:\p{L}{2,}|xn--.+)$/u.test(labels.at(-1) ?? '')
  );
}
