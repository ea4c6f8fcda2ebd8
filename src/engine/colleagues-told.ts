import { documentId } from '../sparring/documents.ts';
import type { Member } from '../sparring/people/member.ts';
import type { Engine } from './engine.ts';
import { runActivity } from './run-activity.ts';

/**
 * Whoever got their place before places came with colleagues has their initiative tell it once more, as if they had just
 * introduced themselves. Done at every start: once everybody has been told there is nobody left to ask for.
 */
export async function colleaguesTold(engine: Engine): Promise<void> {
  for (const about of await engine.store.ids('member')) {
    const member = (await engine.store.load(about))?.document as Member | undefined;
    const old = member?.memberships.filter((m) => m.municipality !== undefined && !m.colleagues) ?? [];
    for (const name of new Set(old.map((m) => m.initiative))) {
      const input = { initiative: documentId('initiative', name) };
      await runActivity(engine, { verb: 'introduce', about, input, actor: { kind: 'system' } });
    }
  }
}
