import { expect, test } from '@jest/globals';
import type { ObservationBrief } from '../../../src/sparring/observations/brief.ts';
import type { Stage } from '../../../src/sparring/observations/observation.ts';
import type { Membership } from '../../../src/sparring/people/member.ts';
import { system, world } from '../../support/world.ts';
import { anna, bent, dorte, memberId, place } from '../observations/pair.ts';

const withBent = place(anna, [dorte, bent]);
const without = place(anna, [dorte]);
const inVejle = place(anna, [bent], 'vejle');
const { initiative, municipality = '' } = withBent;

/** One of Anna's observations by Bent, a day later for each. */
const observed = (stage: Stage, at = 1): ObservationBrief => ({
  ...{ id: `observation:${at}`, initiative, municipality, as: 'observed', way: 'collegial', stage },
  ...{ with: { id: bent.id, name: bent.name }, start: `2026-10-2${at}T08:00:00Z`, minutes: 45, sequence: 0 },
  ...{ holds: true, awaited: false, claim: 0 },
});

/** Who is said to have left, by observation, when Anna's places in the initiative become these. */
async function left(observations: ObservationBrief[], memberships: Membership[]) {
  const w = world();
  const { id, name, language } = anna;
  const elsewhere = { ...withBent, initiative: 'andet' };
  await w.put('member', memberId(anna), { id, name, language, observations, memberships: [withBent, elsewhere] });
  await w.press(system, 'note-membership', memberId(anna), { initiative, memberships, at: '2026-10-01T08:00:00Z' });
  const { jobs } = (await w.load('member', memberId(anna)))!;
  return jobs.map((job) => job.kind === 'tell' && [job.to, job.verb, job.input]);
}
const departs = (person: string, at = 1) => [{ id: `observation:${at}` }, 'note-departure', { person }];

test.each<[string, Stage, Membership[], string[]]>([
  ['while both belong to the municipality goes on', 'drafting', [withBent], []],
  ['of somebody who has no place in the initiative any more stops', 'agreed', [], [anna.id]],
  ['of somebody who now belongs to another municipality stops', 'agreed', [inVejle], [anna.id]],
  ['that the other has not been asked for stops when they have left', 'drafting', [without], [bent.id]],
  ['stops, too, where they are a colleague in another municipality', 'drafting', [without, inVejle], [bent.id]],
  ['that the other has been asked for is theirs to leave', 'proposed', [without], []],
  ['goes on where they are a colleague at one of two places', 'drafting', [without, withBent], []],
])('an observation %s', async (_, stage, memberships, who) => {
  expect(await left([observed(stage)], memberships)).toEqual(who.map((id) => departs(id)));
});

test('each observation of somebody who leaves stops', async () => {
  expect(await left([observed('agreed', 1), observed('shared', 2)], [])).toEqual([
    departs(anna.id, 1),
    departs(anna.id, 2),
  ]);
});
