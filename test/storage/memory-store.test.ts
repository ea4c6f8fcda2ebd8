import { beforeEach } from '@jest/globals';
import type { Store } from '../../src/engine/ports.ts';
import { memoryStore } from '../support/memory-store.ts';
import { storeContract } from './store-contract.ts';

let one: Store;
beforeEach(() => {
  one = memoryStore();
});

storeContract('memory, as the simulation has it', async () => one);
