import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { pressOn, says, type World } from '../../support/world.ts';
import {
  agreed,
  anna,
  bent,
  briefs,
  colleagues,
  dorte,
  lastTo,
  memberId,
  observation,
  only,
  place,
  plan,
  planned,
  postsTo,
  proposed,
  vera,
} from './pair.ts';

describe('a time', () => {
  test.each([
    ['of oneself', { observer: anna.id }, 'observing-oneself'],
    ['of somebody from another municipality', { observer: vera.id }, 'observer-elsewhere'],
    ['in the past', { date: '2026-10-14', time: '08:59' }, 'conversation-past'],
    ['far ahead', { date: '2027-10-15' }, 'conversation-far'],
    ['that ends after midnight', { time: '23:30' }, 'conversation-over-midnight'],
    ['that ends at midnight', { time: '23:15' }, 'conversation-over-midnight'],
    ['that begins when the clock is put back', { date: '2026-10-25', time: '02:30' }, 'conversation-clock-change'],
    ['over which the clock is put back', { date: '2026-10-25', time: '01:45' }, 'conversation-clock-change'],
    ['that the clock leaves out', { date: '2027-03-28', time: '02:15' }, 'conversation-clock-change'],
    ['over which the clock is put forward', { date: '2027-03-28', time: '01:30' }, 'conversation-clock-change'],
    ['that is none', { time: '25:00' }, 'invalid'],
    ['without length', { minutes: '0' }, 'too-small'],
  ])('%s is refused, and what was typed comes back', async (_, typed, code) => {
    const w = await colleagues();
    const said = await plan(w, typed);
    expect(said.codes).toEqual([code]);
    expect(said.card?.card).toBe('observation-form');
    const { date, minutes } = { ...planned, ...typed };
    const back = JSON.stringify(said.card?.da);
    expect([back.includes(`"value":"${date}"`), back.includes(`"value":${minutes}`)]).toEqual([true, true]);
    expect(await w.engine.store.ids('observation')).toEqual([]);
  });

  test('on the day the clock is changed is as good as another', async () => {
    const w = await colleagues();
    expect((await plan(w, { date: '2026-10-25', time: '03:00' })).codes).toEqual([]);
    expect((await observation(w)).start).toBe('2026-10-25T02:00:00Z');
  });

  test('is not to be had by somebody whom the bot knows no colleagues of', async () => {
    const w = await colleagues();
    const said = await w.press(vera, 'write-observation', memberId(vera));
    expect(said.codes).toEqual(['no-colleague-to-observe']);
    expect(says(said.card)).toContain('skrive »hej« til mig');
  });
});

describe('two observations of one person', () => {
  test('are not at the same time: refused where somebody plans the second', async () => {
    const w = await colleagues();
    await proposed(w);
    const said = await plan(w, { observer: dorte.id, time: '10:30' });
    expect(said.codes).toEqual(['observation-overlaps']);
    expect(says(said.card)).toContain('torsdag 22. oktober kl. 10.00 med Bent');
    expect((await plan(w, { observer: dorte.id, time: '10:45' })).codes).toEqual([]);
  });

  test('are not at the same time: refused where somebody says yes to the second', async () => {
    const w = await colleagues();
    await agreed(w);
    await w.press(dorte, 'plan-observation', memberId(dorte), planned);
    await w.drain();
    const id = (await w.engine.store.ids('observation')).find((found) => found !== undefined && !postsAbout(w, found))!;
    await w.press(dorte, 'save-agreement', id, {
      ...{ focus: 'relation', talkDate: '2026-10-22', talkTime: '11:00' },
    });
    await w.drain();
    const said = await pressOn(w, bent, lastTo(w, bent), 'accept-observation');
    expect(said.codes).toEqual(['observation-overlaps']);
    await w.drain();
    expect((await w.document('observation', id)).stage).toBe('proposed');
  });

  test('one that was stopped or declined leaves its time free', async () => {
    const w = await colleagues();
    const id = await proposed(w);
    await w.press(bent, 'decline-observation', id);
    await w.drain();
    expect((await plan(w, { observer: dorte.id })).codes).toEqual([]);
  });
});

const postsAbout = (w: World, id: string): boolean => w.posts.some((p) => (p.data as { about?: string }).about === id);

