import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Language } from '../../src/sparring/language.ts';
import { inWords, problemsInWords } from '../../src/teams/card-data.ts';
import { template, text, wording } from '../../src/teams/card-template.ts';
import { render } from '../../src/teams/cards.ts';
import { kept } from '../../src/teams/kept.ts';

type Node = { [key: string]: unknown };

/** Every object within a card, however deep. */
function nodes(node: unknown): Node[] {
  if (Array.isArray(node)) return node.flatMap(nodes);
  if (typeof node !== 'object' || node === null) return [];
  return [node as Node, ...Object.values(node).flatMap(nodes)];
}

const topicForm = (more: object = {}) => ({
  about: 'group:1',
  group: 'Gruppe 1',
  round: '2026Q4',
  quarter: { $word: 'quarter', values: { n: '4', year: '2026' } },
  topic: '',
  verb: 'suggest-topic',
  title: '',
  kind: 'practical',
  theme: '',
  detail: '',
  minutes: '20',
  kinds: [{ id: 'practical', name: { $word: 'topic-kind.practical' } }],
  themes: [{ id: 'cv', name: { $word: 'theme.cv' } }],
  problems: [],
  ...more,
});

const choose = (...options: { id: string; name: string }[]) => ({
  card: 'choose',
  data: { verb: 'show-topics', options: options.map((option) => ({ ...option, who: '' })) },
});
const saved = (title: string) => ({
  card: 'topic-saved',
  data: {
    about: 'group:1',
    group: title,
    round: '2026Q4',
    quarter: title,
    heading: title,
    next: title,
    citizenCase: false,
    resembling: [],
    topic: [{ id: 't1', title, kind: title, theme: title, minutes: 20, municipality: title, by: title, support: '' }],
  },
});

describe('a card', () => {
  test('is an Adaptive Card 1.5 with wording in the language asked for', () => {
    const [da, en] = (['da', 'en'] as const).map((language) =>
      render({ card: 'topic-form', data: topicForm() }, language),
    );
    expect(da).toMatchObject({ type: 'AdaptiveCard', version: '1.5', fallbackText: 'Foreslå et emne' });
    expect(JSON.stringify(da)).toContain('Gruppe 1 · 4. kvartal 2026');
    expect(JSON.stringify(en)).toContain('Gruppe 1 · Q4 2026');
    expect(JSON.stringify(en)).not.toMatch(/[æøå]/i);
  });

  test('puts parts in with their parameters, and leaves out what does not apply', () => {
    const card = render({ card: 'topic-form', data: topicForm() }, 'da');
    expect(nodes(card).filter((n) => n.style === 'emphasis')).toHaveLength(1);
    expect(nodes(card).filter((n) => n.style === 'warning')).toHaveLength(0);
    expect(JSON.stringify(card)).not.toContain('@@');
  });

  test('names what was refused by its label', () => {
    const problems = [{ code: 'too-long', values: { field: 'title', max: 120 } }, { code: 'cpr' }];
    const card = JSON.stringify(render({ card: 'topic-form', data: topicForm({ problems }) }, 'da'));
    expect(card).toContain('»Overskrift« er for lang – der er plads til 120 tegn.');
    expect(card).toContain('Det ligner et CPR-nummer');
  });

  test('has a button say what it is about and on which rendering it was pressed', () => {
    const actions = () =>
      nodes(render({ card: 'topic-form', data: topicForm() }, 'da')).filter((n) => n.type === 'Action.Execute');
    const [first, second] = [actions(), actions()];
    expect(first.map((a) => (a.data as Node).about)).toEqual(['group:1', 'group:1']);
    const nonces = [...first, ...second].map((a) => (a.data as Node).nonce);
    expect(new Set(nonces).size).toBe(2);
    expect((first[0]!.data as Node).round).toBe('2026Q4');
  });

  test('lets a button be about something else than the card', () => {
    const card = render(choose({ id: 'group:1', name: 'A' }, { id: 'group:2', name: 'B' }), 'da');
    expect(
      nodes(card)
        .filter((n) => n.type === 'Action.Execute')
        .map((a) => [a.tooltip, a.verb, (a.data as Node).about]),
    ).toEqual([
      ['A', 'show-topics', 'group:1'],
      ['B', 'show-topics', 'group:2'],
    ]);
  });

  test('writes numbers as text, but where a client wants a number', () => {
    const card = nodes(render({ card: 'topic-form', data: topicForm({ title: 2026, minutes: '45' }) }, 'da'));
    expect(card.find((n) => n.id === 'title')?.value).toBe('2026');
    expect(card.find((n) => n.id === 'minutes')?.value).toBe(45);
    const odd = nodes(render({ card: 'topic-form', data: topicForm({ minutes: 'tyve' }) }, 'da'));
    expect(odd.find((n) => n.id === 'minutes')).not.toHaveProperty('value', 'tyve');
  });
});

