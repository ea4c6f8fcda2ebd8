/** What the command and its processes say to each other. Tests go by their place in the order in which they are loaded. */

/** `sources` by path, with all mutants in them; `tests` are files. */
export type Loaded = { sources: Record<string, string>; tests: string[] };

/** One mutant, and the tests to try it on in that order; with more than `most` passes of it a test goes round in circles. */
export type Asked = { mutant: string; on: { test: number; most: number }[] };

/** For each mutant the tests that pass it, and how often. `took`: each test's processor time in ms. */
export type Seen = { passed: Record<string, { test: number; times: number }[]>; took: number[]; fails: string[] };

export type Told =
  /** `early`: the mutants that are passed while loading. */
  | { is: 'loaded'; names: string[]; early: string[] }
  | ({ is: 'seen' } & Seen)
  /** A test has ended, so it goes on. */
  | { is: 'alive' }
  | { is: 'survived' }
  /** `spoilt`: the test fails without the mutant, too, so it left something behind and the process is of no more use. */
  | { is: 'killed'; by: number; why: string; spoilt: boolean };