describe('another time', () => {
  test('asks the other, whoever has found it', async () => {
    const w = await colleagues();
    await proposed(w);
    const form = await pressOn(w, bent, lastTo(w, bent), 'write-observation-time');
    const said = await pressOn(w, bent, form.card, 'suggest-observation-time', {
      ...{ date: '2026-10-23', time: '09:00', minutes: '30' },
    });
    expect(says(said.card)).toContain('jeg spørger, om den passer');
    await w.drain();
    expect(says(lastTo(w, anna))).toMatch(/Fredag 23\. oktober kl\.\s9\.00/);
    await pressOn(w, anna, lastTo(w, anna), 'accept-observation');
    await w.drain();
    const found = await observation(w);
    expect([found.stage, found.start, found.talk]).toEqual(['agreed', '2026-10-23T07:00:00Z', '2026-10-23T07:45:00Z']);
  });

  test('does not follow a card of the old one', async () => {
    const w = await colleagues();
    const id = await proposed(w);
    const old = lastTo(w, bent);
    await w.press(anna, 'suggest-observation-time', memberId(anna), {
      ...{ observation: id, date: '2026-10-23', time: '09:00', minutes: '30' },
    });
    await w.drain();
    const said = await pressOn(w, bent, old, 'accept-observation');
    expect(said.codes).toEqual(['observation-moved']);
    expect((await observation(w)).stage).toBe('proposed');
  });

  test('crossing a yes is asked about anew, and holds nobody to the old one', async () => {
    const w = await colleagues();
    const id = await proposed(w);
    const moved = { observation: id, date: '2026-10-23', time: '09:00', minutes: '30' };
    // Neither has heard of the other yet.
    await w.press(anna, 'suggest-observation-time', memberId(anna), moved);
    await w.press(bent, 'accept-observation', memberId(bent), { observation: id, sequence: '0' });
    await w.drain();
    const found = await observation(w);
    expect(found.start).toBe('2026-10-23T07:00:00Z');
    const [annas, bents] = [await briefs(w, anna), await briefs(w, bent)];
    expect([annas[0], bents[0]].map((b) => [b?.start, b?.stage, b?.sequence])).toEqual([
      [found.start, 'proposed', 1],
      [found.start, 'proposed', 1],
    ]);
    expect([annas[0]!.holds, bents[0]!.awaited]).toEqual([true, true]);
  });

  test('is not sought for what is over, nor is it the one there is', async () => {
    const w = await colleagues();
    const id = await agreed(w);
    const same = { observation: id, date: planned.date, time: planned.time, minutes: planned.minutes };
    expect((await w.press(bent, 'suggest-observation-time', memberId(bent), same)).codes).toEqual([
      'conversation-same-time',
    ]);
    await w.press(anna, 'stop-observation', id);
    await w.drain();
    const later = { ...same, date: '2026-10-23' };
    const said = await w.press(bent, 'suggest-observation-time', memberId(bent), later);
    expect(said.codes).toEqual(['observation-over']);
    expect(JSON.stringify(said.card?.da)).toContain('2026-10-23');
    expect((await w.press(bent, 'write-observation-time', memberId(bent), { observation: id })).codes).toEqual([
      'observation-over',
    ]);
    for (const verb of ['accept-observation', 'write-observation-time'])
      expect(
        (await w.press(bent, verb, memberId(bent), { observation: 'observation:none', sequence: '0' })).codes,
      ).toEqual(['observation-gone']);
  });
});

test('nobody who is not the engine tells a person’s document how their observations stand', async () => {
  const w = await colleagues();
  await agreed(w);
  const id = await only(w);
  expect((await w.press(anna, 'note-observation', memberId(anna), { observation: id })).codes).toEqual(['may-not']);
  expect(await briefs(w, anna)).toHaveLength(1);
});

test('old news that comes late takes nobody’s yes away', async () => {
  const w = await colleagues();
  const id = await proposed(w);
  const [old] = await briefs(w, bent);
  await w.press(bent, 'accept-observation', memberId(bent), { observation: id, sequence: '0' });
  // Before the observation has heard of it.
  await w.press({ kind: 'system' }, 'note-observation', memberId(bent), { observation: id, brief: old! });
  const said = await plan(w, { observer: dorte.id }, bent);
  expect(said.codes).toEqual(['observation-overlaps']);
});

test('a draft has its time changed without anybody hearing of it', async () => {
  const w = await colleagues();
  const list = await plan(w);
  const form = await pressOn(w, anna, list.card, 'show-observation');
  const time = await pressOn(w, anna, form.card, 'write-observation-time');
  const typed = { date: '2026-10-23', time: '09:00', minutes: '30' };
  const said = await pressOn(w, anna, time.card, 'suggest-observation-time', typed);
  expect(says(said.card)).toContain('Den nye tid er sat af.');
  await w.drain();
  const found = await observation(w);
  expect([found.stage, found.start, w.posts.length]).toEqual(['drafting', '2026-10-23T07:00:00Z', 0]);
});