describe('what is missing', () => {
  test('in the data makes no card', () => {
    const { title: _, ...rest } = topicForm();
    expect(() => render({ card: 'topic-form', data: rest }, 'da')).toThrow(
      /topic-form\.json: nothing to fill in for \$\{title\}/,
    );
  });

  test('in what a button carries makes no card', () => {
    const { round: _, ...rest } = topicForm();
    expect(() => render({ card: 'topic-form', data: rest }, 'da')).toThrow(
      /nothing to fill in for \$\{\$root\.round\}/,
    );
  });

  test('among the cards or the wording makes no card', () => {
    expect(() => render({ card: 'no-such', data: {} }, 'da')).toThrow(/no-such\.json/);
    expect(() => text('no.such', 'en')).toThrow('wording.en.json: no text for no.such');
    expect(() => text('command.show-help', 'da')).toThrow('no text');
    expect(() => inWords({ $word: 'constructor' }, 'da')).toThrow('no text');
    expect(() => inWords({ $word: 'quarter', values: { n: '4' } }, 'da')).toThrow(/quarter lacks a value/);
    expect(() => inWords({ $word: 'quarter' }, 'da')).toThrow(/quarter lacks a value/);
  });

  test('as a label means that the card is at fault, not the person', () => {
    for (const field of ['round', '', '__proto__', 'constructor'])
      expect(problemsInWords([{ code: 'invalid', values: { field } }], 'da')).toEqual([
        { text: text('refusal.unknown-card', 'da') },
      ]);
  });
});

