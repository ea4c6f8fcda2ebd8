import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { problemsOf } from '../../src/engine/problems.ts';
import { choices, idOf, line, number, orAbsent, prose } from '../../src/sparring/input.ts';

const form = z.object({
  title: line(10),
  detail: orAbsent(prose(20)),
  minutes: number(5, 90),
  themes: choices(z.enum(['a', 'b']), 2),
  topic: idOf(),
});
const fine = { title: ' a \n b ', detail: '  ', minutes: ' 20 ', themes: 'a,b', topic: 'group:1' };

test('what a card sends is read as what it means', () => {
  expect(form.parse(fine)).toEqual({
    title: 'a b',
    detail: undefined,
    minutes: 20,
    themes: ['a', 'b'],
    topic: 'group:1',
  });
  expect(form.parse({ ...fine, themes: '' }).themes).toEqual([]);
  expect(form.parse({ ...fine, themes: undefined }).themes).toEqual([]);
});

test.each([
  ['title', undefined, 'required', {}],
  ['title', '   ', 'required', {}],
  ['title', 'x'.repeat(11), 'too-long', { max: 10 }],
  ['title', 7, 'invalid', {}],
  ['detail', 'x'.repeat(21), 'too-long', { max: 20 }],
  ['minutes', '4', 'too-small', { min: 5 }],
  ['minutes', '91', 'too-big', { max: 90 }],
  ['minutes', '1e1', 'invalid', {}],
  ['minutes', '', 'required', {}],
  ['minutes', '5.5', 'invalid', {}],
  ['themes', 'a,c', 'invalid', {}],
  ['themes', 'a,b,a', 'too-many', { max: 2 }],
  ['topic', '${x}', 'invalid', {}],
  ['topic', 'x'.repeat(201), 'invalid', {}],
])('%s of %p is %s', (field, value, code, values) => {
  const { error } = form.safeParse({ ...fine, [field]: value }, { reportInput: true });
  expect(problemsOf(error!)).toEqual([{ code, values: { field, ...values } }]);
});

test('the same thing wrong twice in one field is said once', () => {
  const { error } = form.safeParse({ ...fine, themes: 'c,d' });
  expect(problemsOf(error!)).toEqual([{ code: 'invalid', values: { field: 'themes' } }]);
});

test('all that is wrong is said, each field by its name', () => {
  const { error } = form.safeParse({ ...fine, title: ' ', minutes: '4', topic: '' }, { reportInput: true });
  expect(problemsOf(error!)).toEqual([
    { code: 'required', values: { field: 'title' } },
    { code: 'too-small', values: { field: 'minutes', min: 5 } },
    { code: 'invalid', values: { field: 'topic' } },
  ]);
});

test('what is no form at all is wrong as a whole', () => {
  expect(problemsOf(form.safeParse(null, { reportInput: true }).error!)).toEqual([
    { code: 'invalid', values: { field: '' } },
  ]);
});
