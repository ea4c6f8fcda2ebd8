import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readTable } from '../../../src/sparring/initiatives/import-table.ts';
import { tableLines } from '../../../src/sparring/initiatives/table-lines.ts';
import { holdsCpr } from '../../../src/sparring/privacy/cpr.ts';

const read = (text: string) => readTable(tableLines(text));
const problems = (text: string) => read(text).problems;
const aarhus = {
  id: 'aarhus',
  name: 'Aarhus',
  region: 'Midtjylland',
  contact: { name: 'Bo Hansen', email: 'bo@aarhus.dk' },
};

describe('a table that can be read', () => {
  it.each([
    ['without a header', 'Aarhus\tMidtjylland\tBo Hansen\tbo@aarhus.dk'],
    ['with a Danish header', 'Kommune;Region;Kontaktperson;E-mail\nAarhus;Midtjylland;Bo Hansen;bo@aarhus.dk'],
    ['with an English header', 'Name,Region,Contact,Email\nAarhus,Midtjylland,Bo Hansen,bo@aarhus.dk'],
    [
      'with longer header words',
      "Municipality\tREGION\tContact's name\tContact's e-mail\nAarhus\tMidtjylland\tBo Hansen\tbo@aarhus.dk",
    ],
    ['with the columns in another order', 'mail,kontakt,navn,region\nbo@aarhus.dk,Bo Hansen,Aarhus,Midtjylland'],
    ['with the contact under "Navn"', 'Kommune;Region;Navn;Mail\nAarhus;Midtjylland;Bo Hansen;bo@aarhus.dk'],
    ['with another name beside both', 'Navn;Kommune;Region;Kontakt;Mail\nx;Aarhus;Midtjylland;Bo Hansen;bo@aarhus.dk'],
    [
      'with columns of no concern',
      'code,name,note,region,contact,e-mail\n751,Aarhus,x,Midtjylland,Bo Hansen,bo@aarhus.dk',
    ],
    ['with a code first and no header', '751;Aarhus;Midtjylland;Bo Hansen;bo@aarhus.dk'],
    ['with a capital e-mail and sloppy blanks', ' Aarhus \tregion  midtjylland\tBo\u00a0 Hansen\tBO@Aarhus.DK'],
    ['with characters one cannot see', '\u200bAarhus;Midtjylland\ufeff;Bo Hansen;\u200ebo@aarhus.dk'],
    ['with empty cells at the end', 'Aarhus;Midtjylland;Bo Hansen;bo@aarhus.dk;;;'],
  ])('%s', (_, text) => {
    const { rows, problems } = read(text);
    expect(problems).toEqual([]);
    expect(rows).toEqual([{ ...aarhus, line: text.split('\n').length }]);
  });

  it('has no contacts yet', () => {
    const { rows, problems } = read('code,name,region\n151,Ballerup,Hovedstaden\n\n360,Lolland,Sjælland\n');
    expect(problems).toEqual([]);
    expect(rows).toEqual([
      { line: 2, id: 'ballerup', name: 'Ballerup', region: 'Hovedstaden' },
      { line: 4, id: 'lolland', name: 'Lolland', region: 'Sjælland' },
    ]);
    expect(read('151,Ballerup,Hovedstaden').rows).toHaveLength(1);
    expect(read('Ballerup\tHovedstaden').rows).toHaveLength(1);
  });

  it('has lines with nothing in them that one could see', () => {
    const { rows, problems } = read(
      'name,region,contact\n,,\nBallerup,Hovedstaden,\n\u200b,\u2060 ,\nVejle,Syddanmark,',
    );
    expect(problems).toEqual([]);
    expect(rows.map(({ line, id }) => [line, id])).toEqual([
      [3, 'ballerup'],
      [5, 'vejle'],
    ]);
  });

  it('has a contact for some', () => {
    const { rows } = read('name,region,contact,email\nVejle,Syddanmark,,\nAarhus,Midtjylland,Bo Hansen,bo@aarhus.dk');
    expect(rows.map((row) => row.contact?.email)).toEqual([undefined, 'bo@aarhus.dk']);
  });

  it('may have the same contact for two municipalities', () => {
    expect(problems('Fanø;Syddanmark;Bo;bo@x.dk\nEsbjerg;Syddanmark;Bo;bo@x.dk')).toEqual([]);
  });

  it('has 200 rows at the most', () => {
    const rows = (count: number) =>
      Array.from({ length: count }, (_, i) => `By${'abcdefghij'[i % 10]}${i},Midtjylland`).join('\n');
    expect(read(rows(200)).rows).toHaveLength(200);
    expect(read(`name,region\n${rows(200)}`).rows).toHaveLength(200);
    expect(read(rows(201))).toEqual({ rows: [], problems: [{ line: 201, code: 'too-many-rows', max: 200 }] });
    expect(problems(`name,region\n\n${rows(300)}`)).toEqual([{ line: 203, code: 'too-many-rows', max: 200 }]);
  });
});

