import { z } from 'zod';
import { choices, idOf, number } from '../input.ts';
import type { Stage } from '../language.ts';

/** Enough to say what matters; a municipality that ticks everything has said nothing. */
export const MOST_THEMES = 5;

const theme = z.string().min(1).max(60);

/** What a profile form holds. */
export const ProfileForm = z.object({
  municipality: idOf(),
  stage: number(1, 4).transform((stage) => stage as Stage),
  challenges: choices(theme, MOST_THEMES),
  strengths: choices(theme, MOST_THEMES),
});
