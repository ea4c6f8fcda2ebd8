import { expect, test } from '@jest/globals';
import { report } from '../../src/engine/report.ts';
import { quietLog } from '../support/quiet-log.ts';

const said = (error: unknown) => {
  const log = quietLog();
  report(log, error, { about: 'group' }, 'visit');
  return log.lines[0]!.what as { error: string; at?: string[] };
};

test('an error is told with its name and where it was thrown, and without its message', () => {
  const { error, at } = said(new TypeError('ZXQ'));
  expect([error, at?.[0]]).toEqual(['TypeError', expect.stringContaining('report.test.ts')]);
  expect(JSON.stringify(said(new TypeError('ZXQ')))).not.toContain('ZXQ');
});

/** A stack is made when it is first asked for. */
const withStack = (error: Error): Error => (error.stack === undefined ? new Error('no stack') : error);

test.each([
  ['has lines that look like places', () => new Error('no\n    at ZXQ (/ZXQ.ts:1:1)\n    at ZXQ')],
  ['was given another message later', () => Object.assign(withStack(new Error('\n    at ZXQ')), { message: 'other' })],
  ['is short beside the name', () => new TypeError('\n at ZXQ')],
  ['is no error', () => 'ZXQ\n    at ZXQ'],
])('a message is not told either when it %s', (_, thrown) => {
  expect(JSON.stringify(said(thrown()))).not.toContain('ZXQ');
});

test('of a long way five places are told, each in a line by itself', () => {
  const deep = (left: number): Error => (left === 0 ? new Error('ZXQ') : deep(left - 1));
  const { at } = said(deep(8));
  expect(at).toHaveLength(5);
  expect(at?.every((line) => /^at \S/.test(line))).toBe(true);
});

test('what is no error has no place, and a line of a stack that is none is left out', () => {
  expect(said('ZXQ')).toMatchObject({ error: 'Error' });
  const odd = Object.assign(new Error('no'), { stack: 'Error: no\n    at f (f.ts:1:1)\nthrown at g (g.ts:1:1)' });
  expect(said(odd).at).toEqual(['at f (f.ts:1:1)']);
});
