import { parse } from 'csv-parse/sync';
import type { TableLine } from './import-table.ts';

/**
 * The cells of a table pasted from a spreadsheet (tabs) or read from a CSV or TSV file (comma, semicolon or tab; quotes;
 * any line ending; with or without a byte order mark). Lines without any text are left out, but counted.
 */
export function tableLines(text: string): TableLine[] {
  const plain = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  let records: Parsed[];
  try {
    records = split(plain, '"');
  } catch {
    // A lone quotation mark opens a cell that never ends. Take it for a letter: the line is then named for what is wrong in it.
    records = split(plain, false);
  }
  // A quoted cell may hold line breaks. The parser tells where a record ends, people look for where it begins.
  return records
    .map(({ record: cells }, index) => ({ line: (records[index - 1]?.info.lines ?? 0) + 1, cells }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
}

type Parsed = { record: string[]; info: { lines: number } };

function split(text: string, quote: '"' | false): Parsed[] {
  return parse(text, {
    delimiter: delimiterOf(text),
    quote,
    record_delimiter: '\n',
    relax_column_count: true,
    relax_quotes: true,
    trim: true,
    info: true,
  }) as unknown as Parsed[];
}

/** The sign that most lines have. A tie goes to the one less common in running text. */
function delimiterOf(text: string): string {
  const lines = text.split('\n');
  const uses = ['\t', ';', ','].map((sign) => ({ sign, lines: lines.filter((line) => line.includes(sign)).length }));
  return uses.reduce((best, next) => (next.lines > best.lines ? next : best)).sign;
}
