import { describe, expect, test } from '@jest/globals';
import { says } from '../../support/world.ts';
import {
  agreed,
  agreement,
  anna,
  areas,
  bent,
  colleagues,
  feedback,
  lastTo,
  memberId,
  observation,
  plan,
  pressOn,
  proposed,
  reflecting,
  reflection,
  shared,
} from './pair.ts';

/** A number that could be somebody's, and how it comes back. */
const CPR = '010203-1234';
const MASKED = '••••••-••••';

describe('what somebody is writing', () => {
  test('stays while the other one saves theirs: their form is not shown anew', async () => {
    const w = await colleagues();
    const id = await reflecting(w);
    const form = lastTo(w, anna).id;
    await w.press(bent, 'save-feedback', id, feedback);
    await w.passUntil('2026-10-22T08:50:00Z');
    expect(w.updates.filter((u) => u.id === form)).toEqual([]);
    expect(w.updates.some((u) => u.conversation === 'chat:Anna' && u.card === 'observation')).toBe(true);
  });

  test('stays in the first seconds, too, when the conversation has been moved before', async () => {
    const w = await colleagues();
    const id = await agreed(w);
    await w.press(anna, 'suggest-observation-time', memberId(anna), {
      ...{ observation: id, date: '2026-10-22', time: '11:00', minutes: '30' },
    });
    await w.drain();
    await pressOn(w, bent, lastTo(w, bent), 'accept-observation');
    await w.passUntil('2026-10-22T09:35:00Z');
    const forms = w.posts.filter(({ card }) => ['observation-reflection', 'observation-feedback'].includes(card));
    expect(forms).toHaveLength(2);
    expect(w.updates.filter((u) => forms.some((form) => form.id === u.id))).toEqual([]);
  });

  test('has its place again after a time-out', async () => {
    const w = await colleagues();
    const id = await reflecting(w);
    const form = lastTo(w, anna).id;
    const shown = async (verb: string, until: string) => {
      await w.press(bent, verb, id);
      await w.passUntil(until);
      return w.updates.filter((u) => u.id === form).at(-1)?.card;
    };
    expect(await shown('pause-observation', '2026-10-22T08:50:00Z')).toBe('observation');
    expect(await shown('resume-observation', '2026-10-22T08:55:00Z')).toBe('observation-reflection');
  });

  test('when it is said to be over comes as a message, not in the card that is brought up to date', async () => {
    const w = await colleagues();
    await agreed(w);
    await w.passUntil('2026-10-22T08:20:00Z');
    const said = await pressOn(w, anna, lastTo(w, anna), 'now-over');
    expect(said.card?.card).toBe('observation');
    await w.passUntil('2026-10-22T08:25:00Z');
    const form = lastTo(w, anna);
    expect([form.card, w.updates.filter((u) => u.id === form.id)]).toEqual(['observation-reflection', []]);
  });
});

describe('a CPR number', () => {
  test.each([
    ['a focus of one’s own', 'save-agreement', agreement, 'ownFocus', proposed],
    ['the question', 'save-agreement', agreement, 'question', proposed],
    ['what went well', 'save-reflection', reflection, 'well', reflecting],
    ['what was hard', 'save-reflection', reflection, 'hard', reflecting],
    ['what one would try', 'save-reflection', reflection, 'attempt', reflecting],
    ['the strengths', 'save-feedback', feedback, 'seen', reflecting],
    ['another way', 'save-feedback', feedback, 'otherWay', reflecting],
    ['a development area', 'save-areas', areas, 'area1', shared],
    ['a next step', 'save-areas', areas, 'step1', shared],
    ['the second area', 'save-areas', { ...areas, step2: 'Tælle til fem' }, 'area2', shared],
    ['the second step', 'save-areas', { ...areas, area2: 'Pauserne' }, 'step2', shared],
  ])('in %s is not kept; everything typed comes back, with the number masked', async (_, verb, typed, field, until) => {
    const w = await colleagues();
    const id = await until(w);
    const before = await observation(w);
    const who = verb === 'save-feedback' ? bent : anna;
    const said = await w.press(who, verb, id, { ...typed, [field]: `Som ${CPR} sagde` });
    expect(said.codes).toEqual(['cpr']);
    const back = JSON.stringify(said.card?.da);
    for (const [other, text] of Object.entries(typed)) if (other !== field) expect(back).toContain(text);
    expect(back).toContain(`Som ${MASKED} sagde`);
    expect(back).not.toContain(CPR);
    expect(await observation(w)).toEqual(before);
    expect(JSON.stringify(w.log)).not.toContain(CPR);
  });
});

