import { describe, expect, test } from '@jest/globals';
import { type Fate, judge } from './judge.ts';
import { isGood, report } from './report.ts';
import { together } from './row.ts';

const message = (marker: string) => ({ marker, document: 'group:1', key: marker });

/** Three messages; what is not said of them is that they were sent and all is done. */
const judged = ({
  accepted = ['a', 'b', 'c'],
  fates = {} as Record<string, Fate>,
  shown = [] as string[],
  expected = ['a', 'b', 'c'],
}) =>
  judge({
    expected: expected.map(message),
    accepted,
    fateOf: ({ marker }) => fates[marker] ?? 'none',
    isShown: ({ marker }) => shown.includes(marker),
  });

describe('the judge', () => {
  test('finds nothing where each message was sent once', () => {
    expect(judged({})).toMatchObject({ jobs: 3, sent: 3, lost: [], doubled: [] });
  });

  test('finds what was sent twice, whatever the store says of it', () => {
    for (const fate of ['none', 'uncertain', 'failed'] as const)
      expect(judged({ accepted: ['a', 'b', 'b', 'c'], fates: { b: fate }, shown: ['b'] }).doubled).toEqual(['b']);
  });

  test('finds what was sent twice though nobody had asked for it', () => {
    expect(judged({ accepted: ['a', 'b', 'c', 'x', 'x'] }).doubled).toEqual(['x']);
  });

  test('finds what the store takes for sent and Teams never had', () => {
    expect(judged({ accepted: ['a', 'c'] })).toMatchObject({ sent: 2, lost: ['b (none)'] });
  });

  test.each(['waiting', 'claimed'] as const)('takes what is %s in the end, and not with Teams, for lost', (fate) => {
    expect(judged({ accepted: ['a', 'c'], fates: { b: fate } }).lost).toEqual([`b (${fate})`]);
  });

  test('takes a doubt that no coordinator is asked about for lost', () => {
    const doubt = { accepted: ['a', 'c'], fates: { b: 'uncertain' as const } };
    expect(judged(doubt).lost).toEqual(['b (uncertain)']);
    expect(judged({ ...doubt, shown: ['b'] })).toMatchObject({ sent: 2, uncertain: 1, lost: [] });
  });

  test.each(['failed', 'skipped'] as const)('counts what was %s, which is there to be seen', (fate) => {
    expect(judged({ accepted: ['a', 'c'], fates: { b: fate } })).toMatchObject({ [fate]: 1, lost: [] });
  });
});

describe('a row', () => {
  const row = { fault: 'f', what: 'a fault', full: 3, small: 1, run: () => Promise.reject(new Error('not run')) };
  const reported = (outcome: object) => ({ row, asked: 3, outcome: together([{ ran: 3, ...outcome }]), seconds: 1 });

  test('is good when as many faults were made to happen as asked for, and nothing came of them', () => {
    expect(isGood(reported({ jobs: 5, sent: 5 }))).toBe(true);
    expect(report([reported({ jobs: 5, sent: 5 })])).toContain('| a fault | 3 | 5 | 5 |');
  });

  test.each([{ ran: 2 }, { lost: ['m'] }, { doubled: ['m'] }, { wrong: ['it stormed'] }])(
    'is bad with %j',
    (outcome) => {
      expect(isGood(reported(outcome))).toBe(false);
      expect(report([reported(outcome)])).toContain('BAD');
    },
  );

  test('says what was wrong, and adds up its parts', () => {
    const parts = together([
      { ran: 1, lost: ['m'], also: { requests: 2 } },
      { ran: 2, wrong: ['w'], also: { requests: 3 } },
    ]);
    expect(parts).toMatchObject({ ran: 3, lost: ['m'], wrong: ['w'], also: { requests: 5 } });
    const text = report([{ row, asked: 3, outcome: parts, seconds: 1 }]);
    expect(text).toContain('f: lost: m');
    expect(text).toContain('f: w');
  });
});
