/**
 * The guard against CPR numbers: six digits that are a real date (ddmmyy), an optional hyphen or space, four digits, and no
 * digit on either side. Modulus 11 is left out on purpose: since 2007 numbers are issued that do not satisfy it, so that it
 * can never clear one. Source: "Personnummeret i CPR" of the CPR administration.
 */

/** A place in a text, in UTF-16 units: `text.slice(start, end)`. */
export type Span = { start: number; end: number };

const mask = '••••••-••••';

/** Every CPR number in `text`, in order and apart from each other; in time linear in its length. */
export function findCpr(text: string): Span[] {
  // Most texts have fewer digits than the shortest number, and need no closer look.
  if ((text.match(anyDigit)?.length ?? 0) < 10) return [];
  const { plain, starts, ends } = reduce(text.replace(guid, (id) => 'x'.repeat(id.length)));
  const hits: Span[] = [];
  for (const match of plain.matchAll(candidate)) {
    const [whole, date, serial] = match as unknown as [string, string, string];
    if (!isRealDate(date, Number(serial[0]))) continue;
    hits.push({ start: starts[match.index]!, end: ends[match.index + whole.length - 1]! });
  }
  return hits;
}

/** `text` with each CPR number replaced; everything else is as it was. */
export function maskCpr(text: string): string {
  let masked = '';
  let from = 0;
  for (const { start, end } of findCpr(text)) {
    masked += text.slice(from, start) + mask;
    from = end;
  }
  return masked + text.slice(from);
}

/** True when a CPR number stands in any text or key of a JSON value, however deep. */
export function holdsCpr(value: unknown): boolean {
  const left = [value];
  while (left.length > 0) {
    const next = left.pop();
    if (typeof next === 'string') {
      if (findCpr(next).length > 0) return true;
    } else if (typeof next === 'object' && next !== null) {
      // One at a time: spreading a long list as arguments would overflow the stack.
      for (const [key, inner] of Object.entries(next)) left.push(key, inner);
    }
  }
  return false;
}

/** The same JSON value with every CPR number in its texts and keys replaced, so that a form can come back as it was filled in. */
export function maskCprIn<T>(value: T): T;
export function maskCprIn(value: unknown): unknown {
  if (typeof value === 'string') return maskCpr(value);
  if (Array.isArray(value)) return value.map((inner) => maskCprIn(inner));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [maskCpr(key), maskCprIn(inner)]));
}

const candidate = /(?<!\d)(\d{6}) ?-? ?(\d{4})(?!\d)/g;

// An id of an account or a document can look like a CPR number (…010203-1234-…) by chance, but nobody types one in its middle.
const guid = /(?<![0-9a-z])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![0-9a-z])/gi;

const digit = /\p{Nd}/u;
const anyDigit = /\p{Nd}/gu;
const dash = /[\p{Pd}\u2212\u2043]/u;
const space = /[\p{Zs}\t]/u;
/** Seen as nothing: zero-width characters, soft hyphens, marks that ride on a digit. */
const unseen = /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{M}]/u;

/** The text as an eye reads it: digits of every script as 0–9, every dash as `-`, every space as a blank; with where each came from. */
function reduce(text: string): { plain: string; starts: number[]; ends: number[] } {
  const plain: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let at = 0;
  for (const character of text) {
    const start = at;
    at += character.length;
    const read = readAs(character);
    if (read === '') continue;
    plain.push(read);
    starts.push(start);
    ends.push(at);
  }
  return { plain: plain.join(''), starts, ends };
}

function readAs(character: string): string {
  if (character >= '0' && character <= '9') return character;
  if (digit.test(character)) return String(digitValue(character));
  if (dash.test(character)) return '-';
  if (space.test(character)) return ' ';
  return unseen.test(character) ? '' : 'x';
}

/** The value of a decimal digit of any script: Unicode keeps each script's ten together, from nought to nine. */
function digitValue(character: string): number {
  const code = character.codePointAt(0)!;
  let before = 0;
  while (digit.test(String.fromCodePoint(code - before - 1))) before += 1;
  // The mathematical digits are five tens on end.
  return before % 10;
}

/** `date`: ddmmyy. A replacement number has 60 added to its day. The seventh digit gives the century. */
function isRealDate(date: string, seventh: number): boolean {
  const [written, month, yy] = [date.slice(0, 2), date.slice(2, 4), date.slice(4)].map(Number) as [
    number,
    number,
    number,
  ];
  const day = written > 60 ? written - 60 : written;
  // A day that its month lacks rolls over into the next.
  const real = new Date(Date.UTC(century(seventh, yy) + yy, month - 1, day));
  return real.getUTCMonth() === month - 1 && real.getUTCDate() === day;
}

function century(seventh: number, yy: number): number {
  if (seventh <= 3) return 1900;
  if (seventh === 4 || seventh === 9) return yy <= 36 ? 2000 : 1900;
  return yy <= 57 ? 2000 : 1800;
}
