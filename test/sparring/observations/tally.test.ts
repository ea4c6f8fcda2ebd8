import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { PersonActor } from '../../../src/sparring/activity.ts';
import { nextQuarter, type Quarter } from '../../../src/sparring/calendar.ts';
import type { Observation } from '../../../src/sparring/observations/observation.ts';
import { type Count, countables, FEWEST, sum } from '../../../src/sparring/observations/tally/disclosure.ts';
import {
  emptyTally,
  inQuarter,
  counted as withCount,
  withoutPerson,
} from '../../../src/sparring/observations/tally/tally.ts';
import { tally as view } from '../../../src/sparring/observations/tally/tally-card.ts';
import { observationCounted } from '../../../src/sparring/observations/tally/tell-tally.ts';
import type { Membership } from '../../../src/sparring/people/member.ts';
import { buttons, person, pressOn, type Said, says, system, type World, world } from '../../support/world.ts';
import { initiative, municipality } from '../initiatives/joining.ts';
import {
  agreed,
  anna,
  areas,
  bent,
  colleagues,
  feedback,
  memberId,
  place,
  placed as put,
  reflecting,
  reflection,
  shared,
} from './pair.ts';

const tally = 'tally:fsm2';
const NEW_YEAR = '2027-01-01T08:00:00Z';

const countsIn = async (w: World) =>
  ((await w.load('tally', tally))?.document.running?.counts ?? []).map(({ what, municipality, count, people }) => ({
    ...{ what, municipality, count },
    people: [...people].sort(),
  }));
const both = [anna.id, bent.id];

describe('the tally hears', () => {
  test('once that a conversation has been held, when one of the two has written and both may read', async () => {
    const w = await colleagues();
    const id = await reflecting(w);
    await w.press(anna, 'save-reflection', id, reflection);
    await w.drain();
    expect(await countsIn(w)).toEqual([]);
    await w.press(bent, 'save-feedback', id, feedback);
    await w.press(anna, 'open-answers', id);
    await w.drain();
    const held = [{ what: 'collegial', municipality: 'struer', count: 1, people: both }];
    expect(await countsIn(w)).toEqual(held);
    await w.press(bent, 'save-areas', id, areas);
    await w.press(anna, 'stop-observation', id);
    await w.drain();
    expect(await countsIn(w)).toEqual(held);
  });

  test('whether it was by a leader', async () => {
    const w = await colleagues();
    await shared(w, { way: 'managerial' });
    expect((await countsIn(w)).map(({ what, count }) => [what, count])).toEqual([['managerial', 1]]);
  });

  test('once of the areas that the two have looked at again, and nothing of what they are', async () => {
    const w = await colleagues();
    const id = await shared(w);
    await w.press(bent, 'save-areas', id, { ...areas, area2: 'Pauser', step2: 'Tælle' });
    await w.passUntil('2026-11-20T08:00:00Z');
    await w.press(anna, 'save-observation-follow-up', id, { outcome1: 'keep', outcome2: 'done' });
    await w.press(bent, 'save-observation-follow-up', id, { outcome1: 'done' });
    await w.drain();
    await w.press(bent, 'erase-own-part', id);
    await w.drain();
    expect((await countsIn(w)).map(({ what, count }) => [what, count])).toEqual([
      ['collegial', 1],
      ['areas', 2],
    ]);
    expect(JSON.stringify(await w.load('tally', tally))).not.toMatch(/Timer|Pauser|Drømmejobbet/);
  });

  test.each([
    ['was stopped before anybody wrote', 'stop-observation'],
    ['nobody wrote about', undefined],
  ])('nothing of one that %s', async (_, verb) => {
    const w = await colleagues();
    const id = await agreed(w);
    if (verb) await w.press(anna, verb, id);
    await w.passUntil('2026-12-01T08:00:00Z');
    expect(await w.load('tally', tally)).toBeUndefined();
  });

  test.each<[string, Partial<Observation>, Partial<Observation>, number | undefined]>([
    ['when they are looked at again', { stage: 'following-up' }, { stage: 'done' }, 2],
    ['not while nobody has said so', { stage: 'following-up' }, { stage: 'following-up' }, undefined],
    ['not when it is stopped instead', { stage: 'following-up' }, { stage: 'stopped' }, undefined],
    ['not once more when something else changes later', { stage: 'done' }, { stage: 'done' }, undefined],
  ])('of areas %s', async (_, was, is, count) => {
    const w = await colleagues();
    const area = { area: 'Timer', step: 'Spørge', outcome: 'keep' as const };
    const areas = [area, { ...area, area: 'Pauser' }];
    const found = await w.document('observation', await put(w, { opened: true, areas }));
    const told = observationCounted({ ...found, ...was }, { ...found, ...is }, w.now());
    expect(told?.jobs.map((job) => job.kind === 'tell' && job.input)).toEqual(
      count && [{ what: 'areas', municipality: 'struer', people: both, count }],
    );
  });

  test('nothing from anybody but the observations', async () => {
    const w = await colleagues();
    await shared(w);
    const input = { what: 'collegial', municipality: 'struer', count: 9, people: [], person: anna.id };
    for (const verb of ['count-observation', 'close-tally', 'leave-tally'])
      expect((await w.press(anna, verb, tally, input)).codes).toEqual(['may-not']);
  });
});

