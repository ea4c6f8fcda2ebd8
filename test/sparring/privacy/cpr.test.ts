import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { findCpr, holdsCpr, maskCpr, maskCprIn } from '../../../src/sparring/privacy/cpr.ts';

const mask = '••••••-••••';

describe('a CPR number is found', () => {
  it.each([
    ['alone', '010203-1234'],
    ['without anything between', '0102031234'],
    ['with a space', '010203 1234'],
    ['with a hyphen between spaces', '010203 - 1234'],
    ['with a space before the hyphen', '010203 -1234'],
    ['with a space after the hyphen', '010203- 1234'],
    ['with two spaces', '010203  1234'],
    ['with a tab', '010203\t1234'],
    ['with a hyphen that does not break (U+2011)', '010203\u20111234'],
    ['with a hyphen (U+2010)', '010203\u20101234'],
    ['with an en dash', '010203–1234'],
    ['with an em dash', '010203—1234'],
    ['with a minus sign', '010203\u22121234'],
    ['with a hyphen bullet', '010203\u20431234'],
    ['with a full-width hyphen', '010203\uff0d1234'],
    ['with a no-break space', '010203\u00a01234'],
    ['with a thin space', '010203\u20091234'],
    ['with a narrow no-break space', '010203\u202f1234'],
    ['with an ideographic space', '010203\u30001234'],
    ['with a soft hyphen', '010203\u00ad1234'],
    ['with a zero-width space', '010203\u200b1234'],
    ['with zero-width characters all over', '0\u200b1\u200c0\u200d2\ufeff0\u20603-1\u200e2\u200f3\u00ad4'],
    ['in full-width digits', '０１０２０３－１２３４'],
    ['in Arabic digits', '٠١٠٢٠٣-١٢٣٤'],
    ['in mathematical digits', '𝟎𝟏𝟎𝟐𝟎𝟑-𝟙𝟚𝟛𝟜'],
    [
      'in keycap digits',
      [...'0102031234']
        .map((d) => `${d}\ufe0f\u20e3`)
        .join('')
        .slice(0, -2),
    ],
    ['as a replacement number', '610203-1234'],
    ['as a replacement number of the 31st', '911203-1234'],
    ['that does not satisfy modulus 11', '010107-9999'],
    ['of a leap day, 1904', '290204-1234'],
    ['of a leap day, 2000', '290200-4234'],
    ['of a leap day, 1896', '290296-5234'],
    ['of a leap day, 1996', '290296-4234'],
    ['of the last day of 2036', '311236-4234'],
    ['with noughts to the end', '010100-0000'],
  ])('%s', (_, text) => {
    expect(findCpr(text)).toEqual([{ start: 0, end: text.length }]);
    expect(maskCpr(`før ${text}, efter`)).toBe(`før ${mask}, efter`);
  });

  it.each([
    ['between letters', 'cpr010203-1234x', `cpr${mask}x`],
    ['after a colon, before a full stop', 'Borger:010203-1234.', `Borger:${mask}.`],
    ['twice', '010203-1234 og 0405064321', `${mask} og ${mask}`],
    ['end to end with a hyphen', '010203-1234-010203-1234', `${mask}-${mask}`],
    ['after six digits that do not belong to it', '010203 040506 1234', `010203 ${mask}`],
    ['before four digits that do not belong to it', '010203-1234 2026', `${mask} 2026`],
    ['after an emoji, positions kept', '👩🏽‍💼 010203-1234 🙂', `👩🏽‍💼 ${mask} 🙂`],
    ['on a line of its own', 'a\n010203-1234\nb', `a\n${mask}\nb`],
    ['with zero-width characters around, which stay', '\u200b010203-1234\u200b', `\u200b${mask}\u200b`],
    [
      'beside an id',
      '5f1d2c3b-1234-4abc-8def-0123456789ab 010203-1234',
      `5f1d2c3b-1234-4abc-8def-0123456789ab ${mask}`,
    ],
  ])('%s', (_, text, masked) => {
    expect(maskCpr(text)).toBe(masked);
  });
});

