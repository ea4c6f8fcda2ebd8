import type { StoreConfig } from '../config.ts';
import type { Store } from '../engine/ports.ts';
import { sqliteStore } from './sqlite-store.ts';

/**
 * The store that the operator has chosen.
 * @throws {ConfigRefused} naming the variable, when it is out of reach or not ours
 */
export async function openStore(store: StoreConfig): Promise<Store> {
  if (store.kind === 'sqlite') return sqliteStore(store.file);
  // Loaded only where it is wanted: it takes as long to load as much of the rest.
  const { openContainer } = await import('./cosmos-account.ts');
  const { cosmosStore } = await import('./cosmos-store.ts');
  const { container, release } = await openContainer(store);
  return cosmosStore(container, { release });
}