describe('who is behind a number', () => {
  test.each([
    ['has left', (w: World) => w.press(system, 'note-membership', memberId(anna), left)],
    ['has their part deleted', async (w: World, id: string) => w.press(anna, 'erase-own-part', id)],
  ])('is not kept once they %s; what they were part of stays counted', async (_, goes) => {
    const w = await colleagues();
    const id = await shared(w);
    await goes(w, id);
    await w.drain();
    expect(await countsIn(w)).toEqual([{ what: 'collegial', municipality: 'struer', count: 1, people: [bent.id] }]);
    expect(JSON.stringify((await w.load('tally', tally))!.document)).not.toContain(anna.id);
  });
  const left = { initiative: 'fsm2', memberships: [], at: '2026-10-23T08:00:00Z' };

  test('is forgotten when the quarter is over, whether there is a number to show or not', async () => {
    const w = world();
    await counted(w, 'struer', 5);
    await counted(w, 'vejle', 2);
    await w.passUntil('2026-12-31T22:59:00Z');
    expect(JSON.stringify(await w.load('tally', tally))).toContain('struer/p4');
    await w.passUntil('2026-12-31T23:01:00Z');
    expect((await w.load('tally', tally))!.document).toEqual({
      initiative: 'fsm2',
      quarters: [{ quarter: '2026Q4', figures: [{ what: 'collegial', municipality: 'struer', count: 5 }] }],
    });
    await counted(w, 'struer', 4);
    await w.passUntil('2027-04-01T08:00:00Z');
    expect((await w.document('tally', tally)).quarters.map((q) => q.quarter)).toEqual(['2026Q4']);
    expect(JSON.stringify((await w.load('tally', tally))!.document)).not.toContain('struer/p');
  });
});

/** So many conversations by colleagues, each with somebody new. */
async function counted(w: World, town: string, n: number, what = 'collegial'): Promise<void> {
  for (let i = 0; i < n; i++)
    await w.press(system, 'count-observation', tally, {
      ...{ what, municipality: town, count: 1 },
      people: [`${town}/p${i}`, `${town}/p${(i + 1) % n}`],
    });
}

const placed = (name: string, more: Partial<Membership>, as: Partial<PersonActor> = {}): PersonActor =>
  person(name, { memberships: [{ ...place(anna, []), ...more }], ...as });
const contact = placed('Karen', { role: 'contact', municipalityName: 'Struer' });
const small = placed('Lis', { role: 'contact', municipality: 'vejle', municipalityName: 'Vejle' });
const { municipality: _, municipalityName: __, ...staff } = place(anna, []);
const kai = person('Kai', { memberships: [{ ...staff, role: 'coordinator' }] });
const operator = person('Ole', { coordinator: true });

const read = (w: World, who: PersonActor, input: object = {}): Promise<Said> =>
  w.press(who, 'show-tally', tally, input);

