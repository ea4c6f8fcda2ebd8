import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { solveWithHighs } from '../adapters/highs.ts';
import { ContradictoryWishes, MatchingInstance, matchMunicipalities } from '../sparring/groups/matching.ts';

/** Where a command writes; `process` is one. */
export type Io = { stdout: { write(text: string): unknown }; stderr: { write(text: string): unknown } };

/**
 * `cli match FILE`: reads a matching instance (JSON) and writes the proposed groups (JSON) to standard output.
 * What is wrong with the file or the wishes goes to standard error, and nothing to standard output.
 *
 * @returns the exit code: 0, or 1 when there are no groups to show
 */
export async function match(file: string, io: Io): Promise<number> {
  try {
    const instance = MatchingInstance.parse(JSON.parse(await readFile(file, 'utf8')));
    const matching = await matchMunicipalities(instance, { solve: solveWithHighs });
    io.stdout.write(`${JSON.stringify(matching, undefined, 2)}\n`);
    return 0;
  } catch (error) {
    const problem = describe(error);
    if (!problem) throw error;
    io.stderr.write(`${file}: ${problem}\n`);
    return 1;
  }
}

/** The problem in words, when it is the user's to solve. */
function describe(error: unknown): string | undefined {
  if (error instanceof z.ZodError) return `not a matching instance\n${z.prettifyError(error)}`;
  if (error instanceof ContradictoryWishes) return `the wishes contradict each other: ${inWords(error)}`;
  if (error instanceof SyntaxError) return `not JSON: ${error.message}`;
  if (error instanceof Error && 'code' in error && 'syscall' in error) return `cannot be read (${error.code})`;
  return undefined;
}

function inWords({ contradiction: { code, together, apart, size } }: ContradictoryWishes): string {
  const lists = (wishes: string[][]) => wishes.map((wish) => wish.join(' + ')).join(', ');
  return [
    code,
    together.length > 0 ? `together: ${lists(together)}` : [],
    apart.length > 0 ? `apart: ${lists(apart)}` : [],
    `group size: ${size.min} to ${size.max}`,
  ]
    .flat()
    .join('; ');
}
