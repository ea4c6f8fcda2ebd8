import { describe, expect, test } from '@jest/globals';
import { blankRecord } from '../../src/engine/apply.ts';
import type { Stored, StoredJob } from '../../src/engine/ports.ts';
import { bodyOf } from '../../src/storage/body.ts';

const job = (key: string): StoredJob => ({
  ...{ kind: 'tell', key, due: '2026-10-01T08:00:00Z', to: { self: true }, verb: 'step', input: {} },
  ...{ state: 'waiting', attempts: 0, asked: 0 },
});
const first: Stored = {
  ...blankRecord('toy:1', 'member', { name: 'Åse "A" Ø\\n\u2028', address: undefined } as never),
  jobs: [job('a'), job('b')],
  known: ['"a"', 'å'],
};
const plainly = ({ id: _id, kind: _kind, version: _version, ...parts }: Stored): string => JSON.stringify(parts);

describe('a record as it is kept', () => {
  test.each<[string, (record: Stored) => Stored]>([
    ['as it was', (record) => record],
    ['of which one job has changed', (r) => ({ ...r, jobs: r.jobs.map((j) => (j.key === 'a' ? job('c') : j)) })],
    ['that has done its jobs', (record) => ({ ...record, jobs: [] })],
    ['whose document has changed', (record) => ({ ...record, document: { name: 'Bo' } as never })],
    ['that knows a key more', (record) => ({ ...record, known: [...record.known, 'c'] })],
  ])('%s, is the whole of it', (_, next) => {
    expect(bodyOf(first)).toBe(plainly(first));
    expect(bodyOf(next(first))).toBe(plainly(next(first)));
  });
});
