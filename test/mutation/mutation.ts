import { existsSync, globSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { type Result, resultOf, results, save, stamp, table } from './results.ts';
import { tryAll } from './trial.ts';

const usage = `Usage: npm run mutation -- [--again] [FOLDER|FILE …]
  Breaks each place of these sources in turn and sees whether a test notices. Without any: src/engine and src/sparring.
  What has not changed since it was last tried is not tried again, unless --again is given.
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
  const changed = sources.filter((path) => again || results[path]?.stamp !== stamp(path, testsOf(path)));
  // Those with the same tests together: the tests are loaded once for them.
  for (const [tests, files] of Map.groupBy(changed, (path) => testsOf(path).join('\n'))) {
    const stamps = new Map(files.map((file) => [file, stamp(file, tests.split('\n'))]));
    await tryAll(files, tests.split('\n'), availableParallelism(), (file, ended) => {
      results[file] = resultOf(ended, stamps.get(file)!, results[file]);
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
