import type { z } from 'zod';
import type { Problem } from '../sparring/activity.ts';

/**
 * What is wrong with an input, as codes the wording knows: `required`, `too-long` {field, max}, `too-small` / `too-big`
 * {field, min | max}, `invalid` {field}. The error must carry its input (`reportInput`). `field` is the input's name; its label is the wording's `field.<name>`.
 */
export function problemsOf(error: z.ZodError): Problem[] {
  const seen = new Set<string>();
  return error.issues.map(problem).filter((p) => {
    const same = `${p.code} ${p.values?.field}`;
    return !seen.has(same) && seen.add(same);
  });
}

function problem(issue: z.core.$ZodIssue): Problem {
  const field = String(issue.path[0] ?? '');
  const ofText = 'origin' in issue && (issue.origin === 'string' || issue.origin === 'array');
  if (issue.code === 'too_big')
    return { code: ofText ? 'too-long' : 'too-big', values: { field, max: Number(issue.maximum) } };
  if (issue.code === 'too_small')
    return ofText
      ? { code: 'required', values: { field } }
      : { code: 'too-small', values: { field, min: Number(issue.minimum) } };
  if (issue.code === 'invalid_type' && (issue.input === undefined || issue.input === ''))
    return { code: 'required', values: { field } };
  return { code: 'invalid', values: { field } };
}
