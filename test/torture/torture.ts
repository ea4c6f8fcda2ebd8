import { parseArgs } from 'node:util';
import { isGood, report } from './report.ts';
import type { Row } from './row.ts';
import { rows } from './rows.ts';
import { run } from './run.ts';

const usage = `Usage: npm run torture -- [--seed N] [--kills K] [--only FAULT[,FAULT]] [--count N] [--small]
  --seed N     which faults chance picks; 1 when left out
  --kills K    how many kills at random moments
  --only FAULT one kind of fault, or several: ${rows.map(({ fault }) => fault).join(', ')}
  --count N    so many faults of each kind
  --small      a little of each: what CI runs
`;

function refuse(why: string): never {
  process.stderr.write(`${why}\n${usage}`);
  process.exit(2);
}

function options() {
  try {
    const { values } = parseArgs({
      options: {
        ...{ seed: { type: 'string', default: '1' }, kills: { type: 'string' }, count: { type: 'string' } },
        ...{ only: { type: 'string' }, small: { type: 'boolean', default: false } },
      },
    });
    return values;
  } catch (error) {
    return refuse((error as Error).message);
  }
}

const { seed, kills, count, only, small } = options();
const whole = (name: string, text: string | undefined): number | undefined => {
  if (text !== undefined && !/^[1-9]\d{0,6}$/.test(text)) refuse(`--${name} is not a number from 1 on: ${text}`);
  return text === undefined ? undefined : Number(text);
};
const [seedNumber, killsAsked, countAsked] = [whole('seed', seed)!, whole('kills', kills), whole('count', count)];
const named = only?.split(',');
const unknown = named?.filter((fault) => !rows.some((row) => row.fault === fault)) ?? [];
if (unknown.length > 0) refuse(`no such fault: ${unknown.join(', ')}`);

const countOf = (row: Row): number =>
  (row.fault === 'kills' ? killsAsked : undefined) ?? countAsked ?? (small ? row.small : row.full);

const began = performance.now();
const say = (text: string): void => {
  const seconds = ((performance.now() - began) / 1_000).toFixed(0);
  process.stderr.write(`${seconds.padStart(5)} s  ${text}\n`);
};
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(1));
const reported = await run({
  ...{ seed: seedNumber, countOf, say },
  rows: named ? rows.filter(({ fault }) => named.includes(fault)) : rows,
});
process.stdout.write(
  `${report(reported)}\n\nseed ${seedNumber}, ${((performance.now() - began) / 60_000).toFixed(1)} min\n`,
);
process.exit(reported.every(isGood) ? 0 : 1);
