import { describe, expect, test } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import type { PersonActor } from '../../../src/sparring/activity.ts';
import type { Observation } from '../../../src/sparring/observations/observation.ts';
import { observation } from '../../../src/sparring/observations/observation-card.ts';
import { person, says, seen } from '../../support/world.ts';
import { anna, bent, dorte, reflection, START } from './pair.ts';

const found: Observation = {
  ...{ initiative: 'fsm2', municipality: 'struer', way: 'managerial' },
  observed: { id: anna.id, name: 'Anna', language: 'da' },
  observer: { id: bent.id, name: 'Bent', language: 'da' },
  ...{ start: START, minutes: 45, token: 't', stage: 'drafting', sequence: 0, claims: {}, taken: [] },
  ...{ focus: ['resources'], areas: [{ area: 'Timer', step: 'Spørge', outcome: 'keep' }] },
};
const feedback = { strengths: 'Du ventede på svaret', otherWay: 'Spørg til timer igen' };
const proposed: Partial<Observation> = { stage: 'proposed', awaits: bent.id };

function cardOf(more: Partial<Observation>, reader: PersonActor, at = '2026-10-20T08:00:00Z') {
  const now = Temporal.Instant.from(at);
  return observation.data({ document: { ...found, ...more }, id: 'observation:1', args: {}, now, reader, also: [] });
}
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

test.each([dorte, person('Kai', { coordinator: true })])(
  'nobody else finds anything on it, nor reads whose it is',
  (who) => {
    for (const stage of ['drafting', 'proposed', 'agreed', 'reflecting', 'shared', 'done'] as const) {
      const more: Partial<Observation> = { stage, opened: true, reflection, feedback };
      expect(can(more, who)).toBe('');
      const card = seen({ card: 'observation', data: { ...cardOf(more, who), about: 'observation:1', nonce: 'n' } });
      for (const kept of ['Anna', 'Bent', 'Timer', reflection.hard, feedback.strengths])
        expect(says(card)).not.toContain(kept);
    }
  },
);
