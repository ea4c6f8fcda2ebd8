/**
 * Every group that could be, side by side in flat arrays since there may be millions.
 * Column `at` holds `rows[starts[at]] … rows[starts[at + 1] - 1]`, ascending, and is worth `values[at]`.
 */
export type Columns = { count: number; starts: Uint32Array; rows: Uint16Array; values: Float64Array };

/** What groups are made of: a row stands for municipalities that come together, and there may be several alike. */
export type Rows = { weight: number[]; times: number[] };

/** Above this the columns are too many to look at one by one: about 36 municipalities in groups of four to six. */
export const MOST_COLUMNS = 2_500_000;

/** How many columns have one of the sizes, whoever may not meet, and how many entries they have in all. */
export function countColumns({ weight, times }: Rows, sizes: readonly number[]): { columns: number; entries: number } {
  const largest = Math.max(...sizes);
  let columns = [1, ...new Array<number>(largest).fill(0)];
  let entries = new Array<number>(largest + 1).fill(0);
  for (const [row, heavy] of weight.entries()) {
    const [before, entriesBefore] = [columns, entries];
    columns = [...before];
    entries = [...entriesBefore];
    for (let taken = 1; taken <= times[row]! && taken * heavy <= largest; taken++) {
      for (let size = taken * heavy; size <= largest; size++) {
        const without = size - taken * heavy;
        columns[size]! += before[without]!;
        entries[size]! += entriesBefore[without]! + taken * before[without]!;
      }
    }
  }
  const sum = (table: number[]) => sizes.reduce((total, size) => total + table[size]!, 0);
  return { columns: sum(columns), entries: sum(entries) };
}

/**
 * All columns that have one of the sizes.
 *
 * @param mayMeet whether two rows (the same one too) can share a group
 * @param value what a column is worth, given its rows and how many they are
 */
export function allColumns(
  rows: Rows,
  sizes: readonly number[],
  mayMeet: (one: number, other: number) => boolean,
  value: (rows: ArrayLike<number>, length: number) => number,
): Columns {
  const { weight, times } = rows;
  const room = countColumns(rows, sizes);
  const largest = Math.max(...sizes);
  const isSize = Array.from({ length: largest + 1 }, (_, size) => sizes.includes(size));
  const starts = new Uint32Array(room.columns + 1);
  const entries = new Uint16Array(room.entries);
  const values = new Float64Array(room.columns);
  const chosen = new Uint16Array(largest);
  let count = 0;

  const extend = (next: number, length: number, size: number): void => {
    if (isSize[size]) {
      const start = starts[count]!;
      for (let at = 0; at < length; at++) entries[start + at] = chosen[at]!;
      values[count] = value(chosen, length);
      starts[++count] = start + length;
    }
    for (let row = next; row < weight.length; row++) {
      if (size + weight[row]! > largest) continue;
      let taken = 0;
      let clashes = false;
      for (let at = 0; at < length && !clashes; at++) {
        if (chosen[at] === row) taken++;
        else clashes = !mayMeet(chosen[at]!, row);
      }
      if (clashes || taken >= times[row]!) continue;
      chosen[length] = row;
      extend(row, length + 1, size + weight[row]!);
    }
  };
  extend(0, 0, 0);
  return { count, starts, rows: entries, values };
}
