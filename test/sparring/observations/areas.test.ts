import { describe, expect, test } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { areasOverTime, monthsOf, pictureOf } from '../../../src/sparring/observations/areas-over-time.ts';
import type { Observation } from '../../../src/sparring/observations/observation.ts';
import { pressOn, type Said, says, type World } from '../../support/world.ts';
import {
  anna,
  areas,
  bent,
  briefs,
  colleagues,
  dorte,
  feedback,
  memberId,
  observation,
  placed,
  planned,
  reflection,
  shared,
} from './pair.ts';

type Row = {
  area: string;
  state: unknown;
  picture: { $picture: { parts: number; marks: object[] } };
  pictured: unknown;
};
const rows = ({ card }: Said): Row[] => (card!.data as { areas: Row[] }).areas;
const mine = (w: World, who = anna) => w.press(who, 'show-observations', memberId(who));

/** Another of Anna's, a month later, as far as the form for its development areas. */
async function again(w: World, observer = bent) {
  const before = await w.engine.store.ids('observation');
  await w.press(anna, 'plan-observation', memberId(anna), { ...planned, observer: observer.id, date: '2026-11-26' });
  await w.drain();
  const id = (await w.engine.store.ids('observation')).find((found) => !before.includes(found))!;
  const about = { focus: 'relation', talkDate: '2026-11-26', talkTime: '11:00' };
  await w.press(anna, 'save-agreement', id, about);
  await w.drain();
  const { sequence } = (await briefs(w, observer)).find((brief) => brief.id === id)!;
  await w.press(observer, 'accept-observation', memberId(observer), { observation: id, sequence });
  await w.passUntil('2026-11-26T10:00:00Z');
  await w.press(anna, 'save-reflection', id, reflection);
  await w.press(observer, 'save-feedback', id, feedback);
  await w.drain();
  return id;
}

async function followedUp(outcome: 'keep' | 'adjust' | 'done') {
  const w = await colleagues();
  const id = await shared(w);
  await w.press(anna, 'save-areas', id, { ...areas, area2: 'Pauserne', step2: 'Tælle til fem' });
  await w.passUntil('2026-11-19T09:00:00Z');
  await w.press(bent, 'save-observation-follow-up', id, { outcome1: outcome, outcome2: 'done' });
  await w.drain();
  return { w, id };
}

describe('one’s own development areas', () => {
  test('are in “mine observationer” as soon as they are agreed, and say how they went once they are looked at again', async () => {
    const w = await colleagues();
    const id = await shared(w);
    expect(rows(await mine(w))).toEqual([]);
    await w.press(bent, 'save-areas', id, areas);
    await w.drain();
    expect(says((await mine(w)).card)).toContain('Ny – aftalt 22. oktober 2026');
    await w.passUntil('2026-11-19T09:00:00Z');
    await w.press(bent, 'save-observation-follow-up', id, { outcome1: 'adjust' });
    await w.drain();
    const said = await mine(w);
    expect(says(said.card)).toContain(`${areas.area1}\nJusteret – 19. november 2026`);
    expect(JSON.stringify(said.card?.da)).toContain('Tidslinje: aftalt 22. oktober 2026 og justeret 19. november 2026');
    expect(JSON.stringify(said.card?.en)).toContain(
      'Timeline: agreed on 22 October 2026 and adjusted on 19 November 2026',
    );
  });

  test('are the observed person’s alone: the observer has them in the observation, not among their own', async () => {
    const { w } = await followedUp('keep');
    expect(rows(await mine(w))).toHaveLength(2);
    expect(rows(await mine(w, bent))).toEqual([]);
  });

  test('go when the observed person has their own part deleted', async () => {
    const { w, id } = await followedUp('keep');
    await w.press(anna, 'erase-own-part', id);
    await w.drain();
    expect(rows(await mine(w))).toEqual([]);
  });

  test('keep the day they were agreed when the agreement is changed; a new one gets a day of its own', async () => {
    const w = await colleagues();
    const id = await shared(w);
    await w.press(anna, 'save-areas', id, areas);
    await w.passUntil('2026-10-29T09:00:00Z');
    await w.press(anna, 'save-areas', id, { ...areas, step1: 'Spørge straks', area2: 'Pauserne', step2: 'Tælle' });
    expect((await observation(w)).areas.map(({ area, agreed }) => [area, agreed])).toEqual([
      [areas.area1, '2026-10-22'],
      ['Pauserne', '2026-10-29'],
    ]);
  });
});

describe('what has not become a habit', () => {
  test('stands in the form of the next observation, and taken up again it is the same one on the timeline', async () => {
    const { w } = await followedUp('adjust');
    const id = await again(w);
    const form = await w.press(anna, 'write-areas', id);
    expect(form.card?.data).toMatchObject({ area1: areas.area1, step1: areas.step1, area2: '', carried: true });
    await pressOn(w, anna, form.card, 'save-areas', {
      ...areas,
      area1: ` ${areas.area1.toUpperCase()}`,
      followUp: '2027-01-05',
    });
    await w.drain();
    const [row, ...others] = rows(await mine(w));
    expect(others.map(({ area }) => area)).toEqual(['Pauserne']);
    expect(row!.picture.$picture.marks).toMatchObject([{ as: 'agreed' }, { as: 'adjust' }, { as: 'agreed' }]);
    expect(says((await mine(w)).card)).toContain('Justeret – 19. november 2026');
  });

  test('is not shown to another observer, who was not there', async () => {
    const { w } = await followedUp('adjust');
    const id = await again(w, dorte);
    const theirs = await w.press(dorte, 'write-areas', id);
    expect(theirs.card?.data).toMatchObject({ area1: '', step1: '', carried: false });
    expect((await w.press(anna, 'write-areas', id)).card?.data).toMatchObject({ area1: areas.area1 });
  });

  test('gives way to what the two have written since', async () => {
    const { w } = await followedUp('adjust');
    const id = await again(w);
    await w.press(bent, 'save-areas', id, { ...areas, area1: 'Noget nyt', followUp: '2027-01-05' });
    const form = await w.press(anna, 'write-areas', id);
    expect(form.card?.data).toMatchObject({ area1: 'Noget nyt', carried: false });
  });
});

