import { describe, expect, test } from '@jest/globals';
import { pressOn, says } from '../../support/world.ts';
import {
  agreed,
  agreement,
  anna,
  areas,
  bent,
  briefs,
  colleagues,
  dorte,
  feedback,
  lastTo,
  memberId,
  observation,
  only,
  place,
  plan,
  postsTo,
  proposed,
  reflecting,
  reflection,
  shared,
  system,
} from './pair.ts';

describe('after a stop', () => {
  test.each([
    ['before the answer', proposed],
    ['before the conversation', agreed],
    ['after it', reflecting],
    ['after both have written', shared],
  ])('%s the other hears of it, and then nothing is sent any more', async (_, reached) => {
    const w = await colleagues();
    const id = await reached(w);
    await w.press(anna, 'stop-observation', id);
    await w.drain();
    expect(says(lastTo(w, bent))).toContain('Observationen er stoppet');
    const count = w.posts.length;
    await w.press(bent, 'stop-observation', id);
    await w.passUntil('2027-02-01T08:00:00Z');
    expect(w.posts).toHaveLength(count);
    expect((await observation(w)).stage).toBe('stopped');
  });

  test('what waits for working hours is not sent either', async () => {
    const w = await colleagues();
    const id = await agreed(w);
    w.setClock('2026-10-14T20:00:00Z');
    await w.press(bent, 'save-agreement', id, { ...agreement, focus: 'relation' });
    await w.drain();
    const count = postsTo(w, anna).length;
    await w.press(bent, 'stop-observation', id);
    await w.passUntil('2026-10-15T10:00:00Z');
    expect(postsTo(w, anna)).toHaveLength(count + 1);
    expect(says(lastTo(w, anna))).toContain('stoppet');
  });

  test('the observer is not asked for what they saw, though the observed person’s question was on its way', async () => {
    const w = await colleagues();
    const id = await agreed(w);
    w.answers.post = async (_, { content }) => {
      if (content.card === 'observation-reflection') await w.press(bent, 'stop-observation', id);
      return undefined;
    };
    await w.passUntil('2026-10-22T12:00:00Z');
    expect((await observation(w)).stage).toBe('stopped');
    expect(w.posts.map(({ card }) => card)).not.toContain('observation-feedback');
  });

  test.each([
    ['save-agreement', { ...agreement, ownFocus: 'Noget særligt' }, 'Noget særligt', 'observation-agreement'],
    ['save-reflection', reflection, reflection.hard, 'observation-reflection'],
    ['save-areas', areas, areas.step1, 'observation-areas'],
  ])('%s loses nothing of what was typed, and says what there is to do', async (verb, typed, text, form) => {
    const w = await colleagues();
    const id = await reflecting(w);
    await w.press(bent, 'stop-observation', id);
    const said = await w.press(anna, verb, id, typed);
    expect([said.codes, said.card?.card]).toEqual([['observation-over'], form]);
    expect(JSON.stringify(said.card?.da)).toContain(text);
  });

  test('neither a time-out nor going on, nor any answer, changes anything', async () => {
    const w = await colleagues();
    const id = await proposed(w);
    await w.press(anna, 'stop-observation', id);
    for (const verb of ['pause-observation', 'resume-observation', 'decline-observation', 'now-over', 'open-answers'])
      expect((await w.press(bent, verb, id)).codes).toEqual(['observation-over']);
    expect((await w.press(bent, 'write-agreement', id)).codes).toEqual(['observation-over']);
  });

  test('what both had written can still be read by the two, and what was not opened stays closed', async () => {
    const w = await colleagues();
    const id = await shared(w);
    await w.press(bent, 'stop-observation', id);
    const overview = await w.press(anna, 'show-observation', id);
    const read = await pressOn(w, anna, overview.card, 'show-answers');
    expect(says(read.card)).toContain(feedback.seen);
    const other = await colleagues();
    const closed = await reflecting(other);
    await other.press(bent, 'save-feedback', closed, feedback);
    await other.press(bent, 'stop-observation', closed);
    expect((await other.press(anna, 'show-answers', closed)).codes).toEqual(['observation-not-shared']);
  });

  test('nobody hears of a draft that was stopped', async () => {
    const w = await colleagues();
    const list = await plan(w);
    const form = await pressOn(w, anna, list.card, 'show-observation');
    await pressOn(w, anna, form.card, 'stop-observation');
    expect((await observation(w)).stage).toBe('stopped');
    await w.passUntil('2026-11-01T08:00:00Z');
    expect(w.posts).toEqual([]);
  });
});

