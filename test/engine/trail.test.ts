import { describe, expect, test } from '@jest/globals';
import { marks, newReference, onJob, underReference } from '../../src/engine/trail.ts';

const later = () => new Promise((resolve) => setImmediate(resolve));

describe('what is done at the same time', () => {
  test('is told apart, also after waiting', async () => {
    const one = async () => {
      await later();
      return marks();
    };
    expect(await Promise.all(['a', 'b'].map((reference) => underReference(reference, one)))).toEqual([
      { reference: 'a' },
      { reference: 'b' },
    ]);
    expect(marks()).toBeUndefined();
    expect(newReference()).not.toBe(newReference());
  });

  test('has a job’s own mark besides, the same each time, that names nobody', () => {
    const idOf = (document: string, key: string) =>
      underReference('r', () => onJob(document, key, () => marks()!.jobId)) as string;
    const one = idOf('member:tenant/anna', 'remind:anna');
    expect(one).toMatch(/^[0-9a-f]{16}$/);
    expect(idOf('member:tenant/anna', 'remind:anna')).toBe(one);
    expect(new Set([one, idOf('member:tenant/anna', 'x'), idOf('group:1', 'remind:anna')]).size).toBe(3);
    expect(underReference('r', () => onJob('d', 'k', () => marks()!.reference))).toBe('r');
  });
});