/** Struer has six conversations, Ærø seven, and three towns three each; when the quarter is over. */
async function quarterOver(): Promise<World> {
  const w = world();
  const towns = ['struer', 'aeroe', 'vejle', 'greve', 'viborg'];
  const named = towns.map((id) => municipality(id, { name: id === 'aeroe' ? 'Ærø' : `${id}-by` }));
  const coordinators = [{ email: 'kai@star.dk', id: kai.id }];
  await w.put('initiative', 'initiative:fsm2', initiative({ municipalities: named, coordinators }));
  await counted(w, 'struer', 6);
  await counted(w, 'struer', 2, 'managerial');
  await counted(w, 'aeroe', 7);
  for (const town of ['vejle', 'greve', 'viborg']) await counted(w, town, 3);
  return w;
}

describe('what is shown', () => {
  test('to coordinators is each municipality by name, those with too few together, and the sum of it', async () => {
    const w = await quarterOver();
    await w.passUntil(NEW_YEAR);
    for (const who of [kai, operator]) {
      const { card, codes } = await read(w, who);
      expect(codes).toEqual([]);
      const lines = says(card).split('\n');
      const line = (name: string) => lines[lines.indexOf(name) + 1];
      expect(line('Hele indsatsen, 4. kvartal 2026')).toBe('22 kollegiale');
      expect(line('struer-by')).toBe('6 kollegiale');
      expect(line('Ærø')).toBe('7 kollegiale');
      expect(line('Øvrige kommuner, lagt sammen')).toBe('9 kollegiale');
      expect(says(card)).not.toMatch(/vejle|greve|viborg|ledelsesmæssige/);
      expect(says(card)).toContain('mindst fem forskellige personer');
      expect(says(card, 'en')).toContain('22 collegial');
    }
  });

  test('where all of it is together is said once', async () => {
    const w = world();
    for (const town of ['vejle', 'greve', 'viborg']) await counted(w, town, 3);
    await w.passUntil(NEW_YEAR);
    expect(says((await read(w, kai)).card).match(/9 kollegiale/g)).toHaveLength(1);
  });

  test('to a municipality’s contact is its own and the whole, and no other’s', async () => {
    const w = await quarterOver();
    await w.passUntil(NEW_YEAR);
    const { card } = await read(w, contact);
    expect(says(card)).toContain('22 kollegiale\nStruer\n6 kollegiale');
    expect(JSON.stringify(card)).not.toMatch(/Ærø|aeroe|vejle|lagt sammen,/);
    const few = says((await read(w, small)).card);
    expect(few).toContain('22 kollegiale\nVejle\nFor lidt at vise: Færre end fem personer er bag tallene.');
    expect(few).not.toContain('9 kollegiale');
  });

  test('to a municipality’s contact who coordinates another initiative is no more than to any other', async () => {
    const w = await quarterOver();
    await w.passUntil(NEW_YEAR);
    const elsewhere = { ...staff, initiative: 'anden', role: 'coordinator' as const };
    const reader = { ...contact, memberships: [elsewhere, ...contact.memberships!] };
    expect(says((await read(w, reader)).card)).toBe(says((await read(w, contact)).card));
  });

  test('of the quarter that runs is nothing: whoever looks before and after one more learns nothing of it', async () => {
    const w = await quarterOver();
    const before = (await read(w, kai)).card;
    expect(says(before)).toContain('Der er ingen tal at vise endnu');
    await counted(w, 'struer', 1);
    expect(says((await read(w, kai)).card)).toBe(says(before));
  });

  test('of a quarter stays what it was, whatever is heard of late and whoever leaves', async () => {
    const w = await quarterOver();
    await w.passUntil(NEW_YEAR);
    const before = says((await read(w, kai)).card);
    await counted(w, 'vejle', 9);
    await w.press(system, 'leave-tally', tally, { person: 'struer/p0' });
    expect(says((await read(w, kai)).card)).toBe(before);
  });

  test('of an earlier quarter is there to be chosen, of the last five years', async () => {
    const w = world();
    for (let n = 0; n < 22; n++) {
      const year = 2026 + Math.floor((n + 3) / 4);
      w.setClock(`${year}-${String(1 + 3 * ((n + 3) % 4)).padStart(2, '0')}-15T08:00:00Z`);
      await counted(w, 'struer', 5 + n);
    }
    const { card } = await read(w, contact);
    expect(says(card)).toContain('Hele indsatsen, 4. kvartal 2031\n25 kollegiale');
    const earlier = await pressOn(w, contact, card, 'show-tally', { quarter: '2027Q1' });
    expect(says(earlier.card)).toContain('Hele indsatsen, 1. kvartal 2027\n6 kollegiale');
    const { quarters } = await w.document('tally', tally);
    expect([quarters.length, quarters.at(-1)?.quarter]).toEqual([20, '2027Q1']);
    // One that is not there is none of anybody's: the newest comes instead.
    expect(says((await read(w, contact, { quarter: '2026Q4' })).card)).toContain('4. kvartal 2031');
  });

  test('before anything has been counted is when there will be numbers, and nothing is written for it', async () => {
    const w = world();
    const { card, codes } = await read(w, contact);
    expect([codes, buttons(card)]).toEqual([[], []]);
    expect(says(card)).toContain('De kommer, når et kvartal er slut');
    expect(await w.load('tally', tally)).toBeUndefined();
  });

  test('to anybody else is nothing', async () => {
    const w = await quarterOver();
    await w.passUntil(NEW_YEAR);
    const facilitator = person('Fie', { memberships: [{ ...staff, role: 'facilitator' }] });
    const elsewhere = placed('Nis', { role: 'contact', initiative: 'other' });
    for (const who of [placed('Per', {}), facilitator, elsewhere, person('Sten')]) {
      const { card, codes } = await read(w, who);
      expect(codes).toEqual(['may-not']);
      expect(says(card)).not.toContain('22');
    }
    // Neither where the view is asked without the activity.
    const document = await w.document('tally', tally);
    for (const reader of [facilitator, undefined]) {
      const seen = { document, id: tally, args: { quarter: '2026Q4' }, also: [], now: w.now() };
      expect(view.data({ ...seen, ...(reader && { reader }) })).toMatchObject({
        shown: '',
        whole: { $list: [] },
        rows: [],
      });
    }
  });
});

