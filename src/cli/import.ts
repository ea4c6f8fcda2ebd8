import { readFile } from 'node:fs/promises';
import type { Engine } from '../engine/engine.ts';
import { runActivity } from '../engine/run-activity.ts';
import type { Problem, Word } from '../sparring/activity.ts';
import type { Io } from './match.ts';

export type Import = {
  engine: Engine;
  /** The initiative's document id; may be left out while there is only one. */
  initiative?: string;
  io: Io;
  /** What is said, in the language of whoever runs it. */
  words: { problem(problem: Problem): string; text(word: Word): string };
};

/**
 * `cli import FILE`: reads municipalities from a CSV or TSV file (UTF-8) into an initiative, the way a table pasted into the
 * card is. What was added and changed goes to standard output, what is wrong to standard error; then nothing is imported.
 *
 * @returns the exit code: 0, or 1 when nothing was imported
 */
export async function importFile(file: string, { engine, initiative, io, words }: Import): Promise<number> {
  const fail = (problems: readonly Problem[]): number => {
    for (const problem of problems) io.stderr.write(`${file}: ${words.problem(problem)}\n`);
    return 1;
  };
  const table = await read(file);
  if (typeof table !== 'string') return fail([table]);
  const about = await initiativeOf(engine, initiative);
  if (typeof about !== 'string') return fail([about]);
  const { content, refused } = await runActivity(engine, {
    verb: 'import-municipalities',
    about,
    input: { table },
    actor: { kind: 'system' },
  });
  if (refused) return fail(refused);
  const { lines } = content!.data as { lines: { text: Word }[] };
  for (const { text } of lines) io.stdout.write(`${words.text(text)}\n`);
  return 0;
}

async function initiativeOf(engine: Engine, wanted: string | undefined): Promise<string | Problem> {
  const all = await engine.store.ids('initiative');
  if (all.length === 0) return { code: 'no-initiatives' };
  const [only] = wanted === undefined && all.length === 1 ? all : all.filter((id) => id === wanted);
  return only ?? { code: 'which-initiative', values: { names: { $list: all } } };
}

/** The text of a file, without the byte order mark that spreadsheets put first. */
async function read(file: string): Promise<string | Problem> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(file);
  } catch (error) {
    return { code: 'file-unreadable', values: { why: (error as NodeJS.ErrnoException).code } };
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return { code: 'file-not-utf8' };
  }
}
