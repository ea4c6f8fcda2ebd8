import { globSync } from 'node:fs';
import { basename, join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { z } from 'zod';
import { activities } from '../../src/sparring/activities.ts';
import { kindOf } from '../../src/sparring/documents.ts';
import { commands } from '../../src/sparring/people/commands.ts';
import { type Json, template } from '../../src/teams/card-template.ts';
import { type AdaptiveCard, render } from '../../src/teams/cards.ts';
import { hostile, withHostileText } from '../gallery/hostile.ts';
import { samples } from '../gallery/samples.ts';
import { complaints, knownProperties } from './adaptive-cards.ts';
import { type Found, isInput, type Part, partsOf, textsOf, typeOf } from './walk.ts';

const languages = ['da', 'en'] as const;
const cards = globSync('cards/*.json', { cwd: join(import.meta.dirname, '../..') })
  .map((path) => basename(path, '.json'))
  .filter((name) => !name.startsWith('wording.'))
  .sort();
const inBothLanguages = samples.flatMap((sample) =>
  languages.map((language) => [`${sample.card} ${sample.variant} ${language}`, sample, language] as const),
);

test('every card has a sample, and each sample a name of its own', () => {
  expect(cards.filter((card) => !samples.some((sample) => sample.card === card))).toEqual([]);
  expect(samples.filter(({ card }) => !cards.includes(card))).toEqual([]);
  const names = samples.map(({ card, variant }) => `${card}-${variant}`);
  expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
});

describe.each(inBothLanguages)('%s', (_, sample, language) => {
  let card: AdaptiveCard;
  let parts: Found[];
  beforeAll(() => {
    card = render(sample.content(), language);
    parts = partsOf(card);
  });

  test('is a card that Microsoft’s renderer has nothing against', () => {
    expect(complaints(card)).toEqual([]);
    expect(parts.flatMap(unknownProperties)).toEqual([]);
    expect([card.type, card.version]).toEqual(['AdaptiveCard', '1.5']);
  });

  test('says what it is where it cannot be drawn, and to those who cannot see it', () => {
    expect(card.fallbackText).toEqual(expect.stringMatching(/\S/));
    const without = (what: string) => parts.filter(({ part }) => typeof part[what] !== 'string' || part[what] === '');
    expect(without('label').filter(isInput)).toEqual([]);
    expect(without('altText').filter((found) => typeOf(found) === 'Image')).toEqual([]);
    expect(without('title').filter((found) => typeOf(found).startsWith('Action.'))).toEqual([]);
  });

  test('has nothing left to fill in', () => {
    expect(textsOf(card).filter(({ text }) => /\$\{|^@@?[\w.-]+$|undefined|\[object|NaN/.test(text))).toEqual([]);
  });

  test('asks no question twice, and answers of choices are among the choices', () => {
    const ids = parts.filter(isInput).map(({ part }) => part.id);
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
    expect(parts.flatMap(chosenButNotOffered)).toEqual([]);
  });

  test('can be sent', () => {
    expect(JSON.stringify(card).length * 2).toBeLessThan(80 * 1024);
  });

  test('shows no more buttons in a row than Teams does', () => {
    const rows = parts.filter(({ part }) => Array.isArray(part.actions)).map(({ part }) => part.actions as Json[]);
    expect(rows.filter((actions) => actions.length > 6)).toEqual([]);
  });

  test('has buttons that do something', () => {
    expect(
      parts.filter((found) => typeOf(found) === 'Action.Execute').flatMap((found) => deadButton(found, parts)),
    ).toEqual([]);
    expect(unusedInputs(parts)).toEqual([]);
  });

  test('shows what people write as they wrote it', () => {
    const attacked = render(withHostileText(sample.content()), language);
    const live = textsOf(attacked).filter(
      ({ text, key, part }) => text.includes('evil.example') && !isPlain(key, part, text),
    );
    expect(live.map(({ path, text }) => `${path}: ${text}`)).toEqual([]);
    expect(complaints(attacked)).toEqual([]);
  });
});

describe.each(cards.flatMap((card) => languages.map((language) => [card, language] as const)))(
  '%s in %s',
  (name, language) => {
    let parts: Found[];
    beforeAll(() => {
      parts = partsOf(template(name, language));
    });

    test('fills in text only where a client takes it for plain text', () => {
      const live = parts.filter(({ part: { type, text, facts } }) =>
        type === 'TextBlock' ? String(text).includes('${') : type === 'FactSet' && JSON.stringify(facts).includes('${'),
      );
      expect(live.map(({ path }) => path)).toEqual([]);
    });

    test('lets long text wrap', () => {
      const cut = parts.filter((found) => typeOf(found) === 'TextBlock' && found.part.wrap !== true);
      expect(cut.map(({ path }) => path)).toEqual([]);
    });
  },
);

/** Texts that no client makes anything of: runs, what stands in a field, a button's title; and choices, once look-alikes stand in. */
function isPlain(key: string, part: Part, text: string): boolean {
  if (part.type === 'TextRun' && key === 'text') return true;
  if (typeof part.type === 'string' && part.type.startsWith('Input.') && ['value', 'placeholder'].includes(key))
    return true;
  if (typeof part.type === 'string' && part.type.startsWith('Action.') && ['title', 'tooltip'].includes(key))
    return true;
  return (
    key === 'value' || (['title', 'label', 'errorMessage', 'fallbackText'].includes(key) && !/[[\]*<>`_]/.test(text))
  );
}

const structure = [
  'items',
  'columns',
  'rows',
  'cells',
  'inlines',
  'actions',
  'body',
  'card',
  'images',
  'data',
  'msteams',
];

function unknownProperties({ part, heldBy, holder, path }: Found): string[] {
  if (path.includes('.msteams')) return [];
  const held = heldBy === 'columns' && holder?.type === 'Table' ? 'columns' : heldBy;
  const properties = knownProperties(part.type as string | undefined, held);
  return Object.keys(part)
    .filter((key) => part[key] !== undefined && !structure.includes(key) && !properties?.has(key))
    .map((key) => `${path}.${key}`);
}

function chosenButNotOffered({ part, path }: Found): string[] {
  if (part.type !== 'Input.ChoiceSet' || typeof part.value !== 'string' || part.value === '') return [];
  const offered = (part.choices as Part[]).map(({ value }) => value);
  const chosen = part.isMultiSelect ? part.value.split(',') : [part.value];
  return chosen.filter((each) => !offered.includes(each)).map((each) => `${path}: ${each}`);
}

/** A button sends what stands in its own card and in those that it unfolded from. */
const gatheredBy = ({ part, path }: Pick<Found, 'part' | 'path'>, parts: Found[]): Part[] =>
  part.associatedInputs === 'none'
    ? []
    : parts.filter((found) => isInput(found) && cardOf(path).startsWith(cardOf(found.path))).map((found) => found.part);
const cardOf = (path: string): string => path.slice(0, path.lastIndexOf('.card') + 1);

/** What keeps a button from having the effect it promises. */
function deadButton({ part: action, path }: Found, parts: Found[]): string[] {
  const { about, nonce, ...data } = action.data as Part;
  const name = `${action.title} (${action.verb})`;
  if (typeof nonce !== 'string' || nonce === '') return [`${name}: nothing tells one press from another`];
  if (action.verb === 'command')
    return commands.some(({ verb }) => verb === data.command) ? [] : [`${name}: no command ${data.command}`];
  const activity = activities[String(action.verb)];
  if (!activity) return [`${name}: no such activity`];
  if (kindOf(String(about)) !== activity.about) return [`${name}: is about a ${activity.about}, not ${about}`];
  const shape = (activity.input as z.ZodObject).shape as Record<string, z.ZodType> | undefined;
  if (!shape) return [];
  const asked = gatheredBy({ part: action, path }, parts);
  const lacking = Object.keys(shape).filter(
    (key) => !(key in data) && !asked.some((i) => i.id === key) && !shape[key]!.safeParse(undefined).success,
  );
  const refused = Object.entries(data).filter(([key, value]) => shape[key] && !shape[key].safeParse(value).success);
  const ignored = Object.keys(data).filter((key) => data[key] !== '' && !(key in shape));
  const inTheWay = asked.filter(({ id, isRequired }) => isRequired && !takes(activity.input, String(id)));
  return [
    ...lacking.map((key) => `${name}: gives no ${key}`),
    ...refused.map(([key, value]) => `${name}: gives ${key} as ${JSON.stringify(value)}, which is refused`),
    ...ignored.map((key) => `${name}: gives ${key}, which the activity does not take`),
    ...inTheWay.map(({ id }) => `${name}: does nothing before ${id} is filled in, which the activity does not take`),
  ];
}

/** An activity takes the inputs it names; or whatever comes, where there are as many as the document has items. */
const takes = (input: z.ZodType | undefined, id: string): boolean =>
  id in ((input as z.ZodObject | undefined)?.shape ?? {}) ||
  (input as z.ZodObject | undefined)?.def?.catchall !== undefined;

/** What people would type in vain. */
function unusedInputs(parts: Found[]): string[] {
  const buttons = parts.filter((found) => typeOf(found) === 'Action.Execute');
  const taken = buttons.flatMap((found) => {
    const input = activities[String(found.part.verb)]?.input;
    return gatheredBy(found, parts).filter(({ id }) => takes(input, String(id)));
  });
  return parts.filter(isInput).flatMap(({ part }) => (taken.includes(part) ? [] : [`${part.id}: no button takes it`]));
}

test('hostile text holds what a client could make something of', () => {
  expect(hostile).toMatch(/\[.*\]\(http.*<script>.*\{\{DATE.*\$\{/);
});