describe('a CPR number is not', () => {
  it.each([
    ['nothing', ''],
    ['a phone number', '12345678'],
    ['a phone number with its country', '+45 12 34 56 78'],
    ['a phone number run together', '4512345678'],
    ['a date', '01022026'],
    ['a date and a time with a colon', '01.02.2026 12:34'],
    ['an ISO date and a time', '2026-02-01T12:34:56'],
    ['a digit before', '5010203-1234'],
    ['a digit after', '010203-12345'],
    ['a longer number', '010203123456'],
    ['a case id', '26/010203123 4567'],
    ['a digit before, full-width', '５010203-1234'],
    ['a digit after, behind a zero-width space', '010203-1234\u200b5'],
    ['nine digits', '010203-123'],
    ['the 31st of April', '310426-1234'],
    ['the 30th of February', '300204-1234'],
    ['a leap day of 1900', '290200-1234'],
    ['a leap day of 1903', '290203-1234'],
    ['a leap day of 2037, which is 1937', '290237-4234'],
    ['a leap day of 1897', '290297-5234'],
    ['day 0', '000203-1234'],
    ['day 32', '320103-1234'],
    ['day 60', '600103-1234'],
    ['day 92', '920103-1234'],
    ['month 0', '010003-1234'],
    ['month 13', '011303-1234'],
    ['a line break between', '010203\n1234'],
    ['two hyphens', '010203--1234'],
    ['three spaces', '010203   1234'],
    ['other signs between', '010203/1234'],
    ['groups of another length', '01020-31234'],
    ['an id that looks like one in its middle', 'ab010203-1234-4abc-8def-0123456789ab'],
    ['an id with ten digits in its end', '5F1D2C3B-9234-4ABC-8DEF-A0102031234B'],
    ['such an id within a sentence', 'Kontoen ab010203-1234-4abc-8def-0123456789ab findes'],
    ['an id before a year', '5f1d2c3b-9234-4abc-8def-abcdef010203 2026'],
    ['superscripts', '⁰¹⁰²⁰³-¹²³⁴'],
  ])('%s', (_, text) => {
    expect(findCpr(text)).toEqual([]);
    expect(maskCpr(text)).toBe(text);
  });
});

describe('the century, by the seventh digit', () => {
  // 29 February shows which year was meant: of each pair only one year is a leap year, or neither.
  const leap = (year: number) => new Date(Date.UTC(year, 1, 29)).getUTCDate() === 29;
  const years = Array.from({ length: 100 }, (_, yy) => yy);
  it.each<[string, string, (yy: number) => number]>([
    ['0', '19yy', (yy) => 1900 + yy],
    ['3', '19yy', (yy) => 1900 + yy],
    ['4', '20yy to 36, else 19yy', (yy) => (yy <= 36 ? 2000 : 1900) + yy],
    ['9', '20yy to 36, else 19yy', (yy) => (yy <= 36 ? 2000 : 1900) + yy],
    ['5', '20yy to 57, else 18yy', (yy) => (yy <= 57 ? 2000 : 1800) + yy],
    ['8', '20yy to 57, else 18yy', (yy) => (yy <= 57 ? 2000 : 1800) + yy],
  ])('%s means %s', (seventh, _, year) => {
    for (const yy of years) {
      expect([yy, findCpr(`2902${String(yy).padStart(2, '0')}-${seventh}234`).length]).toEqual([
        yy,
        leap(year(yy)) ? 1 : 0,
      ]);
    }
  });
});

describe('a JSON value', () => {
  it.each<[string, unknown]>([
    ['a text', 'cpr 010203-1234'],
    ['a list', ['a', ['010203-1234']]],
    ['a field', { a: { b: [{ c: 'x 0102031234' }] } }],
    ['a key', { a: { '010203-1234': 1 } }],
  ])('holds one in %s', (_, value) => {
    expect(holdsCpr(value)).toBe(true);
  });

  it.each([[undefined], [null], [true], [102031234], ['a'], [{ a: '010203', b: '1234' }], [['010203', '-1234']], [{}]])(
    'holds none in %j',
    (value) => {
      expect(holdsCpr(value)).toBe(false);
    },
  );

  it('may be very deep or long', () => {
    let deep: unknown = '010203-1234';
    for (let level = 0; level < 50_000; level += 1) deep = [deep];
    expect(holdsCpr(deep)).toBe(true);
    expect(holdsCpr([...Array(200_000).fill('x'), '010203-1234'])).toBe(true);
  });
});

describe('a JSON value masked', () => {
  it('is the same but for the numbers', () => {
    const value = {
      title: 'a 010203-1234 b',
      list: ['010203-1234', 3, true, null, { '0102031234': 'x' }],
      n: 102031234,
    };
    expect(maskCprIn(value)).toEqual({
      title: `a ${mask} b`,
      list: [mask, 3, true, null, { [mask]: 'x' }],
      n: 102031234,
    });
    expect(value.title).toBe('a 010203-1234 b');
    expect(maskCprIn(undefined)).toBeUndefined();
  });

  it('holds none, whatever it was', () => {
    const text = fc.constantFrom('010203-1234', 'a 0102031234 b', '010203', '', 'æ');
    const json = fc.anything({ key: text, values: [text, fc.integer(), fc.constant(null), fc.boolean()], maxDepth: 4 });
    fc.assert(
      fc.property(json, (value) => {
        const masked = maskCprIn(value);
        expect(holdsCpr(masked)).toBe(false);
        expect(JSON.stringify(masked) === JSON.stringify(value)).toBe(!holdsCpr(value));
      }),
    );
  });
});

