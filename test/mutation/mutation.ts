import { existsSync, globSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Mutant } from './mutants.ts';
import { isTried, type Result, resultOf, results, save, stamp, table, toTry } from './results.ts';
import { tryAll } from './trial.ts';

const usage = `Usage: npm run mutation -- [--again] [--share 0.2] [--processes 2] [FOLDER|FILE …]
  Breaks each place of these sources in turn and sees whether a test notices. Without any: src/engine and src/sparring.
  What has not changed since it was last tried is not tried again; where only tests have changed, those are tried that
  no test noticed. With --again all are. With --share only that part of the mutants, always the same ones.
`;

/** What tests the engine and the rules; of `year.test.ts` the one test takes a third of the time of all, and none that slow is used. */
const tests = globSync([
  'test/{engine,sparring}/**/*.test.ts',
  ...['test/teams/meeting-events.test.ts', 'test/local/time-travel.test.ts', 'test/ready.test.ts'],
])
  .filter((path) => !path.endsWith('/year.test.ts'))
  .sort();

const isSource = (path: string): boolean => path.startsWith('src/') && path.endsWith('.ts');

type Wanted = { again: boolean; share: number; processes: number };

async function mutation(asked: string[], { again, share, processes }: Wanted): Promise<boolean> {
  const sources = asked.flatMap((path) => (statSync(path).isFile() ? path : globSync(join(path, '**/*.ts')).sort()));
  const before = (path: string) => (again ? undefined : results[path]);
  const ofTests = stamp(tests);
  const stamps = new Map(sources.map((path) => [path, { source: stamp([path]), tests: ofTests }]));
  const files = sources.filter((path) => !isTried(before(path), stamps.get(path)!, share));
  const wanted = (mutant: Mutant) => toTry(before(mutant.file), stamps.get(mutant.file)!, share, mutant);
  if (files.length > 0)
    await tryAll(files, wanted, tests, processes, (file, ended, its) => {
      results[file] = resultOf(ended, its, stamps.get(file)!, share, results[file]);
      save();
    });
  const shown: [string, Result][] = sources.flatMap((path) => (results[path] ? [[path, results[path]]] : []));
  process.stdout.write(table(shown));
  return shown.every(([, { survived }]) => survived.every(({ why }) => why !== undefined));
}

const { values, positionals: asked } = parseArgs({
  allowPositionals: true,
  options: {
    again: { type: 'boolean', default: false },
    share: { type: 'string', default: '1' },
    processes: { type: 'string', default: `${availableParallelism()}` },
  },
});
const [share, processes] = [Number(values.share), Number(values.processes)];
const isThere = (path: string): boolean => existsSync(path) && (statSync(path).isDirectory() || isSource(path));
if (asked.every(isThere) && share > 0 && share <= 1 && processes >= 1) {
  const all = asked.length > 0 ? asked : ['src/engine', 'src/sparring'];
  process.exitCode = (await mutation(all, { again: values.again, share, processes })) ? 0 : 1;
} else {
  process.stderr.write(usage);
  process.exitCode = 2;
}
