import { z } from 'zod';
import { isEmail } from './import-row.ts';

/** An e-mail as somebody types it; kept in lower case, as Teams reports them. */
export const email = () =>
  z
    .string()
    .trim()
    .toLowerCase()
    .pipe(
      z
        .string()
        .min(1)
        .max(254)
        .refine((text) => text === '' || isEmail(text)),
    );