describe('properties', () => {
  const two = (n: number) => String(n).padStart(2, '0');
  const day = fc.date({
    min: new Date('1900-01-01T00:00:00Z'),
    max: new Date('1999-12-31T00:00:00Z'),
    noInvalidDate: true,
  });
  const zeroWidth = fc.constantFrom('', '', '', '\u200b', '\u200d', '\ufeff', '\u00ad');
  const between = fc.constantFrom('', '-', ' ', ' - ', '\u2011', '–', '\u00a0', '\u2009-\u2009', '\u2212');
  const zero = fc.constantFrom(0x30, 0xff10, 0x660, 0x1d7ce, 0x1d7f6);
  const cpr = fc
    .record({
      day,
      replaced: fc.boolean(),
      seventh: fc.integer({ max: 3, min: 0 }),
      last: fc.integer({ min: 0, max: 999 }),
      between,
      zero,
      noise: fc.array(zeroWidth, { minLength: 9, maxLength: 9 }),
    })
    .map(({ day, replaced, seventh, last, between, zero, noise }) => {
      const date =
        two(day.getUTCDate() + (replaced ? 60 : 0)) + two(day.getUTCMonth() + 1) + two(day.getUTCFullYear() % 100);
      const digits = [...(date + seventh + String(last).padStart(3, '0'))].map((d) =>
        String.fromCodePoint(zero + Number(d)),
      );
      return digits.map((d, i) => d + (noise[i] ?? '') + (i === 5 ? between : '')).join('');
    });
  // Anything that neither holds a digit, nor could be part of an id around one.
  const around = fc.string({ unit: 'grapheme' }).map((text) => text.replace(/\p{Nd}/gu, 'x'));

  it('every number in every form is found, wherever it stands, and only it is masked', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(around, cpr), { maxLength: 4 }), around, (parts, end) => {
        const text = parts.map(([before, number]) => `${before};${number};`).join('') + end;
        const spans = findCpr(text);
        expect(spans.map(({ start, end }) => text.slice(start, end))).toEqual(parts.map(([, number]) => number));
        expect(maskCpr(text)).toBe(parts.map(([before]) => `${before};${mask};`).join('') + end);
      }),
      { numRuns: 300 },
    );
  });

  it('a masked text holds none, and masking it again changes nothing', () => {
    const crowded = fc.string({ unit: fc.constantFrom(...'0012-  \u200b٣a'), maxLength: 60 });
    fc.assert(
      fc.property(crowded, cpr, crowded, (before, number, after) => {
        const masked = maskCpr(before + number + after);
        expect(findCpr(masked)).toEqual([]);
        expect(maskCpr(masked)).toBe(masked);
      }),
      { numRuns: 1000 },
    );
  });

  it('spans are in order, apart, and inside the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123- ٣𝟎'), maxLength: 200 }), (text) => {
        let from = 0;
        for (const { start, end } of findCpr(text)) {
          expect(start).toBeGreaterThanOrEqual(from);
          expect(end).toBeGreaterThan(start);
          from = end;
        }
        expect(from).toBeLessThanOrEqual(text.length);
      }),
    );
  });

  it('a decimal digit of any script has its value', () => {
    const zeros: number[] = [];
    for (let code = 0; code <= 0x10ffff; code += 1) {
      if (code >= 0xd800 && code <= 0xdfff) continue;
      if (/\p{Nd}/u.test(String.fromCodePoint(code)) && (zeros.at(-1) ?? -10) + 10 <= code) zeros.push(code);
    }
    expect(zeros.length).toBeGreaterThan(60);
    for (const zero of zeros) {
      const write = (digits: string) => [...digits].map((d) => String.fromCodePoint(zero + Number(d))).join('');
      expect([zero, findCpr(write('0102031456')).length, findCpr(write('3102031456')).length]).toEqual([zero, 1, 0]);
      expect([zero, findCpr(write('2908771456')).length]).toEqual([zero, 1]);
    }
  });

  it.each([
    ['digits', '0'],
    ['spaces', ' '],
    ['zero-width characters after digits', '010203\u200b'],
    ['halves of a number', '010203 '],
    ['halves of an id', 'abcdef01-'],
    ['dates', '010203-'],
  ])('a megabyte of %s takes no longer than its length', (_, unit) => {
    // A search that goes back over its tracks would take hours here, and jest would stop it.
    expect(findCpr(unit.repeat(1_000_000 / unit.length))).toEqual([]);
  });
});
