import { expect, test } from '@jest/globals';
import { talkMoved } from '../../../src/sparring/observations/conversation-time.ts';
import { START } from './pair.ts';

test.each([
  ['a quarter of an hour after it', '2026-10-22T09:00:00Z', '2026-10-29T13:30:00Z'],
  ['the next day at its own time, though the clock is changed', '2026-10-23T07:00:00Z', '2026-10-30T08:00:00Z'],
  ['days after it', '2026-10-27T14:00:00Z', '2026-11-03T14:00:00Z'],
])('the talk %s moves along with the conversation', (_, talk, moved) => {
  const before = { start: START, minutes: 45 };
  expect(talkMoved(talk, before, { start: '2026-10-29T12:30:00Z', minutes: 45 })).toBe(moved);
});
