import { describe, expect, test } from '@jest/globals';
import { says } from '../../support/world.ts';
import { anna, bent, briefs, colleagues, dorte, memberId, observation, place, placed, plan, planned } from './pair.ts';

describe('a time that somebody sets aside', () => {
  test('is theirs at once, before anybody has heard of it', async () => {
    const w = await colleagues();
    const said = await w.press(anna, 'plan-observation', memberId(anna), planned);
    expect(says(said.card)).toContain('Tiden er sat af.');
    const second = await w.press(anna, 'plan-observation', memberId(anna), { ...planned, observer: dorte.id });
    expect(second.codes).toEqual(['observation-overlaps']);
  });

  test('is not told to the one who is to observe before it is said what it is about', async () => {
    const w = await colleagues();
    await plan(w);
    expect([await briefs(w, bent), w.posts]).toEqual([[], []]);
    expect(says((await w.press(bent, 'show-observations', memberId(bent))).card)).toContain('Her er ingen endnu');
  });

  test('is kept as long as their initiative has it at that time, and can take up what was left of the last', async () => {
    const w = await colleagues();
    const left = { area: 'Timer', step: 'Spørge', outcome: 'adjust' as const };
    const start = '2026-09-22T08:00:00Z';
    const before = await placed(w, { stage: 'done', opened: true, areas: [left], start });
    const member = await w.document('member', memberId(anna));
    const memberships = [{ ...place(anna, [bent]), observationMonths: 3 }];
    await w.put('member', memberId(anna), { ...member, memberships });
    await plan(w);
    const id = (await w.engine.store.ids('observation')).find((found) => found !== before)!;
    const begun = await w.document('observation', id);
    expect(begun.observationMonths).toBe(3);
    await w.put('observation', id, { ...begun, stage: 'shared', opened: true });
    expect((await w.press(anna, 'write-areas', id)).card?.data).toMatchObject({ area1: 'Timer', carried: true });
  });

  test('is kept as long as usual, and takes nothing up, where there is nothing to say otherwise', async () => {
    const w = await colleagues();
    await plan(w);
    const begun = await observation(w);
    for (const absent of ['observationMonths', 'after']) expect(begun).not.toHaveProperty(absent);
  });
});