describe('what is not a table', () => {
  it.each([
    ['nothing', '', 1],
    ['blank lines', '\n \n\t\n', 1],
    ['a word', 'hej', 1],
    ['running text', '\nHej Bo, tak for sidst.\nJeg sender listen, når jeg har den.', 2],
    ['another table', '1;2;3\n4;5;6', 1],
    ['a data format', '{"name": "Aarhus",\n"x": 1}', 1],
  ])('%s', (_, text, line) => {
    expect(read(text)).toEqual({ rows: [], problems: [{ line, code: 'not-a-table' }] });
  });

  it('a header alone, or one that lacks a column', () => {
    expect(problems('\nname,region')).toEqual([{ line: 2, code: 'no-rows' }]);
    expect(problems('kommune;mail\nAarhus;bo@x.dk')).toEqual([{ line: 1, code: 'column-missing', column: 'region' }]);
    expect(problems('by,region\nAarhus,Midtjylland')).toEqual([{ line: 1, code: 'column-missing', column: 'name' }]);
    expect(problems('name,region,010203-1234\nAarhus,Midtjylland,')).toEqual([{ line: 1, code: 'cell-with-cpr' }]);
  });
});

describe('a line that is wrong', () => {
  const long = (length: number) => 'å'.repeat(length);
  it.each<[string, string, object[]]>([
    ['no name', ';Midtjylland;Bo;bo@x.dk', [{ code: 'cell-missing', column: 'name' }]],
    ['no region', 'Aarhus;;Bo;bo@x.dk', [{ code: 'cell-missing', column: 'region' }]],
    ['no contact', 'Aarhus;Midtjylland;;bo@x.dk', [{ code: 'cell-missing', column: 'contact' }]],
    ['no e-mail', 'Aarhus;Midtjylland;Bo', [{ code: 'cell-missing', column: 'email' }]],
    [
      'a strange name',
      '"Aarhus;Midtjylland;Bo;bo@x.dk',
      [{ code: 'name-unreadable', column: 'name', value: '"Aarhus' }],
    ],
    [
      'a code for a name',
      'x;Midtjylland\n751;Midtjylland',
      [{ code: 'name-unreadable', column: 'name', value: '751' }],
    ],
    [
      'letters that were lost',
      '\uFFFDrhus;Midtjylland',
      [{ code: 'name-unreadable', column: 'name', value: '\uFFFDrhus' }],
    ],
    [
      'an unknown region',
      'Aarhus;Jylland;Bo;bo@x.dk',
      [{ code: 'region-unknown', column: 'region', value: 'Jylland' }],
    ],
    ['a bad e-mail', 'Aarhus;Midtjylland;Bo;bo@x', [{ code: 'email-invalid', column: 'email', value: 'bo@x' }]],
    ['a comma too many', 'Aarhus,Midtjylland,Hansen,bo@x.dk,Bo', [{ code: 'too-many-cells' }]],
    ['a long name', `${long(61)};Midtjylland`, [{ code: 'cell-too-long', column: 'name', max: 60 }]],
    [
      'a long contact',
      `Aarhus;Midtjylland;${long(81)};bo@x.dk`,
      [{ code: 'cell-too-long', column: 'contact', max: 80 }],
    ],
    [
      'a CPR number in a column of no concern',
      'name,region,note\nAarhus,Midtjylland,010203-1234',
      [{ code: 'cell-with-cpr' }],
    ],
    [
      'a CPR number for a name, which is not repeated',
      '010203-1234;Midtjylland',
      [{ code: 'cell-with-cpr' }, { code: 'name-unreadable', column: 'name', value: '••••••-••••' }],
    ],
    [
      'everything',
      'Vejle;Syddanmark\n;x;;y@',
      [
        { code: 'cell-missing', column: 'name' },
        { code: 'region-unknown', column: 'region', value: 'x' },
        { code: 'cell-missing', column: 'contact' },
        { code: 'email-invalid', column: 'email', value: 'y@' },
      ],
    ],
  ])('%s', (_, text, expected) => {
    const last = text.split('\n').length;
    expect(read(text)).toEqual({ rows: [], problems: expected.map((problem) => ({ line: last, ...problem })) });
  });

  it('is right while no cell is longer than it may be', () => {
    const email = (length: number) => `a@${`${'x'.repeat(61)}.`.repeat(4)}${'d'.repeat(length - 250)}`;
    expect(email(254)).toHaveLength(254);
    expect(problems(`${long(60)};Midtjylland;${long(80)};${email(254)}`)).toEqual([]);
    expect(problems(`Aarhus;Midtjylland;Bo;${email(255)}`)[0]).toMatchObject({ code: 'cell-too-long', max: 254 });
  });

  it('does not let the others in: nothing is half imported', () => {
    expect(read('Aarhus;Midtjylland\nVejle;Fyn').rows).toEqual([]);
  });

  it('is named with the line people see', () => {
    const text = '\nname;region;note\n\nAarhus;Midtjylland;"one\ntwo"\n\nVejle;Fyn;\nGreve;;';
    expect(problems(text).map(({ line, code }) => [line, code])).toEqual([
      [7, 'region-unknown'],
      [8, 'cell-missing'],
    ]);
  });

  it('names a municipality twice: each later line, with the first', () => {
    const text = 'Aarhus;Midtjylland\nVejle;Syddanmark\nÅrhus Kommune;Midtjylland\naarhus;Fyn';
    expect(problems(text)).toEqual([
      { line: 3, code: 'municipality-twice', value: 'Århus Kommune', first: 1 },
      { line: 4, code: 'region-unknown', column: 'region', value: 'Fyn' },
      { line: 4, code: 'municipality-twice', value: 'aarhus', first: 1 },
    ]);
  });

  it('names it no longer than a name may be', () => {
    const twice = problems(`${long(90)};Midtjylland\n${long(90)};Midtjylland`).at(-1);
    expect(twice).toEqual({ line: 2, code: 'municipality-twice', value: long(60), first: 1 });
  });

  it('names it without the CPR number in its name', () => {
    const twice = problems('By 010203-1234;Midtjylland\nBy 010203-1234;Midtjylland').at(-1);
    expect(twice).toEqual({ line: 2, code: 'municipality-twice', value: 'By ••••••-••••', first: 1 });
  });

  it('without names is not the same municipality', () => {
    expect(problems(';Midtjylland\n;Midtjylland').map(({ code }) => code)).toEqual(['cell-missing', 'cell-missing']);
  });
});

