import { expect, test } from '@jest/globals';
import { inTurn } from '../../src/engine/in-turn.ts';

/** Work that ends when it is told to, and what has begun so far. */
function workshop() {
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const turn = inTurn();
  const work = (id: string, name: string) =>
    turn(id, async () => {
      begun.push(name);
      await new Promise<void>((resolve) => ends.set(name, resolve));
      return name;
    });
  const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
  const end = async (name: string) => {
    ends.get(name)!();
    await settle();
  };
  return { begun, work, end, settle, turn };
}

test('work on one document begins when that before it has ended, though some has ended already, and never waits for another’s', async () => {
  const { begun, work, end, settle } = workshop();
  const all = [work('a', 'first'), work('a', 'second'), work('b', 'other')];
  await settle();
  expect(begun).toEqual(['first', 'other']);
  await end('first');
  expect(begun).toEqual(['first', 'other', 'second']);
  all.push(work('a', 'third'));
  await settle();
  expect(begun).not.toContain('third');
  await end('second');
  await end('third');
  await end('other');
  expect(await Promise.all(all)).toEqual(['first', 'second', 'other', 'third']);
});

test('work that fails tells whoever asked for it, and nobody else', async () => {
  const { turn } = workshop();
  const fails = turn('a', () => Promise.reject(new Error('no')));
  const goesOn = turn('a', async () => 'fine');
  await expect(fails).rejects.toThrow('no');
  expect(await goesOn).toBe('fine');
});