describe('what was typed too late', () => {
  test.each([
    ['save-agreement', agreement, 'question', proposed],
    ['save-reflection', reflection, 'well', reflecting],
    ['save-feedback', feedback, 'seen', reflecting],
    ['save-areas', areas, 'step1', shared],
  ])('comes back from %s after a stop, and nothing of it is kept', async (verb, typed, field, until) => {
    const w = await colleagues();
    const id = await until(w);
    const who = verb === 'save-feedback' ? bent : anna;
    await w.press(who === anna ? bent : anna, 'stop-observation', id);
    const before = await observation(w);
    const said = await w.press(who, verb, id, { ...typed, [field]: 'Det, jeg sad og skrev' });
    expect(said.codes).toEqual(['observation-over']);
    expect(says(said.card)).toContain('Observationen er slut eller stoppet');
    expect(JSON.stringify(said.card?.da)).toContain('Det, jeg sad og skrev');
    expect(await observation(w)).toEqual(before);
  });
});

describe('another time', () => {
  test('is told from the first question, to the one who asked it', async () => {
    const w = await colleagues();
    await proposed(w);
    expect(says(lastTo(w, bent))).toContain('Anna vil gerne aftale det her med dig');
    const form = await pressOn(w, bent, lastTo(w, bent), 'write-observation-time');
    expect(says(form.card)).toContain('Anna bliver spurgt, om tiden passer');
    await pressOn(w, bent, form.card, 'suggest-observation-time', {
      ...{ date: '2026-10-23', time: '09:00', minutes: '30' },
    });
    await w.drain();
    expect(says(lastTo(w, anna))).toContain('Bent foreslår en anden tid');
    const yes = await pressOn(w, anna, lastTo(w, anna), 'accept-observation');
    expect(says(yes.card)).toContain('Aftalt');
  });

  test('is not offered to somebody who has written how it went', async () => {
    const w = await colleagues();
    const id = await reflecting(w);
    const said = await w.press(bent, 'save-feedback', id, feedback);
    expect(says(said.card)).not.toContain('Udskudt');
    expect(says((await w.press(anna, 'show-observation', id, { overview: 'yes' })).card)).toContain('Udskudt');
  });
});

test('the form says who is asked and about which conversation', async () => {
  const w = await colleagues();
  const list = await plan(w);
  const form = await pressOn(w, anna, list.card, 'show-observation');
  for (const said of ['Spørg Bent', 'Du bliver observeret af Bent', 'Torsdag 22. oktober'])
    expect(says(form.card)).toContain(said);
});

test('to look again is suggested on a day when people are at work', async () => {
  // Four weeks later it is Christmas Eve.
  const w = await colleagues({ at: '2026-11-20T08:00:00Z' });
  await proposed(w, { date: '2026-11-26', time: '09:00' }, { talkDate: '2026-11-26', talkTime: '12:00' });
  await pressOn(w, bent, lastTo(w, bent), 'accept-observation');
  await w.passUntil('2026-11-26T09:00:00Z');
  const id = (await w.engine.store.ids('observation'))[0]!;
  await w.press(anna, 'save-reflection', id, reflection);
  await w.press(bent, 'save-feedback', id, feedback);
  const form = await w.press(anna, 'write-areas', id);
  expect(JSON.stringify(form.card?.da)).toContain('"value":"2026-12-28"');
});

test('looked at again, the other sees what came of it, and which way roles are changed', async () => {
  const w = await colleagues();
  const id = await shared(w);
  await w.press(anna, 'save-areas', id, areas);
  await w.passUntil('2026-11-19T08:30:00Z');
  const own = await w.press(anna, 'save-observation-follow-up', id, { outcome1: 'adjust' });
  await w.drain();
  for (const said of [areas.area1, 'Vi justerer', 'Byt roller']) expect(says(lastTo(w, bent))).toContain(said);
  expect(says(own.card)).toContain('Planlæg en ny');
  const form = await pressOn(w, bent, lastTo(w, bent), 'write-observation');
  await w.press(bent, 'plan-observation', memberId(bent), {
    ...{ observer: anna.id, way: 'collegial', date: '2026-11-27', time: '10:00', minutes: '45' },
  });
  await w.drain();
  expect(form.card?.card).toBe('observation-form');
  const ids = await w.engine.store.ids('observation');
  const all = await Promise.all(ids.map((each) => w.document('observation', each)));
  expect(all.map(({ observed }) => observed.name).sort()).toEqual(['Anna', 'Bent']);
});
