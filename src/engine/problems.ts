import type { z } from 'zod';
import type { Problem } from '../sparring/activity.ts';

/**
 * What is wrong with an input, as codes the wording knows: `required`, `too-long` / `too-many` {field, max}, `too-small` / `too-big`
 * {field, min | max}, `invalid` {field}. The error must carry its input (`reportInput`). `field` is the input's name; its label is the wording's `field.<name>`.
 */
export function problemsOf(error: z.ZodError): Problem[] {
  const seen = new Set<string>();
  return error.issues.map(problem).filter((p) => {
    const same = `${p.code} ${p.values?.field}`;
    return !seen.has(same) && seen.add(same);
  });
}

/** What people type is counted in characters, what they choose in choices. */
const tooBig: Record<string, string> = { string: 'too-long', array: 'too-many' };

function problem(issue: z.core.$ZodIssue): Problem {
  const field = String(issue.path[0] ?? '');
  const origin = 'origin' in issue ? String(issue.origin) : '';
  if (issue.code === 'too_big')
    return { code: tooBig[origin] ?? 'too-big', values: { field, max: Number(issue.maximum) } };
  if (issue.code === 'too_small')
    return origin in tooBig
      ? { code: 'required', values: { field } }
      : { code: 'too-small', values: { field, min: Number(issue.minimum) } };
  if (issue.code === 'invalid_type' && (issue.input === undefined || issue.input === ''))
    return { code: 'required', values: { field } };
  return { code: 'invalid', values: { field } };
}
