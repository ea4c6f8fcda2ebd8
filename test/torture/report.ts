import type { Outcome, Row } from './row.ts';

export type Reported = { row: Row; asked: number; outcome: Required<Outcome>; seconds: number };

/** Nothing lost, nothing doubled, nothing else that must not be, and as many faults as were asked for. */
export const isGood = ({ asked, outcome }: Reported): boolean =>
  outcome.ran >= asked && outcome.lost.length === 0 && outcome.doubled.length === 0 && outcome.wrong.length === 0;

const columns = ['fault', 'ran', 'jobs', 'sent', 'in doubt', 'skipped', 'failed', 'lost', 'doubled', 'also', ''];

/** A Markdown table of what was run and what came of it; below it, what was wrong. */
export function report(all: readonly Reported[]): string {
  const lines = all.map((one) => {
    const { row, asked, outcome: o } = one;
    const also = Object.entries(o.also).map(([name, count]) => `${name} ${count}`);
    const ran = o.ran === asked ? `${asked}` : `${o.ran} of ${asked}`;
    const counts = [o.jobs, o.sent, o.uncertain, o.skipped, o.failed, o.lost.length, o.doubled.length];
    return [row.what, ran, ...counts, also.join(', '), isGood(one) ? 'good' : 'BAD'];
  });
  const wrong = all.flatMap(({ row, outcome }) =>
    [
      ...outcome.lost.map((marker) => `lost: ${marker}`),
      ...outcome.doubled.map((marker) => `doubled: ${marker}`),
      ...outcome.wrong,
    ]
      .slice(0, 10)
      .map((what) => `${row.fault}: ${what}`),
  );
  const table = [columns, columns.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`);
  return [...table, ...(wrong.length > 0 ? ['', ...wrong] : [])].join('\n');
}
