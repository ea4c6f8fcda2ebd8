/** `7, 8, 27-32, 42`: weeks of the year as people write them. Undefined for what is none. */
export function weeksFrom(text: string): number[] | undefined {
  const parts = text.split(/[,;]/).flatMap((part) => part.trim() || []);
  const weeks = parts.map(weeksOf);
  return weeks.includes(undefined) ? undefined : [...new Set(weeks.flatMap((some) => some!))].sort((a, b) => a - b);
}

function weeksOf(part: string): number[] | undefined {
  const [, first, last = first] = /^(\d{1,2})(?:\s*[-–]\s*(\d{1,2}))?$/.exec(part) ?? [];
  const [from, to] = [Number(first), Number(last)];
  if (!(from >= 1 && from <= to && to <= 53)) return undefined;
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}

/** The same weeks as {@link weeksFrom} takes them: three or more in a row are written as one piece. */
export function weeksInText(weeks: readonly number[]): string {
  const runs: number[][] = [];
  for (const week of weeks) {
    const run = runs.at(-1);
    if (run?.at(-1) === week - 1) run.push(week);
    else runs.push([week]);
  }
  return runs.map((run) => (run.length > 2 ? `${run[0]}-${run.at(-1)}` : run.join(', '))).join(', ');
}