describe('whatever is pasted', () => {
  it('gives either rows or problems, each with a line of the text, and never a CPR number', () => {
    const words = [
      'Aarhus',
      'Vejle',
      'Midtjylland',
      'region',
      'navn',
      'bo@x.dk',
      '010203-1234',
      ...'"\t;,\n\r \uFEFF7',
    ];
    const part = fc.oneof(fc.constantFrom(...words), fc.string({ maxLength: 5 }));
    fc.assert(
      fc.property(fc.array(part, { maxLength: 40 }), (parts) => {
        const text = parts.join('');
        const { rows, problems } = read(text);
        expect(rows.length > 0).toBe(problems.length === 0);
        expect(holdsCpr([rows, problems])).toBe(false);
        const lines = text.split(/\r\n?|\n/).length;
        for (const { line } of [...rows, ...problems]) expect(line >= 1 && line <= lines).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('an e-mail', () => {
  const accepted = (email: string) =>
    !problems(`Aarhus\tMidtjylland\tBo\t${email}`).some((p) => p.code === 'email-invalid');
  it.each([
    'bo@aarhus.dk',
    'bo.hansen+sparring@mail.aarhus.dk',
    "o'neil@x-y.dk",
    'søren@blåbærgrød.dk',
    'bo@xn--blbrgrd-fxak7p.dk',
    'bo@x.xn--p1ai',
    `${'x'.repeat(64)}@x.dk`,
  ])('%s is fine', (email) => expect(accepted(email)).toBe(true));
  it.each([
    'bo',
    '@x.dk',
    'bo@',
    'bo@x',
    'bo@x.',
    'bo@.dk',
    'bo@x..dk',
    'bo@x.d',
    'bo@x.12',
    'bo@-x.dk',
    'bo@x-.dk',
    'bo@x_y.dk',
    '.bo@x.dk',
    'bo.@x.dk',
    'b..o@x.dk',
    'b o@x.dk',
    'a@b@x.dk',
    'Bo <bo@x.dk>',
    'bo@x.dk, ib@x.dk',
    'mailto:bo@x.dk',
    `${'x'.repeat(65)}@x.dk`,
    `bo@${'x'.repeat(64)}.dk`,
  ])('%s is not', (email) => expect(accepted(email)).toBe(false));
});