test('a yes given twice on purpose is one, and one given too late says so', async () => {
  const w = await colleagues();
  await proposed(w);
  const card = lastTo(w, bent);
  for (const _ of [1, 2]) expect((await pressOn(w, bent, card, 'accept-observation')).codes).toEqual([]);
  await w.drain();
  expect(postsTo(w, anna)).toHaveLength(1);
  const late = await colleagues();
  const id = await proposed(late);
  late.setClock('2026-10-22T08:00:00Z');
  const input = { observation: id, sequence: '0' };
  expect((await late.press(bent, 'accept-observation', memberId(bent), input)).codes).toEqual(['conversation-past']);
  expect((await late.press(anna, 'accept-observation', memberId(anna), input)).codes).toEqual([]);
  const busy = { observation: id, date: '2026-10-22', time: '23:50', minutes: '45' };
  const said = await late.press(anna, 'suggest-observation-time', memberId(anna), busy);
  expect(said.codes).toEqual(['conversation-over-midnight']);
});

test('another time is refused where one of the two has something else', async () => {
  const w = await colleagues();
  const id = await proposed(w);
  await plan(w, { observer: dorte.id, time: '12:00' });
  const typed = { observation: id, date: '2026-10-22', time: '12:15', minutes: '30' };
  const said = await w.press(anna, 'suggest-observation-time', memberId(anna), typed);
  expect([said.codes, said.card?.card]).toEqual([['observation-overlaps'], 'observation-time-form']);
});

test('a draft whose time comes lapses without a word', async () => {
  const w = await colleagues();
  await plan(w);
  await w.passUntil('2026-10-23T10:00:00Z');
  expect([(await observation(w)).stage, w.posts.length]).toEqual(['lapsed', 0]);
  expect((await briefs(w, anna))[0]?.stage).toBe('lapsed');
});

/** Whatever three people press, and in whatever order it is heard of, nobody has said yes to two at once. */
test('whatever people do, and in whatever order it is heard of, nobody is in two conversations at once', async () => {
  const people = [anna, bent, dorte];
  const times = ['10:00', '10:30', '11:00'];
  const step = fc.record({
    who: fc.nat(2),
    other: fc.integer({ min: 1, max: 2 }),
    what: fc.constantFrom('plan', 'accept', 'accept', 'move', 'stop', 'hear'),
    time: fc.nat(2),
    which: fc.nat(5),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
      const w = await colleagues();
      for (const { who, other, what, time, which } of steps) {
        const me = people[who]!;
        const mine = await briefs(w, me);
        const brief = mine[which % Math.max(mine.length, 1)];
        const when = { date: '2026-10-22', time: times[time], minutes: '45' };
        if (what === 'plan') {
          const observer = people[(who + other) % 3]!.id;
          const before = await w.engine.store.ids('observation');
          await w.press(me, 'plan-observation', memberId(me), { ...when, observer, way: 'collegial' });
          if (which % 2 === 0) await w.drain();
          for (const id of (await w.engine.store.ids('observation')).filter((i) => !before.includes(i)))
            await w.press(me, 'save-agreement', id, {
              ...{ focus: 'relation', talkDate: '2026-10-23', talkTime: '11:00' },
            });
        } else if (what === 'hear') await w.drain();
        else if (brief && what === 'stop') await w.press(me, 'stop-observation', brief.id);
        else if (brief && what === 'accept')
          await w.press(me, 'accept-observation', memberId(me), { observation: brief.id, sequence: brief.sequence });
        else if (brief) await w.press(me, 'suggest-observation-time', memberId(me), { ...when, observation: brief.id });
      }
      await w.drain();
      const all = await Promise.all(
        (await w.engine.store.ids('observation')).map((id) => w.document('observation', id)),
      );
      const held = all
        .filter((o) => o.stage === 'agreed')
        .flatMap((o) => [o.observed.id, o.observer.id].map((id) => ({ id, from: Date.parse(o.start) })));
      for (const one of held)
        for (const two of held)
          if (one !== two && one.id === two.id)
            expect(Math.abs(one.from - two.from)).toBeGreaterThanOrEqual(45 * 60_000);
    }),
    { numRuns: 60, seed: 4 },
  );
}, 60_000);

test('somebody who has left is not asked any more, and what was under way stops', async () => {
  const w = await colleagues();
  const id = await agreed(w);
  const left = { initiative: 'fsm2', memberships: [], at: '2026-10-15T08:00:00Z' };
  await w.press({ kind: 'system' }, 'note-membership', memberId(bent), left);
  await w.drain();
  expect((await w.document('observation', id)).stage).toBe('stopped');
  expect(says(lastTo(w, anna))).toContain('Observationen er stoppet');
  const count = postsTo(w, bent).length;
  await w.passUntil('2026-10-30T08:00:00Z');
  expect(postsTo(w, bent)).toHaveLength(count);
  expect(place(bent, [anna]).colleagues).toHaveLength(1);
});