test('whatever happens in whichever order, a number stands for what was counted in its quarter and for five people, and names nobody', () => {
  const who = fc.integer({ min: 0, max: 9 }).map((n) => `p${n}`);
  const happening = fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({
        what: fc.constantFrom(...countables),
        municipality: fc.constantFrom('a', 'b', 'c'),
        people: fc.tuple(who, who),
      }),
    },
    fc.record({ leaves: who }),
    fc.constant('next quarter' as const),
  );
  fc.assert(
    fc.property(fc.array(happening, { maxLength: 60 }), (all) => {
      let quarter: Quarter = '2026Q4';
      let now = emptyTally('fsm2');
      const facts: (Count & { quarter: Quarter })[] = [];
      for (const each of all) {
        if (each === 'next quarter') quarter = nextQuarter(quarter);
        else if ('leaves' in each) now = withoutPerson(now, each.leaves);
        else {
          const fact = { ...each, count: 1 };
          now = withCount(now, fact, quarter);
          facts.push({ ...fact, quarter });
        }
      }
      now = inQuarter(now, nextQuarter(quarter));
      expect(JSON.stringify(now)).not.toMatch(/"p\d"/);
      for (const { quarter, figures } of now.quarters)
        for (const { what, municipality, count } of figures) {
          const alone = figures.filter((f) => f.what === what).map((f) => f.municipality);
          const of = facts
            .filter((f) => f.quarter === quarter && f.what === what)
            .filter((f) => (municipality ? f.municipality === municipality : !alone.includes(f.municipality)));
          expect(sum(of)).toBe(count);
          expect(new Set(of.flatMap(({ people }) => people)).size).toBeGreaterThanOrEqual(FEWEST);
        }
    }),
  );
});
