import { describe, expect, test } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import type { PersonActor } from '../../../src/sparring/activity.ts';
import type { Observation } from '../../../src/sparring/observations/observation.ts';
import { observationAnswers } from '../../../src/sparring/observations/observation-answers.ts';
import { observation } from '../../../src/sparring/observations/observation-card.ts';
import { person, says, seen } from '../../support/world.ts';
import { anna, bent, dorte, END, reflection, START } from './pair.ts';

const found: Observation = {
  ...{ initiative: 'fsm2', municipality: 'struer', way: 'managerial' },
  observed: { id: anna.id, name: 'Anna', language: 'da' },
  observer: { id: bent.id, name: 'Bent', language: 'da' },
  ...{ start: START, minutes: 45, token: 't', stage: 'drafting', sequence: 0, claims: {}, taken: [] },
  ...{ focus: ['resources'], areas: [{ area: 'Timer', step: 'Spørge', outcome: 'keep' }] },
};
const feedback = { strengths: 'Du ventede på svaret', otherWay: 'Spørg til timer igen' };
const proposed: Partial<Observation> = { stage: 'proposed', awaits: bent.id };

function cardOf(more: Partial<Observation>, reader: PersonActor, at = '2026-10-20T08:00:00Z', args = {}) {
  const now = Temporal.Instant.from(at);
  return observation.data({ document: { ...found, ...more }, id: 'observation:1', args, now, reader, also: [] });
}
const drawn = (card: string, data: object) => seen({ card, data: { ...data, about: 'observation:1', nonce: 'n' } });
/** What they can do there. */
function can(...asked: Parameters<typeof cardOf>): string {
  const { calendar, ...data } = cardOf(...asked) as Record<string, unknown>;
  const able = Object.entries(data).flatMap(([key, value]) => (value === true && key.startsWith('can') ? key : []));
  return [...able.map((key) => key.slice(3).toLowerCase()), ...(calendar === '' ? [] : ['calendar'])].join(' ');
}

describe('on the card of an observation each of the two finds what they can do', () => {
  test.each<[string, Partial<Observation>, string, string]>([
    ['a draft', {}, 'draft move pause stop', 'draft move pause stop'],
    ['before the answer', proposed, 'edit move pause stop', 'accept move pause stop'],
    ['before the conversation', { stage: 'agreed' }, 'edit move pause stop calendar', 'edit move pause stop calendar'],
    ['in a time-out', { stage: 'agreed', paused: true }, 'resume stop', 'resume stop'],
    ['after it', { stage: 'reflecting' }, 'write move pause stop', 'write move pause stop'],
    [
      'when the observed person has written',
      { stage: 'reflecting', reflection },
      'open pause stop erase',
      'write move pause stop',
    ],
    [
      'when the observer has written',
      { stage: 'reflecting', feedback },
      'write move open pause stop',
      'pause stop erase',
    ],
    [
      'when the observed person has opened it before the observer has written',
      { stage: 'shared', opened: true, reflection },
      'read pause stop erase',
      'write read pause stop',
    ],
    [
      'when both have written',
      { stage: 'shared', opened: true, reflection, feedback },
      'read pause stop erase',
      'read pause stop erase',
    ],
    [
      'in a time-out of the talk',
      { stage: 'shared', opened: true, paused: true, reflection, feedback },
      'resume stop erase',
      'resume stop erase',
    ],
    ['when it is done', { stage: 'done', opened: true, question: '?' }, 'read erase repeat', 'read repeat'],
    ['when it came to nothing', { stage: 'declined' }, 'repeat', ''],
    ['when its time came before the answer', { stage: 'lapsed' }, 'repeat', ''],
    ['when it was stopped', { stage: 'stopped', paused: true, ownFocus: 'Pauser' }, 'erase', ''],
    ['when it is erased', { stage: 'erased' }, '', ''],
  ])('%s', (_, more, observed, observer) => {
    expect([can(more, anna), can(more, bent)]).toEqual([observed, observer]);
  });

  test.each([
    ['an hour and a second before it begins', '2026-10-22T06:59:59Z', 'edit move pause stop calendar'],
    ['an hour before', '2026-10-22T07:00:00Z', 'end edit move pause stop calendar'],
    ['when it has begun', START, 'end edit move pause stop'],
  ])('%s', (_, now, able) => {
    expect(can({ stage: 'agreed' }, anna, now)).toBe(able);
  });
});

