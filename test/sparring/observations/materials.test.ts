import { describe, expect, test } from '@jest/globals';
import { fitting, type Material } from '../../../src/sparring/observations/materials.ts';
import type { Observation } from '../../../src/sparring/observations/observation.ts';
import { says, system, type World } from '../../support/world.ts';
import { INITIATIVE, initiative } from '../initiatives/joining.ts';
import { anna, areas, bent, colleagues, coordinator, lastTo, observation, only, placed, shared } from './pair.ts';

const film = { title: 'Film: Spørg til timer', url: 'https://star.dk/timer', length: '12', focus: 'paid-hours' };
const id = 'initiative:fsm2';

async function withInitiative(): Promise<World> {
  const w = await colleagues();
  await w.put('initiative', id, { ...initiative(), name: 'Flere skal med' });
  return w;
}

describe('films and texts', () => {
  test('that fit the focus are offered where the two agree on what to try, as links alone', async () => {
    const w = await withInitiative();
    await w.press(coordinator, 'add-material', id, film);
    await w.press(coordinator, 'add-material', id, { ...film, url: 'https://star.dk/tillid', focus: 'relation' });
    const about = await shared(w);
    const form = JSON.stringify((await w.press(bent, 'write-areas', about)).card?.da);
    expect(form).toContain('"title":"Film: Spørg til timer (12 min.)","url":"https://star.dk/timer"');
    expect(form).not.toContain('tillid');
    // The initiative does not learn what the observation is about.
    expect(JSON.stringify(await w.load('initiative', id))).not.toContain(anna.id);
    expect((await w.press(anna, 'save-areas', about, areas)).codes).toEqual([]);
  });

  test('are the coordinators’ to keep: the same address once, and taken off again', async () => {
    const w = await withInitiative();
    for (const title of ['Før', 'Nu']) await w.press(coordinator, 'add-material', id, { ...film, title, length: '' });
    const card = await w.press(coordinator, 'write-materials', id);
    expect(says(card.card)).toContain('Nu');
    expect(says(card.card)).not.toContain('Før');
    await w.press(coordinator, 'drop-material', id, { url: film.url });
    await w.press(coordinator, 'drop-material', id, { url: film.url });
    expect((await w.document('initiative', id)).materials).toEqual([]);
    for (const verb of ['write-materials', 'add-material', 'drop-material', 'give-materials'])
      expect((await w.press(anna, verb, id, { ...film, observation: 'observation:x' })).codes).toEqual(['may-not']);
  });

  test.each([
    ['without https', { url: 'http://star.dk/timer' }],
    ['that is a script', { url: 'javascript:alert(1)' }],
    ['that is no address', { url: 'star.dk' }],
  ])('%s come back as they were typed', async (_, typed) => {
    const w = await withInitiative();
    const said = await w.press(coordinator, 'add-material', id, { ...film, ...typed });
    expect([said.codes, said.card?.card]).toEqual([['not-https'], 'materials']);
    expect(said.card?.data).toMatchObject({ ...film, ...typed });
    expect(INITIATIVE).toMatch(/^initiative:/);
  });

  test('are not more than can be looked through', async () => {
    const w = await withInitiative();
    const materials: Material[] = Array.from({ length: 30 }, (_, n) => ({
      ...{ title: `${n}`, url: `https://star.dk/${n}`, focus: [] },
    }));
    await w.put('initiative', id, { ...initiative(), materials });
    expect((await w.press(coordinator, 'add-material', id, film)).codes).toEqual(['too-many-materials']);
    expect(says((await w.press(coordinator, 'write-materials', id)).card)).toContain('Hjælper med det hele');
  });

  test('are asked for in a form with nothing in it', async () => {
    const w = await withInitiative();
    const { data } = (await w.press(coordinator, 'write-materials', id)).card!;
    expect(data).toMatchObject({ title: '', url: '', length: '', focus: '' });
  });

  test.each<[string, Partial<Observation>, number | undefined]>([
    ['while they talk', { stage: 'shared' }, 1],
    ['where none fits', { stage: 'shared', focus: ['relation'] }, undefined],
    ['when it has been deleted meanwhile', { stage: 'erased' }, undefined],
    ['when it was stopped meanwhile', { stage: 'stopped' }, undefined],
  ])('reach the two %s, or not at all', async (_, more, count) => {
    const w = await colleagues();
    const about = await placed(w, more);
    const materials = [{ title: film.title, url: film.url, focus: ['resources'] }];
    await w.press(system, 'note-materials', about, { materials });
    expect((await w.document('observation', about)).materials?.length).toBe(count);
  });

  test('where there are none nothing is offered', async () => {
    const w = await withInitiative();
    await shared(w);
    expect((await observation(w)).materials).toBeUndefined();
    expect(says(lastTo(w, anna))).not.toContain('Måske kan det her hjælpe');
    expect(await only(w)).toMatch(/^observation:/);
  });
});

test('those closest to the focus come first, four at the most', () => {
  const one = (url: string, ...focus: Material['focus']): Material => ({ title: url, url, focus });
  const all = [one('all'), one('none', 'relation'), one('one', 'resources'), one('two', 'resources', 'paid-hours')];
  const chosen = (materials: Material[], focus: Material['focus']) => fitting(materials, focus).map(({ url }) => url);
  expect(chosen(all, ['resources', 'paid-hours'])).toEqual(['two', 'one', 'all']);
  expect(chosen(all, [])).toEqual(['all']);
  expect(chosen([...all, one('e'), one('f'), one('g')], ['resources'])).toHaveLength(4);
});
