import { describe, expect, test } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { type Observation, type OwnCard, outlineOf } from '../../../src/sparring/observations/observation.ts';
import { cardsRefreshed } from '../../../src/sparring/observations/refresh-cards.ts';
import { say } from '../../../src/sparring/observations/say.ts';
import { system, type World } from '../../support/world.ts';
import { anna, bent, colleagues, END, feedback, placed, postsTo, reflection, saw } from './pair.ts';

const now = Temporal.Instant.from(END);
const someObservation = async (more: Partial<Observation>): Promise<Observation> => {
  const w = await colleagues();
  return w.document('observation', await placed(w, more));
};

describe('what is written in a message', () => {
  const sent = (card: OwnCard, person: string, outline: string) => ({
    ...{ card, person, language: 'da' as const, message: `${card} of ${person}`, outline },
  });

  test.each<[string, Partial<Observation>, Partial<Observation>, string[]]>([
    ['the observed person has written', {}, { reflection }, ['observation-reflection → observation']],
    ['the observer has written', {}, { feedback: saw }, ['observation-feedback → observation']],
    [
      'the observer has, too',
      { reflection },
      { reflection, feedback: saw },
      ['observation-reflection → observation', 'observation-feedback → observation'],
    ],
    [
      'one of them has called a time-out',
      {},
      { paused: true },
      ['observation-reflection → observation', 'observation-feedback → observation'],
    ],
    [
      'one of them goes on',
      { paused: true },
      {},
      ['observation-reflection → observation-reflection', 'observation-feedback → observation-feedback'],
    ],
  ])('stays while somebody fills it in, and makes way when %s', async (_, was, is, updated) => {
    const asked = await someObservation({ stage: 'reflecting' });
    const outline = outlineOf(asked);
    const messages = [sent('observation-reflection', anna.id, outline), sent('observation-feedback', bent.id, outline)];
    const { jobs } = cardsRefreshed({ ...asked, ...was, messages }, { ...asked, ...is, messages }, now)!;
    expect(jobs.map((job) => job.kind === 'update' && `${job.message.split(' ')[0]} → ${job.show.view}`)).toEqual(
      updated,
    );
  });
});

test.each([
  ['at seven', '2026-10-22T05:00:00Z', true, undefined],
  ['in the evening', '2026-10-22T18:59:00Z', true, undefined],
  ['before seven', '2026-10-22T04:59:00Z', true, true],
  ['at nine in the evening', '2026-10-22T19:00:00Z', true, true],
  ['in the middle of the day, when it is not pressing', '2026-10-22T10:00:00Z', undefined, true],
])(
  'what belongs to the conversation’s own minutes, %s, waits for working hours or not',
  async (_, at, atOnce, atWork) => {
    const found = await someObservation({});
    const job = say(found, found.observed, {
      ...{ about: 'reflection', now: Temporal.Instant.from(at) },
      ...(atOnce && { atOnce }),
    });
    expect((job as { atWork?: true }).atWork).toBe(atWork);
  },
);

describe('a message has had its end', () => {
  const end = async (w: World, id: string, outcome: string, person: string, more: object = {}) => {
    const about = { about: 'changed', card: 'observation', language: 'da', message: 'm', outline: '' };
    await w.press(system, 'observation-sent', id, { ...about, outcome, person, ...more });
    return w.document('observation', id);
  };
  const jobs = async (w: World, id: string) => (await w.load('observation', id))!.jobs.map(({ key }) => key);

  test.each<[string, Partial<Observation>]>([
    ['erased', { stage: 'erased' }],
    ['in a time-out', { paused: true }],
  ])('and nobody is called, nor asked, where it is %s meanwhile', async (_, more) => {
    const w = await colleagues();
    const id = await placed(w, { stage: 'reflecting', ...more });
    await end(w, id, 'failed', anna.id, { about: 'reflection' });
    expect((await jobs(w, id)).filter((key) => /^(call|say):/.test(key))).toEqual([]);
  });

  test('and whom the last one did not reach counts as reached only when one reaches them', async () => {
    const w = await colleagues();
    const id = await placed(w, { stage: 'proposed', awaits: bent.id, unreached: bent.id });
    expect((await end(w, id, 'done', anna.id)).unreached).toBe(bent.id);
    expect(await end(w, id, 'done', bent.id)).not.toHaveProperty('unreached');
  });
});

test('an observer who has written before they are asked is not asked any more', async () => {
  const w = await colleagues({ at: '2026-10-22T08:20:00Z' });
  const id = await placed(w);
  await w.press(bent, 'now-over', id);
  await w.press(bent, 'save-feedback', id, feedback);
  await w.drain();
  expect([postsTo(w, anna).map(({ card }) => card), postsTo(w, bent)]).toEqual([['observation-reflection'], []]);
});

test('who looks again on another day as well is asked on that day, too', async () => {
  const w = await colleagues({ at: '2026-11-18T08:00:00Z' });
  const areas = [{ area: 'Timer', step: 'Spørge', agreed: '2026-10-22' }];
  const id = await placed(w, { stage: 'shared', opened: true, areas });
  const again = { area1: 'Timer', step1: 'Spørge', area2: '', step2: '' };
  for (const day of ['2026-11-19', '2026-11-26']) {
    await w.press(anna, 'save-areas', id, { ...again, followUp: day });
    await w.passUntil(`${day}T09:00:00Z`);
  }
  const asked = w.posts.filter(({ card }) => card === 'observation-follow-up');
  expect(asked.map(({ conversation }) => conversation)).toEqual(['chat:Anna', 'chat:Bent', 'chat:Anna', 'chat:Bent']);
});
