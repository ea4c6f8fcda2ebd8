import type { RunningLocally } from './run-locally.ts';

/** What to open, and what to write first. */
export function table({ startPage, playgrounds }: Pick<RunningLocally, 'startPage' | 'playgrounds'>): string {
  const rows = playgrounds.map(({ person: { name, says = '', first = '' }, url }) => [
    name,
    says,
    url,
    `write: ${first}`,
  ]);
  const widths = [0, 1, 2, 3].map((column) => Math.max(0, ...rows.map((row) => row[column]!.length)));
  const lines = rows.map(
    (row) =>
      `  ${row
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join('  ')
        .trimEnd()}`,
  );
  return [
    '',
    `Ready. Start here:  ${startPage}`,
    '',
    ...lines,
    '',
    'The municipalities are real; people, answers and profiles are made up.',
    'Write "spol 10 dage" (skip 10 days) or "spol til mødet" to move the clock. Ctrl-C stops everything; --fresh starts over.',
    '',
  ].join('\n');
}
