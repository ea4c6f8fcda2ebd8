import { describe, expect, test } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import type { Observation } from '../../../src/sparring/observations/observation.ts';
import { nextObservationStep, nextStep } from '../../../src/sparring/observations/steps.ts';
import { anna, bent, END, START } from './pair.ts';

const found: Observation = {
  ...{ initiative: 'fsm2', municipality: 'struer', way: 'collegial' },
  observed: { id: anna.id, name: 'Anna', language: 'da' },
  observer: { id: bent.id, name: 'Bent', language: 'da' },
  ...{ start: START, minutes: 45, token: 't', stage: 'agreed', sequence: 0, claims: {}, taken: [] },
  ...{ focus: ['resources'], areas: [], since: '2026-10-14T07:00:00Z' },
};
const closed = '2026-11-30T09:00:00Z';
const taken = ['remind-observation:0', 'observation-soon:0', 'ask-reflection:0'];

describe('what time makes happen next in an observation', () => {
  test.each<[string, Partial<Observation>, string | undefined]>([
    ['a draft lapses when its time has come', { stage: 'drafting' }, `lapse-observation ${START}`],
    ['so does what has not been answered', { stage: 'proposed' }, `lapse-observation ${START}`],
    ['both are reminded the working day before', {}, 'remind-observation 2026-10-21T06:00:00Z'],
    ['and half an hour before', { taken: taken.slice(0, 1) }, 'observation-soon 2026-10-22T07:30:00Z'],
    ['then, at its end, asked how it went', { taken: taken.slice(0, 2) }, `ask-reflection ${END}`],
    [
      'who said yes the evening before needs no reminder',
      { since: '2026-10-21T18:00:00Z' },
      'observation-soon 2026-10-22T07:30:00Z',
    ],
    ['who said yes at that very moment needs none either', { since: '2026-10-22T07:30:00Z' }, `ask-reflection ${END}`],
    ['at a new time it all happens again', { sequence: 1, taken }, 'remind-observation 2026-10-21T06:00:00Z'],
    [
      'what is said to be over is asked about at once',
      { ended: '2026-10-22T08:20:00Z', taken: taken.slice(0, 2) },
      'ask-reflection 2026-10-22T08:20:00Z',
    ],
    ['what nobody writes about is kept for a year', { stage: 'reflecting' }, 'erase-observation 2027-10-22T06:00:00Z'],
    ['also what was read and no more', { stage: 'shared' }, 'erase-observation 2027-10-22T06:00:00Z'],
    [
      'on its day it is looked at again',
      { stage: 'following-up', followUp: '2026-11-19' },
      'ask-follow-up 2026-11-19T07:00:00Z',
    ],
    [
      'on another day again',
      { stage: 'following-up', followUp: '2026-12-19', taken: ['ask-follow-up:2026-11-19'] },
      'ask-follow-up 2026-12-19T07:00:00Z',
    ],
    [
      'what is never looked at is kept for a year from then',
      { stage: 'following-up', followUp: '2026-11-19', taken: ['ask-follow-up:2026-11-19'] },
      'erase-observation 2027-11-19T07:00:00Z',
    ],
    ['what is done is kept for a year from then', { stage: 'done', closed }, 'erase-observation 2027-11-30T07:00:00Z'],
    [
      'or as long as the initiative says',
      { stage: 'done', closed, observationMonths: 3 },
      'erase-observation 2027-02-28T07:00:00Z',
    ],
    ['so is what was stopped', { stage: 'stopped', closed }, 'erase-observation 2027-11-30T07:00:00Z'],
    ['so is what was declined', { stage: 'declined', closed }, 'erase-observation 2027-11-30T07:00:00Z'],
    ['so is what lapsed', { stage: 'lapsed' }, 'erase-observation 2027-10-22T06:00:00Z'],
    [
      'nothing is left of what was erased a day later',
      { stage: 'erased', closed },
      'forget-observation 2026-12-01T09:00:00Z',
    ],
    ['what has not begun yet has no next', { stage: 'erased' }, undefined],
    ['a time-out before the conversation keeps everything back', { paused: true }, undefined],
    [
      'a time-out keeps nothing for ever',
      { stage: 'reflecting', paused: true },
      'erase-observation 2027-10-22T06:00:00Z',
    ],
  ])('%s', (_, more, next) => {
    const step = nextStep({ ...found, ...more });
    expect(step && `${step.verb} ${step.due}`).toBe(next);
  });
});

describe('the job that waits for it', () => {
  const now = Temporal.Instant.from('2026-10-15T08:00:00Z');

  test('is put in place of the one before by whatever changes it, urgent while minutes matter', () => {
    const moved = { ...found, start: '2026-10-29T09:00:00Z', sequence: 1 };
    expect(nextObservationStep(found, moved, now)).toMatchObject({
      cancel: ['step:'],
      jobs: [{ key: 'step:remind-observation:1', due: '2026-10-28T07:00:00Z', urgent: true }],
    });
    const { jobs } = nextObservationStep(found, { ...found, stage: 'done', closed }, now)!;
    expect(jobs).toMatchObject([{ verb: 'erase-observation', due: '2027-11-30T07:00:00Z' }]);
    expect(jobs[0]).not.toHaveProperty('urgent');
  });

  test('follows a time that alone has changed, comes at once where that is past, and is gone where there is none', () => {
    const earlier = { ...found, start: '2026-10-15T07:00:00Z' };
    expect(nextObservationStep(found, earlier, now)?.jobs).toMatchObject([{ due: now.toString() }]);
    const begun = { ...found, taken: taken.slice(0, 2) };
    const over = nextObservationStep(begun, { ...begun, ended: '2026-10-22T08:20:00Z' }, now);
    expect(over?.jobs).toMatchObject([{ verb: 'ask-reflection', due: '2026-10-22T08:20:00Z' }]);
    expect(nextObservationStep(found, { ...found, paused: true }, now)).toEqual({ cancel: ['step:'], jobs: [] });
  });

  test('stays where nothing of it changes', () => {
    expect(nextObservationStep(found, { ...found, question: '?' }, now)).toBeUndefined();
  });
});
