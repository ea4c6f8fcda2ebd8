import { describe, expect, test } from '@jest/globals';
import { blankRecord } from '../../src/engine/apply.ts';
import { Conflict, type Store, type Stored } from '../../src/engine/ports.ts';

/** A record with nothing but what a store looks at. */
export const record = (id: string, note = 'first', more: Partial<Stored> = {}): Stored => ({
  ...blankRecord(id, 'initiative', { note } as never),
  ...more,
});

const AT = (minute: number) => `2026-10-01T08:${String(minute).padStart(2, '0')}:00Z`;

/**
 * What the engine relies on in any store.
 * @param open an empty store; the second call of a test gives another connection to the same documents
 */
export function storeContract(name: string, open: () => Promise<Store>): void {
  describe(name, () => {
    test('gives back what was committed, one version on', async () => {
      const store = await open();
      const written = record('initiative:æøå/1', 'hæ 👍\u0000"', {
        known: ['k'],
        posted: { card: { conversation: 'c', id: 'm', serviceUrl: 's' } },
      });
      await store.commit(written, undefined, []);
      expect(await store.load(written.id)).toEqual({ ...written, version: 1 });
      await store.close();
    });

    test('gives back at once what it will give back after a restart', async () => {
      const [store, other] = [await open(), await open()];
      await store.load('initiative:a');
      const written = record('initiative:a', '', { document: { list: [1, null], inner: { text: 'æøå' } } as never });
      await store.commit(written, undefined, []);
      const there = await store.load('initiative:a');
      expect(there).toStrictEqual({ ...written, version: 1 });
      expect(await other.load('initiative:a')).toStrictEqual(there);
      await store.close();
      await other.close();
    });

    test('knows nothing of what was never written', async () => {
      const store = await open();
      expect(await store.load('initiative:none')).toBeUndefined();
      expect(await store.due(AT(0), 9)).toEqual([]);
      expect(await store.nextDue()).toBeUndefined();
      expect(await store.byAlias('x')).toEqual([]);
      expect(await store.ids('group')).toEqual([]);
      await store.close();
    });

    test('replaces on condition that nobody else did: of two who loaded the same, one conflicts', async () => {
      const store = await open();
      await store.commit(record('initiative:a'), undefined, []);
      const loaded = (await store.load('initiative:a'))!;
      const outcomes = await Promise.allSettled(
        ['second', 'third'].map((note) => store.commit({ ...loaded, document: { note } as never }, undefined, [])),
      );
      const lost = outcomes.findIndex(({ status }) => status === 'rejected');
      expect((outcomes[lost] as PromiseRejectedResult).reason).toBeInstanceOf(Conflict);
      const note = ['third', 'second'][lost];
      expect(await store.load('initiative:a')).toMatchObject({ document: { note }, version: 2 });
      await store.close();
    });

    test('creates a document once', async () => {
      const store = await open();
      await store.commit(record('initiative:a'), undefined, []);
      await expect(store.commit(record('initiative:a', 'other'), undefined, [])).rejects.toBeInstanceOf(Conflict);
      expect(await store.load('initiative:a')).toMatchObject({ document: { note: 'first' }, version: 1 });
      await store.close();
    });

    test('however far behind, a conflict is a conflict', async () => {
      const [store, other] = [await open(), await open()];
      await store.commit(record('initiative:a'), undefined, []);
      const loaded = (await store.load('initiative:a'))!;
      for (let n = 0; n < 15; n++) await other.commit((await other.load('initiative:a'))!, undefined, undefined);
      await expect(store.commit(loaded, undefined, undefined)).rejects.toBeInstanceOf(Conflict);
      await store.close();
      await other.close();
    });

    test('does not replace what is not there', async () => {
      const store = await open();
      await expect(store.commit(record('initiative:a', 'n', { version: 3 }), undefined, [])).rejects.toBeInstanceOf(
        Conflict,
      );
      expect(await store.load('initiative:a')).toBeUndefined();
      await store.close();
    });

    test('a conflict or a document that cannot be written rejects alone, not with those written at the same time', async () => {
      const store = await open();
      await store.commit(record('initiative:a'), undefined, []);
      const round: { self?: unknown } = {};
      round.self = round;
      const outcomes = await Promise.allSettled([
        store.commit(record('initiative:b'), undefined, []),
        store.commit(record('initiative:a', 'stale'), undefined, []),
        store.commit(record('initiative:c', 'n', { document: round as never }), undefined, []),
        store.commit(record('initiative:d'), undefined, []),
      ]);
      expect(outcomes.map((o) => o.status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
      expect(await store.ids('initiative')).toEqual(['initiative:a', 'initiative:b', 'initiative:d']);
      await store.close();
    });

    test('two connections that fight over a document both get through, one write at a time', async () => {
      const stores = [await open(), await open()];
      await stores[0]!.commit(record('initiative:a', '', { known: [] }), undefined, []);
      const add = async (key: string, store: Store): Promise<void> => {
        const loaded = (await store.load('initiative:a'))!;
        try {
          await store.commit({ ...loaded, known: [...loaded.known, key] }, undefined, []);
        } catch (error) {
          if (!(error instanceof Conflict)) throw error;
          await add(key, store);
        }
      };
      const keys = Array.from({ length: 20 }, (_, n) => `k${n}`);
      await Promise.all(keys.map((key, n) => add(key, stores[n % 2]!)));
      const after = (await stores[1]!.load('initiative:a'))!;
      expect([...after.known].sort()).toEqual([...keys].sort());
      expect(after.version).toBe(21);
      for (const store of stores) await store.close();
    });

    test('takes a document away with all there was of it, on condition that nobody changed it', async () => {
      const [store, other] = [await open(), await open()];
      await store.commit(record('initiative:a'), { next: AT(1) }, ['email:x']);
      await store.commit(record('initiative:b'), { next: AT(2) }, ['email:x']);
      const loaded = (await store.load('initiative:a'))!;
      await store.commit(loaded, { next: AT(1) }, undefined);
      await expect(store.remove(loaded)).rejects.toBeInstanceOf(Conflict);
      await store.remove((await store.load('initiative:a'))!);
      for (const each of [store, other]) {
        expect(await each.load('initiative:a')).toBeUndefined();
        expect(await each.byAlias('email:x')).toEqual(['initiative:b']);
        expect(await each.nextDue()).toBe(AT(2));
      }
      await expect(store.remove(loaded)).rejects.toBeInstanceOf(Conflict);
      await store.commit(record('initiative:a', 'again'), undefined, []);
      expect(await store.load('initiative:a')).toMatchObject({ document: { note: 'again' }, version: 1 });
      await store.close();
      await other.close();
    });

    test('of two who take the same document away, one conflicts', async () => {
      const [store, other] = [await open(), await open()];
      await store.commit(record('initiative:a'), undefined, []);
      const loaded = (await store.load('initiative:a'))!;
      await other.remove((await other.load('initiative:a'))!);
      await expect(store.remove(loaded)).rejects.toBeInstanceOf(Conflict);
      await expect(store.commit(loaded, undefined, undefined)).rejects.toBeInstanceOf(Conflict);
      await store.close();
      await other.close();
    });

    test('finds what is due, earliest first, as many as asked for', async () => {
      const store = await open();
      const dues = { a: AT(3), b: AT(1), c: undefined, d: AT(2), e: AT(9) };
      for (const [id, next] of Object.entries(dues))
        await store.commit(record(`initiative:${id}`), next ? { next } : undefined, []);
      expect(await store.due(AT(3), 9)).toEqual(['initiative:b', 'initiative:d', 'initiative:a']);
      expect(await store.due(AT(3), 2)).toEqual(['initiative:b', 'initiative:d']);
      expect(await store.due(AT(0), 9)).toEqual([]);
      expect(await store.nextDue()).toBe(AT(1));
      await store.close();
    });

    test('finds what cannot wait apart from the rest', async () => {
      const store = await open();
      await store.commit(record('initiative:a'), { next: AT(1) }, []);
      await store.commit(record('initiative:b'), { next: AT(2), urgent: AT(4) }, []);
      await store.commit(record('initiative:c'), { next: AT(3), urgent: AT(3) }, []);
      expect(await store.due(AT(4), 9, 'urgent')).toEqual(['initiative:c', 'initiative:b']);
      expect(await store.due(AT(4), 1, 'urgent')).toEqual(['initiative:c']);
      expect(await store.due(AT(3), 9, 'urgent')).toEqual(['initiative:c']);
      await store.commit((await store.load('initiative:c'))!, { next: AT(3) }, undefined);
      expect(await store.due(AT(4), 9, 'urgent')).toEqual(['initiative:b']);
      await store.remove((await store.load('initiative:b'))!);
      expect(await store.due(AT(4), 9, 'urgent')).toEqual([]);
      expect(await store.due(AT(4), 9)).toEqual(['initiative:a', 'initiative:c']);
      await store.close();
    });

    test('what is done is due no more', async () => {
      const store = await open();
      await store.commit(record('initiative:a'), { next: AT(1) }, []);
      await store.commit({ ...(await store.load('initiative:a'))! }, undefined, []);
      expect(await store.due(AT(9), 9)).toEqual([]);
      expect(await store.nextDue()).toBeUndefined();
      await store.close();
    });

    test('a document is found by each of its other names, as they are now', async () => {
      const store = await open();
      await store.commit(record('initiative:a'), undefined, ['email:x', 'email:y']);
      await store.commit(record('initiative:b'), undefined, ['email:x']);
      expect(await store.byAlias('email:x')).toEqual(['initiative:a', 'initiative:b']);
      await store.commit((await store.load('initiative:a'))!, undefined, ['email:z', 'email:y', 'email:z']);
      expect(await store.byAlias('email:x')).toEqual(['initiative:b']);
      expect(await store.byAlias('email:y')).toEqual(['initiative:a']);
      expect(await store.byAlias('email:z')).toEqual(['initiative:a']);
      expect(await store.byAlias('email:%')).toEqual([]);
      await store.close();
    });

    test('a write that says nothing of the other names leaves them alone, whoever wrote last', async () => {
      const [store, other] = [await open(), await open()];
      await store.commit(record('initiative:a'), undefined, ['email:x']);
      await store.commit((await store.load('initiative:a'))!, undefined, undefined);
      await other.commit((await store.load('initiative:a'))!, undefined, undefined);
      await store.commit((await other.load('initiative:a'))!, undefined, undefined);
      for (const each of [store, other]) expect(await each.byAlias('email:x')).toEqual(['initiative:a']);
      expect(await store.load('initiative:a')).toMatchObject({ version: 4 });
      await store.close();
      await other.close();
    });

    test('a write that conflicts leaves the other names alone', async () => {
      const store = await open();
      await store.commit(record('initiative:a'), { next: AT(1) }, ['email:x']);
      await expect(store.commit(record('initiative:a'), undefined, ['email:y'])).rejects.toBeInstanceOf(Conflict);
      expect([await store.byAlias('email:x'), await store.byAlias('email:y')]).toEqual([['initiative:a'], []]);
      expect(await store.nextDue()).toBe(AT(1));
      await store.close();
    });

    test('lists the documents of a kind', async () => {
      const store = await open();
      await store.commit(record('initiative:b'), undefined, []);
      await store.commit(record('initiative:a'), undefined, []);
      await store.commit({ ...record('member:a'), kind: 'member' }, undefined, []);
      expect(await store.ids('initiative')).toEqual(['initiative:a', 'initiative:b']);
      expect(await store.ids('member')).toEqual(['member:a']);
      expect((await store.load('member:a'))?.kind).toBe('member');
      await store.close();
    });

    test('what another connection committed is seen at once', async () => {
      const [one, two] = [await open(), await open()];
      await one.commit(record('initiative:a'), { next: AT(1) }, ['email:x']);
      expect(await two.load('initiative:a')).toMatchObject({ version: 1 });
      expect(await two.byAlias('email:x')).toEqual(['initiative:a']);
      await one.close();
      await two.close();
    });

    test('instances hear of each other by what each writes, in its turn only', async () => {
      const [one, two] = [await open(), await open()];
      expect(await one.beat('one', 1)).toEqual([{ name: 'one', beat: 1 }]);
      expect(await two.beat('two', 1)).toEqual([
        { name: 'one', beat: 1 },
        { name: 'two', beat: 1 },
      ]);
      expect(await one.beat('one', 2)).toEqual([
        { name: 'one', beat: 2 },
        { name: 'two', beat: 1 },
      ]);
      for (const beat of [1, 2, 4]) await expect(one.beat('one', beat)).rejects.toBeInstanceOf(Conflict);
      await expect(two.beat('three', 2)).rejects.toBeInstanceOf(Conflict);
      await one.close();
      await two.close();
    });

    test('an instance is given up only as it was last heard of, and knows it at its next beat', async () => {
      const [one, two] = [await open(), await open()];
      await one.beat('one', 1);
      await two.beat('two', 1);
      await one.beat('one', 2);
      await expect(two.retire('one', 1)).rejects.toBeInstanceOf(Conflict);
      await two.retire('one', 2);
      await expect(two.retire('one', 2)).rejects.toBeInstanceOf(Conflict);
      await expect(one.beat('one', 3)).rejects.toBeInstanceOf(Conflict);
      expect(await two.beat('two', 2)).toEqual([{ name: 'two', beat: 2 }]);
      await one.close();
      await two.close();
    });

    test('of those who give an instance up at once, one does', async () => {
      const stores = [await open(), await open()];
      await stores[0]!.beat('one', 1);
      const outcomes = await Promise.allSettled(stores.map((store) => store.retire('one', 1)));
      expect(outcomes.map((o) => o.status).sort()).toEqual(['fulfilled', 'rejected']);
      for (const store of stores) await store.close();
    });

    test('instances are no documents', async () => {
      const store = await open();
      await store.beat('initiative:a', 1);
      expect(await store.ids('initiative')).toEqual([]);
      expect(await store.load('initiative:a')).toBeUndefined();
      expect(await store.nextDue()).toBeUndefined();
      await store.close();
    });

    test('closing finishes what was begun', async () => {
      const [store, other] = [await open(), await open()];
      const begun = store.commit(record('initiative:a'), undefined, []);
      await store.close();
      expect(await other.load('initiative:a')).toMatchObject({ version: 1 });
      await begun;
      await other.close();
    });

    test('a write after closing is rejected, and nobody else hears of it', async () => {
      const store = await open();
      await store.close();
      await expect(store.commit(record('initiative:a'), undefined, [])).rejects.toThrow();
    });
  });
}