describe('in “mine observationer”', () => {
  const one = { area: 'Timer', step: 'Spørge', agreed: '2026-05-22' };

  test.each(['following-up', 'done', 'stopped'] as const)(
    'are the areas of an observation that is %s, with what each mark means',
    async (stage) => {
      const w = await colleagues();
      await placed(w, { stage, opened: true, areas: [one], followUp: '2026-11-19' });
      const said = await mine(w);
      expect(rows(said).map(({ area }) => area)).toEqual(['Timer']);
      expect(says(said.card)).toContain('Fra maj 2026 til oktober 2026');
      const pictures = JSON.stringify(said.card?.da).match(/"url":"[^"]*"/g)!;
      expect([pictures.length, new Set(pictures).size]).toEqual([5, 5]);
    },
  );

  test('six are shown, and the others counted', async () => {
    const w = await colleagues();
    const areas = Array.from({ length: 8 }, (_, i) => ({ ...one, area: `Område ${i}` }));
    await placed(w, { stage: 'done', opened: true, areas });
    const said = await mine(w);
    expect([rows(said).length, says(said.card).includes('2 til')]).toEqual([6, true]);
  });
});

describe('areas over time', () => {
  const side = (name: string) => ({ id: name, name, language: 'da' as const });
  const one = (more: Partial<Observation>): Observation => ({
    ...{ initiative: 'i', municipality: 'm', way: 'collegial', stage: 'done', sequence: 0, token: '', claims: {} },
    ...{ observed: side('anna'), observer: side('bent'), start: '2026-03-10T08:00:00Z', minutes: 30, focus: [] },
    ...{ taken: [], areas: [], opened: true, closed: '2026-04-14T08:00:00Z' },
    ...more,
  });
  const area = (text: string, outcome?: 'keep' | 'adjust' | 'done', agreed?: string) => ({
    ...{ area: text, step: 's' },
    ...(outcome && { outcome }),
    ...(agreed && { agreed }),
  });

  test('count from the conversation where the day was not kept', () => {
    const found = areasOverTime([one({ areas: [area('A', 'keep')] })], 'anna');
    expect(found[0]?.points).toEqual([
      { on: '2026-03-10', is: 'agreed' },
      { on: '2026-04-14', is: 'keep' },
    ]);
  });

  test('show nothing that is not shared, or is somebody else’s', () => {
    const { opened: _, ...unopened } = one({ areas: [area('A')] });
    expect(areasOverTime([unopened], 'anna')).toEqual([]);
    expect(areasOverTime([one({ areas: [area('A')] })], 'bent')).toEqual([]);
    expect(areasOverTime([one({ areas: [area('A')] })], 'vera')).toEqual([]);
  });

  test.each([
    [['keep', undefined], 'keep'],
    [['adjust', 'done'], 'done'],
    [['done', undefined], 'agreed'],
  ] as const)('of which the outcomes were %j stand as %s', (outcomes, now) => {
    const all = outcomes.map((outcome, i) =>
      one({ areas: [area('A', outcome, `2026-0${3 + 2 * i}-10`)], closed: `2026-0${4 + 2 * i}-10T08:00:00Z` }),
    );
    expect(areasOverTime(all.toReversed(), 'anna').map((found) => found.now.is)).toEqual([now]);
  });

  test('come with the latest first, in the words they had last', () => {
    const early = one({ areas: [area('B'), area('Pauserne')], start: '2026-01-10T08:00:00Z' });
    const late = one({ areas: [area('pauserne ')], start: '2026-05-10T08:00:00Z' });
    expect(areasOverTime([late, early], 'anna').map((found) => found.area)).toEqual(['pauserne ', 'B']);
  });

  test('of one day stand as they were written, and one looked at on the day it was agreed has become what it did', () => {
    const both = one({ areas: [area('B'), area('A', 'done', '2026-04-14')] });
    const three = one({ areas: [area('C'), area('B'), area('A')] });
    expect(areasOverTime([three], 'anna').map((found) => found.area)).toEqual(['C', 'B', 'A']);
    expect(areasOverTime([both], 'anna').map(({ now }) => now.is)).toEqual(['done', 'agreed']);
  });

  test.each([
    ['2026-10-31', '2026-05-01', 6],
    ['2026-03-31', '2025-10-01', 6],
    ['2027-03-01', '2026-03-01', 13],
  ])('are seen on %s along the months from %s, %i of them', (today, from, count) => {
    const found = areasOverTime([one({ areas: [area('A')] })], 'anna');
    const shown = today === '2026-10-31' ? [] : found;
    const months = monthsOf(shown, Temporal.PlainDate.from(today));
    expect([months.from.toString(), months.count]).toEqual([from, count]);
  });

  test('have their marks where their days are', () => {
    const found = areasOverTime([one({ areas: [area('A', 'done', '2026-03-01')] })], 'anna');
    const months = { from: Temporal.PlainDate.from('2026-03-01'), count: 2 };
    expect(pictureOf(found[0]!, months)).toEqual({
      $picture: {
        parts: 2,
        marks: [
          { at: 0, as: 'agreed' },
          { at: (1 + 13 / 30) / 2, as: 'done' },
        ],
      },
    });
  });
});
