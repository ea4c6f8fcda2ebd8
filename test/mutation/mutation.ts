import { existsSync, globSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Mutant } from './mutants.ts';
import { type Result, resultOf, results, save, stamp, table, toTry } from './results.ts';
import { tryAll } from './trial.ts';

const usage = `Usage: npm run mutation -- [--again] [FOLDER|FILE …]
  Breaks each place of these sources in turn and sees whether a test notices. Without any: src/engine and src/sparring.
  What has not changed since it was last tried is not tried again; where only tests have changed, those are tried that
  no test noticed. With --again all are.
`;

/** The tests beside a source: those in the folder that mirrors its own, or in the nearest one above that there is. */
function testsOf(source: string): string[] {
  for (let folder = dirname(source).replace(/^src/, 'test'); existsSync('test'); folder = dirname(folder)) {
    const found = globSync(join(folder, '*.test.ts')).sort();
    if (found.length > 0 || folder === 'test') return found;
  }
  return [];
}

const isSource = (path: string): boolean => path.startsWith('src/') && path.endsWith('.ts');

async function mutation(asked: string[], again: boolean): Promise<boolean> {
  const sources = asked.flatMap((path) => (statSync(path).isFile() ? path : globSync(join(path, '**/*.ts')).sort()));
  const before = (path: string) => (again ? undefined : results[path]);
  // Those with the same tests together: the tests are loaded once for them.
  for (const [joined, all] of Map.groupBy(sources, (path) => testsOf(path).join('\n'))) {
    const tests = joined.split('\n');
    const stamps = new Map(all.map((path) => [path, { source: stamp([path]), tests: stamp(tests) }]));
    const files = all.filter((path) => !isDeepStrictEqual({ ...before(path), ...stamps.get(path) }, before(path)));
    if (files.length === 0) continue;
    const wanted = (mutant: Mutant) => toTry(before(mutant.file), stamps.get(mutant.file)!.source, mutant);
    await tryAll(files, wanted, tests, availableParallelism(), (file, ended) => {
      const now = stamps.get(file)!;
      const mutants = before(file)?.source === now.source ? before(file)!.mutants : ended.length;
      results[file] = resultOf(ended, mutants, now, results[file]?.survived);
      save();
    });
  }
  const shown: [string, Result][] = sources.flatMap((path) => (results[path] ? [[path, results[path]]] : []));
  process.stdout.write(table(shown));
  return shown.every(([, { survived }]) => survived.every(({ why }) => why !== undefined));
}

const asked = process.argv.slice(2).filter((each) => each !== '--again');
if (asked.every((path) => existsSync(path) && (statSync(path).isDirectory() || isSource(path)))) {
  const all = asked.length > 0 ? asked : ['src/engine', 'src/sparring'];
  process.exitCode = (await mutation(all, process.argv.includes('--again'))) ? 0 : 1;
} else {
  process.stderr.write(usage);
  process.exitCode = 2;
}
