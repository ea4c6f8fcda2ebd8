import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { channelName } from '../../../src/sparring/groups/channel-name.ts';

describe('the name of a channel', () => {
  it.each([
    ['Gruppe 3: Struer, Aarhus og Køge', 'Gruppe 3 Struer Aarhus og Køge'],
    ['_intern', 'intern'],
    ['... og videre...', 'og videre'],
    ['1. halvår', '1. halvår'],
    ['A..B', 'A.B'],
    ['Æbler & ærter', 'Æbler ærter'],
    ['  to   mellemrum ', 'to mellemrum'],
    ['linje\nskift', 'linje skift'],
    ['###', 'Sparring'],
    ['', 'Sparring'],
    [`${'a'.repeat(49)} b`, 'a'.repeat(49)],
    [`${'a'.repeat(49)}😀`, 'a'.repeat(49)],
  ])('%j becomes %j', (text, expected) => {
    expect(channelName(text)).toBe(expected);
  });

  it('is one that Teams takes, whatever the text', () => {
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string(), fc.stringMatching(/^[_. ~#,a-zæøå]{0,80}$/));
    fc.assert(
      fc.property(text, (given) => {
        const name = channelName(given);
        expect(name.length).toBeGreaterThan(0);
        expect(name.length).toBeLessThanOrEqual(50);
        expect(name).not.toMatch(/[~#%&*{}+/\\:<>?|'",]|\.\.|^[_.]|\.$|^\s|\s$/);
        expect(name.isWellFormed()).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is left alone once it is good', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (given) => {
        expect(channelName(channelName(given))).toBe(channelName(given));
      }),
    );
  });
});
