import { z } from 'zod';

/** One line of text, trimmed, 1 to `max` characters. Line breaks become blanks. */
export const line = (max: number) =>
  z
    .string()
    .transform((text) => text.replace(/\s+/gu, ' ').trim())
    .pipe(z.string().min(1).max(max));

/** Running text, trimmed, 1 to `max` characters. */
export const prose = (max: number) => z.string().trim().min(1).max(max);

/** A card sends an empty string for an input left empty. */
export const orAbsent = <S extends z.ZodType>(schema: S) =>
  z.preprocess((value) => (typeof value === 'string' && value.trim() === '' ? undefined : value), schema.optional());

/** A card sends a number as text. */
export const number = (min: number, max: number) =>
  z.preprocess(
    (value) => (typeof value === 'string' && /^\s*\d+\s*$/.test(value) ? Number(value) : value),
    z.number().int().min(min).max(max),
  );

/** A multiple choice arrives as `a,b,c`. */
export const choices = <S extends z.ZodType>(each: S, max: number) =>
  z.preprocess(
    (value) => (typeof value === 'string' ? value.split(',').filter((part) => part !== '') : (value ?? [])),
    z.array(each).max(max),
  );

/** An id from a card. Only its shape is checked here; each activity checks that it stands for something. */
export const idOf = () => z.string().regex(/^[\w.:@/~-]{1,200}$/);
