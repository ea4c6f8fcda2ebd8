import type { Store } from '../../src/engine/ports.ts';

/** A store whose records nobody can change in place, as nobody may: the store gives what it remembers to everybody. */
export const frozen = (store: Store): Store => ({
  ...store,
  load: async (id) => deeply(await store.load(id)),
  commit: (record, ...rest) => store.commit(deeply(record), ...rest),
});

function deeply<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  Object.values(value).forEach(deeply);
  return value;
}
