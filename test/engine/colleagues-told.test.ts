import { expect, test } from '@jest/globals';
import { colleaguesTold } from '../../src/engine/colleagues-told.ts';
import type { Membership } from '../../src/sparring/people/member.ts';
import {
  anders,
  contactOf,
  INITIATIVE,
  initiative,
  kirsten,
  mette,
  municipality,
} from '../sparring/initiatives/joining.ts';
import { type World, world } from '../support/world.ts';

const people = [mette, anders].map(({ id, name, email }) => ({ id, name, email: email! }));
const seen = ({ id, name }: { id: string; name: string }) => ({ id, name });
const old: Membership = {
  ...{ initiative: 'flere', initiativeName: 'Flere skal med', role: 'member', municipality: 'struer' },
  groups: [],
};

async function fromBefore(): Promise<World> {
  const w = world();
  await w.put(
    'initiative',
    INITIATIVE,
    initiative({ municipalities: [municipality('struer', { contact: contactOf(mette, true), people })] }),
  );
  const { municipality: _, ...staff } = old;
  for (const who of [mette, anders, kirsten])
    await w.put('member', `member:${who.id}`, {
      ...{ id: who.id, name: who.name, language: 'da', email: who.email! },
      memberships: [who === kirsten ? { ...staff, role: 'coordinator' } : old],
    });
  return w;
}
const placeOf = async (w: World, { id }: { id: string }) => (await w.document('member', `member:${id}`)).memberships;

test('people who got their place before it came with colleagues have them soon after the next start', async () => {
  const w = await fromBefore();
  await colleaguesTold(w.engine);
  await w.drain();
  expect(await placeOf(w, anders)).toMatchObject([{ municipality: 'struer', colleagues: [seen(mette)] }]);
  expect(await placeOf(w, mette)).toMatchObject([{ role: 'contact', colleagues: [seen(anders)] }]);
});

test('whoever has them, and who needs none, is asked nothing at a start', async () => {
  const w = await fromBefore();
  await colleaguesTold(w.engine);
  await w.drain();
  const versions = () =>
    Promise.all([mette, anders, kirsten].map(async ({ id }) => (await w.load('member', `member:${id}`))!.version));
  const before = await versions();
  await colleaguesTold(w.engine);
  await w.drain();
  expect(await versions()).toEqual(before);
});
