import { z } from 'zod';
import { activity, type PersonActor, refuse, show } from '../activity.ts';
import { byCoordinator } from '../initiatives/initiative.ts';
import { orAbsent } from '../input.ts';
import { FEWEST, instanceOf, type Proposal, version, waiting } from './proposal.ts';

/** A coordinator asks for groups, or for others than those proposed. The card that was pressed shows them when they are worked out. */
export const proposeGroups = activity({
  verb: 'propose-groups',
  about: 'initiative',
  input: z.object({ version: orAbsent(version) }),
  back: 'show-proposal',
  may: byCoordinator,
  decide({ document: initiative, input, actor, now }) {
    const before = initiative.proposal;
    const shown = { reply: show('proposal'), track: 'proposal' };
    if (before?.state === 'working') return shown;
    // What another coordinator has moved about must not vanish unseen.
    if ((input.version || undefined) !== before?.version) return refuse(before ? 'proposal-changed' : 'proposal-gone');
    const municipalities = waiting(initiative);
    if (municipalities.length < FEWEST)
      return refuse('too-few-to-match', { count: municipalities.length, fewest: FEWEST });
    const instance = instanceOf(initiative, municipalities, (before?.instance.seed ?? 0) + 1);
    const proposal: Proposal = {
      state: 'working',
      // The time in milliseconds: greater than any version of a proposal that was discarded or approved.
      version: Math.max(now.epochMilliseconds, (before?.version ?? 0) + 1),
      asked: now.toString(),
      instance,
      ...nothingYet,
    };
    return {
      ...shown,
      document: { ...initiative, proposal },
      jobs: [
        {
          kind: 'match',
          key: 'match',
          due: now.toString(),
          instance,
          // The answer goes to the card of whoever asked, so it speaks their language.
          then: 'groups-proposed',
          with: { version: proposal.version, language: (actor as PersonActor).language },
        },
      ],
    };
  },
});

const nothingYet = { groups: [], score: 0, bound: 1, benefit: {}, reasons: {}, warnings: [] };
