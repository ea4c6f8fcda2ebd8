import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { solveWithHighs } from '../adapters/highs.ts';
import {
  type Contradiction,
  ContradictoryWishes,
  MatchingInstance,
  matchMunicipalities,
} from '../sparring/groups/matching/matching.ts';

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
    const instance = MatchingInstance.parse(JSON.parse(await read(file)));
    const matching = await matchMunicipalities(instance, { solve: solveWithHighs });
    io.stdout.write(`${JSON.stringify(matching, undefined, 2)}\n`);
    return 0;
  } catch (error) {
    const problem = inWords(error);
    if (!problem) throw error;
    io.stderr.write(`${file}: ${problem}\n`);
    return 1;
  }
}

class Unreadable extends Error {}

async function read(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new Unreadable(`cannot be read (${error.code})`);
  });
}

/** The problem, when it is the user's to solve. */
function inWords(error: unknown): string | undefined {
  if (error instanceof Unreadable) return error.message;
  if (error instanceof SyntaxError) return `not JSON: ${error.message}`;
  if (error instanceof z.ZodError) return `not a matching instance\n${z.prettifyError(error)}`;
  if (error instanceof ContradictoryWishes) return `the wishes contradict each other: ${named(error.contradiction)}`;
  return undefined;
}

function named({ code, together, apart, size }: Contradiction): string {
  const lists = (wishes: string[][]) => wishes.map((wish) => wish.join(' + ')).join(', ');
  const parts = [
    code,
    ...(together.length > 0 ? [`together: ${lists(together)}`] : []),
    ...(apart.length > 0 ? [`apart: ${lists(apart)}`] : []),
    `group size: ${size.min} to ${size.max}`,
  ];
  return parts.join('; ');
}
