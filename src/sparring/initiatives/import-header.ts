/** What a column of the imported table holds. */
export type Column = 'name' | 'region' | 'contact' | 'email';

/** Where each column stands, counted from 0; `width` is the number of cells a row may fill. */
export type Columns = { at: Partial<Record<Column, number>>; width: number };

/** Header words in Danish and English, as they are once everything but letters is gone. */
const words: Record<Column | 'either', readonly string[]> = {
  name: ['kommune', 'kommunen', 'kommunenavn', 'kommunensnavn', 'municipality', 'municipalityname'],
  region: ['region', 'regionen', 'regionsnavn', 'regionname'],
  contact: [
    'kontakt',
    'kontaktperson',
    'kontaktpersonnavn',
    'kontaktpersonensnavn',
    'contact',
    'contactperson',
    'contactname',
    'contactsname',
  ],
  email: [
    'email',
    'mail',
    'emailadresse',
    'mailadresse',
    'epost',
    'emailaddress',
    'kontaktemail',
    'kontaktpersonensemail',
    'contactemail',
    'contactsemail',
  ],
  // The municipality's name, or the contact's where another column is the municipality's.
  either: ['navn', 'name'],
};

/** The columns that a header names; undefined when no cell is a header word. Other columns are passed over. */
export function readHeader(cells: readonly string[]): Columns | undefined {
  const keys = cells.map((cell) => cell.toLowerCase().replace(/[^\p{L}]/gu, ''));
  const find = (column: keyof typeof words) => keys.findIndex((key) => words[column].includes(key));
  const found = { name: find('name'), region: find('region'), contact: find('contact'), email: find('email') };
  const either = find('either');
  if (found.name < 0) found.name = either;
  else if (found.contact < 0) found.contact = either;
  const at = Object.fromEntries(Object.entries(found).filter(([, index]) => index >= 0));
  return Object.keys(at).length > 0 ? { at, width: cells.length } : undefined;
}

/** Without a header the order is name, region, contact, e-mail; a number before them is the municipality's code. */
export function columnsWithout(firstRow: readonly string[]): Columns {
  const from = /^\d+$/.test(firstRow[0] ?? '') ? 1 : 0;
  return { at: { name: from, region: from + 1, contact: from + 2, email: from + 3 }, width: from + 4 };
}
