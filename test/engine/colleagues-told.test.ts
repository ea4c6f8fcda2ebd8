import { expect, test } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { startBot } from '../../src/bot.ts';
import { blankRecord } from '../../src/engine/apply.ts';
import { colleaguesTold } from '../../src/engine/colleagues-told.ts';
import type { Membership } from '../../src/sparring/people/member.ts';
import { sqliteStore } from '../../src/storage/sqlite-store.ts';
import { withoutOrganiser } from '../../src/teams/calendar.ts';
import {
  anders,
  contactOf,
  INITIATIVE,
  initiative,
  kirsten,
  mette,
  municipality,
} from '../sparring/initiatives/joining.ts';
import { localConfig } from '../support/bot-parts.ts';
import { quietLog } from '../support/quiet-log.ts';
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

test('the bot asks for them when it begins its work', async () => {
  const store = sqliteStore(':memory:');
  const record = blankRecord(`member:${anders.id}`, 'member', {
    ...{ id: anders.id, name: anders.name, language: 'da', email: anders.email!, memberships: [old] },
  });
  await store.commit(record, undefined, []);
  const { promise: asked, resolve } = Promise.withResolvers<string>();
  const bot = await startBot({
    config: localConfig(),
    store: {
      ...store,
      async commit(changed, ...rest) {
        await store.commit(changed, ...rest);
        if (changed.jobs.some((job) => job.key === `tie:${INITIATIVE}`)) resolve(changed.id);
      },
    },
    channels: { create: async () => ({ ok: false, why: 'none' }) },
    calendar: withoutOrganiser,
    clock: { now: () => Temporal.Instant.from('2026-10-14T08:30:00Z'), elapsed: () => 0 },
    log: quietLog(),
  });
  bot.work();
  expect(await asked).toBe(record.id);
  await bot.stop();
});
