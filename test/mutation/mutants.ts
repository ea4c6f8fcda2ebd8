import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Instrumenter } from '@stryker-mutator/instrumenter';

/**
 * `at` is line and column, from 1; `was` and `became` are source text, each on one line. `lot`, from 0 to 1, is by what it
 * is, wherever it has moved to: the same mutants fall into a share each time.
 */
export type Mutant = { id: string; file: string; at: string; was: string; became: string; lot: number };

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
  const alike = new Map<string, number>();
  return {
    mutants: made.mutants.map(({ id, fileName: file, location: { start, end }, replacement }) => {
      const was = oneLine(slice(texts[file]!, start, end));
      const became = oneLine(replacement);
      const what = JSON.stringify([file, was, became]);
      alike.set(what, (alike.get(what) ?? 0) + 1);
      const lot =
        createHash('sha256')
          .update(`${what}${alike.get(what)}`)
          .digest()
          .readUInt32BE() /
        2 ** 32;
      return { id, file, at: `${start.line + 1}:${start.column + 1}`, was, became, lot };
    }),
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
