import { expect } from 'expect';
import { bind } from 'jest-each';

/**
 * Stands in for `@jest/globals`, so that tests are loaded once into a plain process and run again and again there: jest
 * loads everything anew whenever it runs a file.
 */
type Body = () => unknown;
const moments = ['beforeAll', 'beforeEach', 'afterEach', 'afterAll'] as const;
type When = (typeof moments)[number];
type Block = { hooks: Record<When, Body[]>; within?: Block };
/** `name` with the file and the blocks it stands in. */
export type Test = { file: string; name: string; body: Body; block: Block };

let tests: Test[] = [];
let block: Block;
let names: string[] = [];

function opened(within?: Block): Block {
  return { hooks: { beforeAll: [], beforeEach: [], afterEach: [], afterAll: [] }, ...(within && { within }) };
}

/** All tests that have been loaded since this was last asked. */
export function taken(): Test[] {
  const all = tests;
  tests = [];
  return all;
}

/** What is loaded next is this file's. What a file has left that could not be loaded to its end is forgotten. */
export function inFile(name: string): void {
  tests = [];
  block = opened();
  names = [name];
}

function group(name: string, body: Body): void {
  const outer = block;
  block = opened(outer);
  names.push(name);
  body();
  names.pop();
  block = outer;
}

const add = (name: string, body: Body): void =>
  void tests.push({ file: names[0]!, name: [...names, name].join(' › '), body, block });
const hook = (when: When) => (body: Body) => void block.hooks[when].push(body);

export const describe = Object.assign(group, { each: bind(group, false) });
export const test = Object.assign(add, { each: bind(add, false) });
export const it = test;
export const [beforeAll, beforeEach, afterEach, afterAll] = moments.map(hook);
/** A time-out of its own is set from how long a test takes. */
export const jest = { setTimeout() {} };
export { expect };

const around = (block: Block): Block[] => [...(block.within ? around(block.within) : []), block];

/** The blocks whose `beforeAll` has run. */
let open: Block[] = [];

async function close(keep: readonly Block[]): Promise<void> {
  for (const each of open.filter((one) => !keep.includes(one)).reverse()) {
    open = open.filter((one) => one !== each);
    for (const body of each.hooks.afterAll) await body();
  }
}

/** Leaves all blocks that are open. */
export const leave = (): Promise<void> => close([]);

/** Runs one test with all that stands around it. Throws what it throws. */
export async function run(test: Test): Promise<void> {
  const blocks = around(test.block);
  await close(blocks);
  for (const each of blocks.filter((one) => !open.includes(one))) {
    open.push(each);
    for (const body of each.hooks.beforeAll) await body();
  }
  try {
    for (const each of blocks) for (const body of each.hooks.beforeEach) await body();
    await test.body();
  } finally {
    for (const each of [...blocks].reverse()) for (const body of each.hooks.afterEach) await body();
  }
}