describe('a time-out', () => {
  test('keeps everything back until one of the two goes on', async () => {
    const w = await colleagues();
    const id = await agreed(w);
    await w.press(bent, 'pause-observation', id);
    await w.press(anna, 'pause-observation', id);
    await w.drain();
    expect(says(lastTo(w, anna))).toContain('Der er timeout');
    const count = w.posts.length;
    await w.passUntil('2026-10-22T10:00:00Z');
    expect(w.posts).toHaveLength(count);
    expect((await w.press(anna, 'save-agreement', id, agreement)).codes).toEqual(['observation-paused']);
    await w.press(anna, 'resume-observation', id);
    await w.press(anna, 'resume-observation', id);
    await w.passUntil('2026-10-22T10:05:00Z');
    expect([lastTo(w, anna).card, lastTo(w, bent).card]).toEqual(['observation-reflection', 'observation-feedback']);
    expect(w.posts.slice(count).map((p) => p.conversation)).toEqual(['chat:Bent', 'chat:Anna', 'chat:Bent']);
  });

  test('in the middle of the writing keeps what was written, and each goes on with their own', async () => {
    const w = await colleagues();
    const id = await reflecting(w);
    await w.press(anna, 'save-reflection', id, reflection);
    await w.press(anna, 'pause-observation', id);
    const paused = await w.press(bent, 'save-feedback', id, feedback);
    expect(paused.codes).toEqual(['observation-paused']);
    expect(JSON.stringify(paused.card?.da)).toContain(feedback.seen);
    expect((await w.press(bent, 'show-observation', id)).card?.card).toBe('observation');
    const resumed = await w.press(bent, 'resume-observation', id);
    // The form is one press away: the message with the button is brought up to date, and would take what is typed with it.
    expect(resumed.card?.card).toBe('observation');
    expect((await pressOn(w, bent, resumed.card, 'show-observation')).card?.card).toBe('observation-feedback');
    await w.press(bent, 'save-feedback', id, feedback);
    expect((await observation(w)).stage).toBe('shared');
  });
});

describe('no', () => {
  test('is said without a reason, by the one who was asked', async () => {
    const w = await colleagues();
    const id = await proposed(w);
    expect((await w.press(anna, 'decline-observation', id)).codes).toEqual(['not-yours-to-answer']);
    await pressOn(w, bent, lastTo(w, bent), 'decline-observation');
    await w.press(bent, 'decline-observation', id);
    await w.drain();
    expect(
      postsTo(w, anna)
        .map((p) => says(p))
        .join(),
    ).toContain('Det blev et nej denne gang');
    expect(postsTo(w, anna)).toHaveLength(1);
  });
});

test.each([
  ['by no', 'decline-observation'],
  ['by a stop', 'stop-observation'],
])('what is over %s cannot be said yes to on the card that asked, and takes up no time', async (_, verb) => {
  const w = await colleagues();
  const id = await proposed(w);
  const asked = lastTo(w, bent);
  await w.press(bent, verb, id);
  await w.drain();
  expect((await pressOn(w, bent, asked, 'accept-observation')).codes).toEqual(['observation-over']);
  await w.drain();
  expect((await briefs(w, bent)).filter(({ holds }) => holds)).toEqual([]);
});

describe('the agreement', () => {
  test.each([
    ['without a focus', { focus: '' }, 'focus-missing'],
    ['with too much to notice', { focus: 'resources,paid-hours,relation', ownFocus: 'Mere' }, 'focus-too-many'],
    ['with a talk before the conversation is over', { talkTime: '10:30' }, 'talk-too-early'],
    ['with a focus that is none', { focus: 'x' }, 'invalid'],
    ['with a CPR number', { question: 'Hvad med 010180-1234?' }, 'cpr'],
  ])('%s comes back as it was typed', async (_, typed, code) => {
    const w = await colleagues();
    await plan(w);
    const said = await w.press(anna, 'save-agreement', await only(w), { ...agreement, ...typed });
    expect(said.codes).toEqual([code]);
    expect(said.card?.card).toBe('observation-agreement');
    expect(JSON.stringify(said.card?.da)).toContain('2026-10-22');
    expect(JSON.stringify(said.card?.da)).not.toContain('010180-1234');
    expect((await observation(w)).stage).toBe('drafting');
  });

  test('is changed by either of the two, and the other gets it; unchanged it is no news', async () => {
    const w = await colleagues();
    const id = await agreed(w);
    await w.press(bent, 'save-agreement', id, agreement);
    await w.drain();
    const count = w.posts.length;
    await w.press(bent, 'save-agreement', id, { ...agreement, focus: '', ownFocus: 'Pauserne' });
    await w.drain();
    expect(w.posts).toHaveLength(count + 1);
    expect(says(lastTo(w, anna))).toContain('Pauserne');
    await w.passUntil('2026-10-22T08:46:00Z');
    const said = await w.press(bent, 'save-agreement', id, agreement);
    expect(said.codes).toEqual(['observation-further']);
  });
});

test('somebody who has left before they were asked is asked nothing, and nothing of what was written is lost', async () => {
  const w = await colleagues();
  await plan(w);
  const id = await only(w);
  const places = { initiative: 'fsm2', at: '2026-10-14T08:00:00Z' };
  await w.press(system, 'note-membership', memberId(bent), { ...places, memberships: [] });
  await w.press(system, 'note-membership', memberId(anna), { ...places, memberships: [place(anna, [anna, dorte])] });
  await w.drain();
  const said = await w.press(anna, 'save-agreement', id, agreement);
  expect([said.codes, said.card?.card]).toEqual([['observation-over'], 'observation-agreement']);
  expect(JSON.stringify(said.card?.da)).toContain(agreement.question);
  await w.drain();
  expect(postsTo(w, bent)).toEqual([]);
});

test('a draft stays one while its observer is a colleague', async () => {
  const w = await colleagues();
  await plan(w);
  const memberships = [place(anna, [anna, bent])];
  const at = '2026-10-14T08:00:00Z';
  await w.press(system, 'note-membership', memberId(anna), { initiative: 'fsm2', at, memberships });
  await w.drain();
  expect((await observation(w)).stage).toBe('drafting');
});
