/** What the command and its processes say to each other. Tests go by their place in the order in which they are loaded. */

/** `sources` by path, with all mutants in them; `tests` are files; `of` is the source of each mutant, `wanted` are to be tried. */
export type Loaded = {
  sources: Record<string, string>;
  tests: readonly string[];
  of: Record<string, string>;
  wanted: string[];
};

/**
 * One mutant, and the tests to try it on in that order; with more than `most` passes of it a test goes round in circles.
 * `early`: it is passed while loading, so its file and all that needs it are loaded anew with it.
 */
export type Asked = { mutant: string; file: string; early: boolean; on: { test: number; most: number }[] };

/**
 * `passed`: for each mutant that is wanted the tests that pass it, and how often. `passing`: for each source the tests that
 * pass any. `took`: each test's processor time and what it waits, in ms.
 */
export type Seen = {
  passed: Record<string, { test: number; times: number }[]>;
  passing: Record<string, number[]>;
  took: number[];
  fails: string[];
};

export type Told =
  /** `early`: the mutants that are passed while loading. */
  | { is: 'loaded'; names: string[]; early: string[] }
  | ({ is: 'seen' } & Seen)
  /** Tests have ended, so it goes on. */
  | { is: 'alive' }
  /** `full`: the process has taken so much memory that another is to go on. */
  | { is: 'survived'; full: boolean }
  /**
   * `by`: the test that fails with it, absent where it cannot be loaded. `spoilt`: that test fails without the mutant, too,
   * so something was left behind and the process is of no more use.
   */
  | { is: 'killed'; by?: number; why: string; spoilt: boolean; full: boolean };
