import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { localDate, withinWorkingHours } from '../../../src/sparring/calendar.ts';
import type { Group } from '../../../src/sparring/groups/group.ts';
import type { Meeting, Round } from '../../../src/sparring/rounds/round.ts';
import { nextStep, nextStepPlanned, type Step, steps, withTaken } from '../../../src/sparring/rounds/steps.ts';
import { newGroup } from './round-world.ts';

const meetingAt = (start: string, more: Partial<Meeting> = {}): Meeting => ({
  start,
  minutes: 90,
  sequence: 0,
  token: 't',
  ...more,
});
const inRound = (more: Partial<Round> = {}, group: Partial<Group> = {}): Group =>
  newGroup({
    round: { quarter: '2026Q4', stage: 'topics', topics: [], opened: '2026-10-01T06:00:00Z', ...more },
    ...group,
  });
const at = (moment: string) => Temporal.Instant.from(moment);

/** All that time makes happen in a round, each step when its moment comes. */
function lived(group: Group, from: string): [string, Step][] {
  const seen: [string, Step][] = [];
  let now = at(from);
  let present = group;
  for (let next = nextStep(present, now); next; next = nextStep(present, now)) {
    now = at(next.due);
    seen.push([next.due, next.step]);
    present = { ...present, round: { ...present.round!, taken: [...(present.round!.taken ?? []), next.step] } };
  }
  return seen;
}

describe('the calendar of a round', () => {
  it('has each step on its working day, before and after the clocks change', () => {
    // Thursday 12 November 2026 at nine. Clocks go back on 25 October: eight is 06:00Z before it and 07:00Z after.
    const group = inRound({ meeting: meetingAt('2026-11-12T08:00:00Z') });
    expect(lived(group, '2026-10-05T08:00:00Z')).toEqual([
      ['2026-10-22T06:00:00Z', 'remind-topics'],
      ['2026-10-29T07:00:00Z', 'close-topics'],
      ['2026-11-02T07:00:00Z', 'remind-owner'],
      ['2026-11-05T07:00:00Z', 'publish-draft'],
      ['2026-11-05T07:00:00Z', 'remind-attendance'],
      ['2026-11-11T07:00:00Z', 'remind-meeting'],
      ['2026-11-12T07:45:00Z', 'announce-meeting'],
      ['2026-11-12T08:02:00Z', 'start-meeting'],
      ['2026-11-12T10:30:00Z', 'ask-takeaways'],
      ['2026-11-17T07:00:00Z', 'remind-takeaways'],
      ['2026-11-26T07:00:00Z', 'close-round'],
    ]);
  });

  it('without a meeting asks for a date and then waits', () => {
    expect(lived(inRound(), '2026-10-01T08:00:00Z')).toEqual([
      ['2026-10-12T06:00:00Z', 'remind-votes'],
      ['2026-10-15T06:00:00Z', 'decide-date'],
      ['2026-10-20T06:00:00Z', 'remind-date'],
    ]);
  });

  it('follows the end of the meeting where Teams tells it', () => {
    const meeting = meetingAt('2026-11-12T08:00:00Z', { ended: '2026-11-12T11:00:00Z' });
    const taken = steps.slice(0, steps.indexOf('ask-takeaways'));
    const after = lived(inRound({ meeting, taken }), '2026-11-12T11:00:00Z');
    expect(after[0]).toEqual(['2026-11-12T12:00:00Z', 'ask-takeaways']);
  });

  it('does at once what should have been done, and passes by what is of no use any more', () => {
    const group = inRound({ meeting: meetingAt('2026-11-05T08:00:00Z') });
    // Two days before: topics should have closed, the draft should have been published.
    expect(lived(group, '2026-11-03T12:00:00Z').slice(0, 4)).toEqual([
      ['2026-11-03T12:00:00Z', 'close-topics'],
      ['2026-11-03T12:00:00Z', 'publish-draft'],
      ['2026-11-03T12:00:00Z', 'remind-attendance'],
      ['2026-11-04T07:00:00Z', 'remind-meeting'],
    ]);
  });

  it.each([
    ['close-topics', '2026-10-29T07:00:00Z', ['close-topics']],
    ['close-topics', '2026-10-30T07:00:00Z', ['close-topics', 'remind-owner']],
    ['announce-meeting', '2026-11-12T12:00:00Z', ['announce-meeting']],
  ] as const)('asks for nothing and reminds of it the day after: %s at %s', (step, now, taken) => {
    const group = inRound({ meeting: meetingAt('2026-11-12T08:00:00Z') });
    expect(withTaken(group, group.round!, step, at(now)).taken).toEqual(taken);
  });

  it('goes by the initiative’s own numbers', () => {
    const group = inRound(
      { meeting: meetingAt('2026-11-12T08:00:00Z') },
      { numbers: { topicsReminder: 20, topicsClose: 2, join: 30, takeaways: 0 } },
    );
    expect(Object.fromEntries(lived(group, '2026-10-05T08:00:00Z').map(([due, step]) => [step, due]))).toMatchObject({
      'remind-topics': '2026-10-15T06:00:00Z',
      'close-topics': '2026-11-10T07:00:00Z',
      'announce-meeting': '2026-11-12T07:30:00Z',
      'ask-takeaways': '2026-11-12T09:30:00Z',
    });
  });

  it('goes by what is due first, in whichever order those numbers put it', () => {
    const group = inRound({ meeting: meetingAt('2026-11-12T08:00:00Z') }, { numbers: { reminder: 12 } });
    expect(lived(group, '2026-10-05T08:00:00Z').slice(0, 3)).toEqual([
      ['2026-10-22T06:00:00Z', 'remind-topics'],
      ['2026-10-27T07:00:00Z', 'remind-meeting'],
      ['2026-10-29T07:00:00Z', 'close-topics'],
    ]);
  });

  it.each([
    [
      'is called off',
      inRound({
        taken: ['remind-votes', 'decide-date', 'remind-date'],
        meeting: meetingAt('2026-11-12T08:00:00Z', { cancelled: true }),
      }),
    ],
    ['belongs to a closed round', inRound({ stage: 'closed', meeting: meetingAt('2026-11-12T08:00:00Z') })],
    ['has no round', newGroup()],
  ])('has nothing left when the meeting %s', (_, group) => {
    expect(nextStep(group, at('2026-10-20T08:00:00Z'))).toBeUndefined();
  });

  it('never plans anything for the past, takes each step at most once, and does what people notice in working hours', () => {
    const days = fc.integer({ min: 0, max: 80 });
    const hours = fc.integer({ min: 0, max: 23 });
    fc.assert(
      fc.property(days, days, hours, (meets, from, hour) => {
        const meeting = meetingAt(
          at('2026-10-05T08:00:00Z')
            .add({ hours: meets * 24 })
            .toString(),
        );
        const start = at('2026-10-01T06:00:00Z').add({ hours: from * 24 + hour });
        const all = lived(inRound({ meeting }), start.toString());
        expect(new Set(all.map(([, step]) => step)).size).toBe(all.length);
        for (const [due, step] of all) {
          expect(due >= start.toString()).toBe(true);
          const planned =
            due > start.toString() && !['announce-meeting', 'start-meeting', 'ask-takeaways'].includes(step);
          if (planned) expect([step, due, withinWorkingHours(at(due)), localDate(at(due)).toString()]).toContain(true);
        }
      }),
    );
  });
});