describe('what people wrote', () => {
  const hostile = [
    '${group}',
    '${$root.nonce}',
    '${if(true, 1, 2)}',
    '{{DATE(2026-01-01T00:00:00Z,SHORT)}}',
    '{{{TIME(x)}}}',
    '$${{x}}',
    '@topic-form.title',
    '@@title',
    '[klik](https://evil.example)',
    '**fed** _skrå_ `kode` <at>Alle</at>',
    '"},{"type":"Image","url":"x"}',
    'linje\nskift\u0000\u0007 slut',
    '\\${x}',
    '',
  ];

  test.each(hostile)('%j is shown and never comes alive', (typed) => {
    for (const language of ['da', 'en'] as const) {
      const card = render(saved(typed), language);
      const all = nodes(card);
      const shown = all.filter((n) => n.type === 'TextRun').map((n) => String(n.text).replaceAll('\u2060', ''));
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
      const harmless = typed.replace(/[\u0000\u0007]/g, '');
      expect(shown.filter((t) => t.includes(harmless)).length).toBeGreaterThan(0);
      for (const block of all.filter((n) => n.type === 'TextBlock')) if (typed) expect(block.text).not.toContain(typed);
      expect(JSON.stringify(card)).not.toMatch(/\$\{|\{\{/);
      expect(all.filter((n) => n.type === 'Image')).toEqual([]);
    }
  });

  test('in a choice reads the same where markdown is drawn and where it is not', () => {
    const themes = [{ id: 'x', name: '[link](http://x) **fed** <at>' }];
    const card = nodes(render({ card: 'topic-form', data: topicForm({ themes }) }, 'da'));
    expect(card.find((n) => n.value === 'x')?.title).toBe('［link］(http://x) ∗∗fed∗∗ ‹at›');
  });

  test('comes back in an input as it was written', () => {
    const card = nodes(
      render({ card: 'topic-form', data: topicForm({ title: '**a** [b] <c>', detail: 'x\ny' }) }, 'da'),
    );
    expect(card.find((n) => n.id === 'title')?.value).toBe('**a** [b] <c>');
    expect(card.find((n) => n.id === 'detail')?.value).toBe('x\ny');
  });

  test('of any kind never makes a card fail or come alive', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('${', '{{', '}}', '}', '$', '{', '**', '@', '@@', '\\'),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const card = render(saved(pieces.join('')), 'da');
        expect(JSON.stringify(card)).not.toMatch(/\$\{|\{\{/);
      }),
      { numRuns: 200 },
    );
  });

  test('in a sentence of the wording stays as it is', () => {
    expect(inWords({ $word: 'topics.withdrawn', values: { withdrawn: '**${x}**' } }, 'da')).toBe(
      '»**$\u2060{x}**« er trukket tilbage.',
    );
  });
});

describe('in words', () => {
  const said = (data: unknown, language: Language = 'da') => inWords(data, language);

  test.each([
    [{ $when: '2026-10-01T06:30:00Z', as: 'date' }, '1. oktober 2026', '1 October 2026'],
    [{ $when: '2026-10-01T06:30:00Z', as: 'time' }, '8.30', '8:30'],
    [{ $when: '2026-12-31T23:30:00Z', as: 'date' }, '1. januar 2027', '1 January 2027'],
    [{ $when: '2026-12-31T23:30:00Z', as: 'time' }, '0.30', '0:30'],
    [{ $when: '2026-03-29', as: 'day' }, 'søndag 29. marts', 'Sunday 29 March'],
    [{ $when: '2026-10-25', as: 'date' }, '25. oktober 2026', '25 October 2026'],
    [{ $list: [] }, '', ''],
    [{ $list: ['Struer'] }, 'Struer', 'Struer'],
    [{ $list: ['a', 'b', 'c'] }, 'a, b og c', 'a, b and c'],
    [{ $list: [{ $word: 'stage.1' }, 7] }, 'Opstart og 7', 'Starting up and 7'],
    [
      { $word: 'topics.count', values: { count: 1, minutes: 20 } },
      '1 emne · 20 minutter i alt',
      '1 topic · 20 minutes in all',
    ],
    [
      { $word: 'topics.count', values: { count: 2, minutes: 40 } },
      '2 emner · 40 minutter i alt',
      '2 topics · 40 minutes in all',
    ],
    [{ $word: 'quarter', values: { n: { $list: ['1', '2'] }, year: 2026 } }, '1 og 2. kvartal 2026', 'Q1 and 2 2026'],
  ])('%j', (data, da, en) => {
    expect([said(data), said(data, 'en')]).toEqual([da, en]);
  });

  test('everything else stays what it is, however deep', () => {
    const data = { a: [1, true, null, { b: 'x', c: undefined }], __proto__: null };
    expect(said(data)).toEqual({ a: [1, true, null, { b: 'x', c: undefined }] });
  });

  test('both languages have the same keys', () => {
    expect(Object.keys(wording('en')).sort()).toEqual(Object.keys(wording('da')).sort());
  });
});

test('a template keeps strong wording strong', () => {
  const intro = nodes(template('topics', 'da')).find((n) => n.type === 'TextRun' && n.text === '${owner}');
  expect(intro).toMatchObject({ weight: 'Bolder' });
});

test('what is made is made once for each key, an empty text too', () => {
  const made: string[] = [];
  const of = kept((key) => {
    made.push(key);
    return key === 'empty' ? '' : key;
  });
  for (const key of ['a', 'empty', 'a', 'empty']) of(key);
  expect(made).toEqual(['a', 'empty']);
});

describe('a page or file of the bot’s own', () => {
  const link = { list: [{ url: { $link: 'calendar/abc.ics' } }] };

  test('is reached under the bot’s address', () => {
    expect(inWords(link, 'da', 'https://bot.kommune.dk')).toEqual({
      list: [{ url: 'https://bot.kommune.dk/calendar/abc.ics' }],
    });
  });

  test('is nothing where the bot has no address', () => {
    expect(inWords(link, 'da')).toEqual({ list: [{ url: '' }] });
  });
});
