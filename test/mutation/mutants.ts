import { readFileSync } from 'node:fs';
import { Instrumenter } from '@stryker-mutator/instrumenter';

/** `at` is line and column, from 1; `was` and `became` are source text, each on one line. */
export type Mutant = { id: string; file: string; at: string; mutator: string; was: string; became: string };

const quiet = () => {};
const logger = {
  ...{ trace: quiet, debug: quiet, info: quiet, warn: quiet, error: quiet, fatal: quiet },
  ...{
    isTraceEnabled: no,
    isDebugEnabled: no,
    isInfoEnabled: no,
    isWarnEnabled: no,
    isErrorEnabled: no,
    isFatalEnabled: no,
  },
};
function no(): boolean {
  return false;
}

/** All mutants of these files by Stryker's own mutators, and the sources with all of them in, each behind a switch. */
export async function mutantsOf(
  files: readonly string[],
): Promise<{ mutants: Mutant[]; sources: Record<string, string> }> {
  const texts = Object.fromEntries(files.map((file) => [file, readFileSync(file, 'utf8')]));
  const made = await new Instrumenter(logger).instrument(
    files.map((name) => ({ name, mutate: true, content: texts[name]! })),
    { plugins: null, excludedMutations: [], ignorers: [] },
  );
  return {
    mutants: made.mutants.map(({ id, fileName, location: { start, end }, mutatorName, replacement }) => ({
      id,
      file: fileName,
      at: `${start.line + 1}:${start.column + 1}`,
      mutator: mutatorName,
      was: oneLine(slice(texts[fileName]!, start, end)),
      became: oneLine(replacement),
    })),
    sources: Object.fromEntries(made.files.map(({ name, content }) => [name, content])),
  };
}

type Place = { line: number; column: number };

function slice(text: string, start: Place, end: Place): string {
  const lines = text.split('\n');
  const offset = ({ line, column }: Place) => lines.slice(0, line).join('\n').length + (line && 1) + column;
  return text.slice(offset(start), offset(end));
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