test.each<[string, Partial<Observation>]>([
  ['a draft', {}],
  ['what nobody has answered', proposed],
  ['what is in a time-out', { stage: 'agreed', paused: true }],
  ['what is over already', { stage: 'reflecting' }],
  ['what is done', { stage: 'done' }],
])('%s is not said to be over, though its time has come', (_, more) => {
  for (const who of [anna, bent]) expect(can(more, who, END).split(' ')).not.toContain('end');
});

test('what the two will look for stands on it until the conversation, with the time they talk, and no longer', () => {
  const about = { question: 'Hvordan spørger jeg?', talk: '2026-10-22T09:00:00Z' };
  const ahead = says(drawn('observation', cardOf({ ...about, stage: 'agreed' }, anna)));
  expect(ahead).toContain('Hvordan spørger jeg?');
  expect(ahead).toMatch(/I taler sammen torsdag 22\. oktober kl\. 11[.:]00/);
  for (const stage of ['reflecting', 'stopped'] as const)
    expect(cardOf({ ...about, stage }, anna)).toMatchObject({ focus: [], question: '', talk: '' });
  expect(cardOf({}, anna)).toMatchObject({ question: '', talk: '' });
});

test.each([
  ['what has just been done', { note: 'proposed' }, 'Tak. Jeg spørger Bent nu.'],
  ['that the other has gone on after a time-out', { news: 'resumed' }, 'Timeouten er slut – Bent er gået videre.'],
  ['nothing of either where there is nothing', { news: 'agreed' }, undefined],
])('it says %s', (_, args, words) => {
  const card = says(drawn('observation', cardOf({ stage: 'agreed' }, anna, undefined, args)));
  if (words === undefined) expect(cardOf({ stage: 'agreed' }, anna, undefined, args)).toMatchObject({ note: '' });
  for (const each of ['Tak. Jeg spørger Bent nu.', 'Timeouten er slut – Bent er gået videre.'])
    expect(card.includes(each)).toBe(each === words);
});

describe('on the card of what both have written', () => {
  const read = (more: Partial<Observation>, reader = anna) =>
    observationAnswers.data({
      ...{ document: { ...found, opened: true, reflection, feedback, areas: [], ...more }, id: 'observation:1' },
      ...{ args: {}, now: Temporal.Instant.from(END), reader, also: [] },
    });
  const again = 'I ser på det igen torsdag 19. november.';
  const followUp = '2026-11-19';

  test.each<[string, Partial<Observation>, object]>([
    ['the talk is guided, and agreed on', { stage: 'shared' }, { guide: true, canAgree: true, canChange: false }],
    ['not in a time-out', { stage: 'shared', paused: true }, { guide: false, canAgree: false, canChange: false }],
    [
      'what was agreed can be changed',
      { stage: 'following-up', followUp },
      { guide: false, canAgree: false, canChange: true },
    ],
    ['not when it is done', { stage: 'done', followUp }, { guide: false, canAgree: false, canChange: false }],
  ])('%s', (_, more, able) => {
    const data = read({ ...more, question: 'Hvordan?', talk: '2026-10-22T09:00:00Z' });
    expect(data).toMatchObject(able);
    const card = says(drawn('observation-answers', data));
    expect(card.includes('Sådan kan I tale om det')).toBe(more.stage === 'shared' && !more.paused);
    expect(card.includes(again)).toBe(more.stage === 'following-up');
  });
});

test.each([dorte, person('Kai', { coordinator: true })])(
  'nobody else finds anything on it, nor reads whose it is',
  (who) => {
    for (const stage of ['drafting', 'proposed', 'agreed', 'reflecting', 'shared', 'done'] as const) {
      const more: Partial<Observation> = { stage, opened: true, reflection, feedback };
      expect(can(more, who)).toBe('');
      expect(cardOf(more, who)).toMatchObject({ when: '', cameOf: [] });
      const card = seen({ card: 'observation', data: { ...cardOf(more, who), about: 'observation:1', nonce: 'n' } });
      for (const kept of ['Anna', 'Bent', 'Timer', reflection.hard, feedback.strengths])
        expect(says(card)).not.toContain(kept);
    }
  },
);
