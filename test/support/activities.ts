import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '..', 'fixtures', 'teams');

/** An activity as Teams sends it, from `test/fixtures/teams`, with its top level changed; `undefined` leaves a field out. */
export const fixture = (name: string, changes: object = {}): Record<string, unknown> => ({
  ...JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')),
  ...changes,
});
