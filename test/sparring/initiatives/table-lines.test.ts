import { describe, expect, it } from '@jest/globals';
import { tableLines } from '../../../src/sparring/initiatives/table-lines.ts';

const cells = (text: string) => tableLines(text).map((line) => line.cells);

describe('the cells of a table', () => {
  const expected = [
    ['Navn', 'Region'],
    ['Esbjerg og Fanø', 'Syddanmark'],
  ];
  it.each([
    ['tabs, as pasted from a spreadsheet', 'Navn\tRegion\nEsbjerg og Fanø\tSyddanmark'],
    ['semicolons', 'Navn;Region\nEsbjerg og Fanø;Syddanmark\n'],
    ['commas', 'Navn,Region\nEsbjerg og Fanø,Syddanmark\n'],
    ['a byte order mark', '\uFEFFNavn,Region\nEsbjerg og Fanø,Syddanmark\n'],
    ['Windows line endings', 'Navn,Region\r\nEsbjerg og Fanø,Syddanmark\r\n'],
    ['old Mac line endings', 'Navn,Region\rEsbjerg og Fanø,Syddanmark\r'],
    ['mixed line endings', '\r\nNavn,Region\nEsbjerg og Fanø,Syddanmark\r\n'],
    ['quotes', '"Navn","Region"\n"Esbjerg og Fanø","Syddanmark"'],
    ['blanks around cells and quotes', ' Navn ; Region\n "Esbjerg og Fanø" ; Syddanmark '],
  ])('come out of %s', (_, text) => {
    expect(cells(text)).toEqual(expected);
  });

  it('may hold the delimiter, line breaks and quotation marks in quotes', () => {
    expect(cells('a;"b;c"\n"d ""e""";"f\ng"')).toEqual([
      ['a', 'b;c'],
      ['d "e"', 'f\ng'],
    ]);
  });

  it('may be empty, at either end and in between', () => {
    expect(cells('\ta\t\t\nb\t\tc')).toEqual([
      ['', 'a', '', ''],
      ['b', '', 'c'],
    ]);
  });

  it('are split at the sign most lines have, and a comma in a cell is no delimiter', () => {
    expect(cells('a;Hansen, Bo\nb;Ib')).toEqual([
      ['a', 'Hansen, Bo'],
      ['b', 'Ib'],
    ]);
    expect(cells('a;Hansen, Bo\nb;Jensen, Ib')[0]).toEqual(['a', 'Hansen, Bo']);
    expect(cells('a,b;c\nd,e')[0]).toEqual(['a', 'b;c']);
    expect(cells('a;b\tc,d')).toEqual([['a;b', 'c,d']]);
  });

  it('keep a quotation mark that is no quote', () => {
    expect(cells('a\tb "c" d')).toEqual([['a', 'b "c" d']]);
    expect(cells('a;"b\nc;d')).toEqual([
      ['a', '"b'],
      ['c', 'd'],
    ]);
    expect(cells('a;"b" c\nd;e')).toEqual([
      ['a', '"b" c'],
      ['d', 'e'],
    ]);
  });

  it('are of no line when there is no text', () => {
    for (const text of ['', '\uFEFF', '\n\n', ' \n\t\t\n', ';;\n']) expect(tableLines(text)).toEqual([]);
  });
});

describe('the line of a row', () => {
  it('counts blank lines, and line breaks inside cells', () => {
    const lines = tableLines('\n\na;b\n;\n"c\n\nd";e\n\nf;g\n');
    expect(lines.map(({ line, cells: [first] }) => [line, first])).toEqual([
      [3, 'a'],
      [5, 'c\n\nd'],
      [9, 'f'],
    ]);
  });
});
