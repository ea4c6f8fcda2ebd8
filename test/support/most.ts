/** The most of these moments, which are in order, in any stretch of so many milliseconds. */
export function most(times: readonly number[], ms: number): number {
  let found = 0;
  for (let from = 0, to = 0; to < times.length; to++) {
    while (times[to]! - times[from]! >= ms - 1e-6) from++;
    found = Math.max(found, to - from + 1);
  }
  return found;
}
