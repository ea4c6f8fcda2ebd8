import { describe, expect, test } from '@jest/globals';
import type { Observation } from '../../../src/sparring/observations/observation.ts';
import { views } from '../../../src/sparring/views.ts';
import { buttons, says } from '../../support/world.ts';
import {
  anna,
  bent,
  briefs,
  colleagues,
  dorte,
  END,
  feedback,
  memberId,
  placed,
  plan,
  reflection,
  saw,
} from './pair.ts';

const written: Partial<Observation> = { opened: true, reflection, feedback: saw };
const area = { area: 'Timer', step: 'Spørge', agreed: '2026-10-22' };
const followedUp: Partial<Observation> = {
  ...{ ...written, stage: 'following-up', followUp: '2026-11-19' },
  taken: ['ask-follow-up:2026-11-19'],
};

describe('what waits for each of the two is opened at once', () => {
  test.each<[string, Partial<Observation>, string, string]>([
    ['what is asked is answered on the card', { stage: 'proposed', awaits: bent.id }, 'observation', 'observation'],
    ['after it both write', { stage: 'reflecting' }, 'observation-reflection', 'observation-feedback'],
    ['who has written waits', { stage: 'reflecting', reflection }, 'observation', 'observation-feedback'],
    ['the other, too', { stage: 'reflecting', feedback: saw }, 'observation-reflection', 'observation'],
    ['what both have written is read', { ...written, stage: 'shared' }, 'observation-answers', 'observation-answers'],
    ['on its day it is looked at again', followedUp, 'observation-follow-up', 'observation-follow-up'],
    ['and not before', { ...followedUp, taken: [] }, 'observation-answers', 'observation-answers'],
    ['in a time-out nothing', { ...followedUp, paused: true }, 'observation', 'observation'],
    ['after a stop nothing', { ...written, stage: 'stopped' }, 'observation', 'observation'],
  ])('%s', async (_, more, annas, bents) => {
    const w = await colleagues();
    const id = await placed(w, more);
    const card = async (who: typeof anna) => (await w.press(who, 'show-observation', id)).card?.card;
    expect([await card(anna), await card(bent)]).toEqual([annas, bents]);
  });
});

describe('what it is about', () => {
  test.each(['drafting', 'proposed', 'agreed'] as const)('can be written while it is %s', async (stage) => {
    const w = await colleagues();
    const said = await w.press(anna, 'write-agreement', await placed(w, { stage }));
    expect(said.card?.card).toBe('observation-agreement');
    expect(says(said.card)).not.toContain('ikke en vurdering');
  });

  test('is nobody else’s to see or to change before the observer is asked', async () => {
    const w = await colleagues();
    const id = await placed(w, { stage: 'drafting' });
    for (const verb of ['show-observation', 'write-agreement', 'stop-observation'])
      expect((await w.press(bent, verb, id)).codes).toEqual(['may-not']);
    expect((await w.press(anna, 'show-observation', id)).card?.card).toBe('observation-agreement');
  });

  test('is asked of somebody who has said nothing of it yet', async () => {
    const w = await colleagues();
    await plan(w);
    const [id] = await w.engine.store.ids('observation');
    const { data } = (await w.press(anna, 'write-agreement', id!)).card!;
    expect(data).toMatchObject({ focus: '', ownFocus: '', question: '' });
  });
});

describe('what is looked at again', () => {
  test('comes back as it was chosen', async () => {
    const w = await colleagues();
    const id = await placed(w, { ...followedUp, areas: [area, { ...area, area: 'Pauser' }] });
    const said = await w.press(anna, 'save-observation-follow-up', id, { outcome1: '', outcome2: 'adjust' });
    expect(said.codes).toEqual(['invalid']);
    expect(said.card?.data).toMatchObject({ outcome1: '', outcome2: 'adjust', two: { area: 'Pauser' } });
  });

  test('shows nothing where there is nothing, nor anything to somebody else', async () => {
    const w = await colleagues();
    const id = await placed(w, { ...followedUp, areas: [area] });
    const nothing = { area: '', step: '' };
    expect((await w.press(bent, 'show-observation', id)).card?.data).toMatchObject({ two: nothing });
    const { data } = views['observation-follow-up']!;
    const document = await w.document('observation', id);
    const shown = data({ document, id, args: { for: anna.id }, now: w.now(), reader: dorte, also: [] });
    expect(shown).toMatchObject({ one: nothing, two: nothing });
  });
});

describe('what each has written', () => {
  test('can be changed while the other has not', async () => {
    const w = await colleagues({ at: END });
    const id = await placed(w, { stage: 'reflecting', feedback: saw });
    expect((await w.press(bent, 'save-feedback', id, { seen: 'Nu', otherWay: 'Så' })).codes).toEqual([]);
    expect((await w.document('observation', id)).feedback?.strengths).toBe('Nu');
    await w.put('observation', id, { ...(await w.document('observation', id)), stage: 'shared' });
    expect((await w.press(bent, 'save-feedback', id, { seen: 'Nej', otherWay: 'Så' })).codes).toEqual([
      'observation-read',
    ]);
  });

  test('is sent to both when the last of them has written, whoever that is', async () => {
    for (const observedLast of [true, false]) {
      const w = await colleagues({ at: END });
      const first = observedLast ? { feedback: saw } : { reflection };
      const id = await placed(w, { stage: 'reflecting', ...first });
      if (observedLast) await w.press(anna, 'save-reflection', id, reflection);
      else await w.press(bent, 'save-feedback', id, feedback);
      await w.drain();
      expect(w.posts.map(({ card }) => card)).toEqual(['observation-answers', 'observation-answers']);
    }
  });
});

describe('what cannot be done leads on', () => {
  test.each([
    [
      'yes to a time that it has no more',
      { sequence: 1 },
      'accept-observation',
      'observation-moved',
      'show-observations',
    ],
    ['yes to what is over', { stage: 'declined' }, 'accept-observation', 'observation-over', 'show-observations'],
    ['no to what it is for the other to answer', {}, 'decline-observation', 'not-yours-to-answer', 'show-observation'],
  ] as const)('%s', async (_, more, verb, code, back) => {
    const w = await colleagues();
    const awaits = verb === 'accept-observation' ? bent.id : anna.id;
    const id = await placed(w, { stage: 'proposed', awaits, ...more });
    const before = await briefs(w, bent);
    const about = verb === 'accept-observation' ? memberId(bent) : id;
    const said = await w.press(bent, verb, about, { observation: id, sequence: '0' });
    expect([said.codes, buttons(said.card).map((b) => b.verb)]).toEqual([[code], [back]]);
    expect(await briefs(w, bent)).toEqual(before);
  });

  test('a stop that has been said already is a stop all the same', async () => {
    const w = await colleagues();
    const id = await placed(w);
    for (const _ of ['once', 'twice'])
      expect(says((await w.press(bent, 'stop-observation', id)).card)).toContain('Observationen er stoppet');
  });
});