describe('the job that waits for the next step', () => {
  const now = at('2026-10-05T08:00:00Z');
  const meeting = meetingAt('2026-11-12T08:00:00Z');

  it('is planned when a round opens, and planned anew when its meeting moves', () => {
    const [before, found] = [newGroup(), inRound()];
    expect(nextStepPlanned(before, found, now)?.jobs).toMatchObject([
      { key: 'remind-votes:2026Q4', due: '2026-10-12T06:00:00Z', verb: 'remind-votes', input: { round: '2026Q4' } },
    ]);
    const booked = nextStepPlanned(found, inRound({ meeting }), now);
    expect(booked?.jobs).toMatchObject([{ key: 'remind-topics:2026Q4', due: '2026-10-22T06:00:00Z' }]);
    expect(booked?.cancel).toEqual(steps.map((step) => `${step}:2026Q4`));
  });

  it('is left alone by what has nothing to do with time', () => {
    const before = inRound({ meeting });
    const after: Group = { ...before, name: 'Gruppe 2', round: { ...before.round!, topics: [], keeper: 'x' } };
    expect(nextStepPlanned(before, after, now)).toBeUndefined();
  });

  it('goes when the round is over', () => {
    const before = inRound({ meeting });
    const after: Group = { ...before, round: { ...before.round!, stage: 'closed' } };
    expect(nextStepPlanned(before, after, now)).toMatchObject({
      jobs: [],
      cancel: expect.arrayContaining(['close-round:2026Q4']),
    });
  });
});
