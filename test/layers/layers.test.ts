import { basename, dirname, join } from 'node:path/posix';
import { describe, expect, test } from '@jest/globals';
import { type Import, importsOf, type Source, sources } from '../support/source.ts';

/**
 * What each folder may import, besides itself: other folders of `src/` by their names, packages by theirs. The files
 * beside the folders wire it all together and may import anything.
 */
const mayImport: Record<string, string[]> = {
  sparring: ['zod', 'temporal-polyfill'],
  engine: ['sparring', 'node:', 'temporal-polyfill', 'zod', 'fastest-levenshtein'],
  storage: ['sparring', 'engine', 'config.ts', 'node:', '@azure/'],
  adapters: [
    'sparring',
    'engine',
    'node:',
    'highs',
    'temporal-polyfill',
    '@opentelemetry/',
    '@azure/monitor-opentelemetry-exporter',
  ],
  teams: [
    ...['sparring', 'engine', 'config.ts', 'node:', 'zod', 'temporal-polyfill', 'adaptivecards-templating'],
    ...['botbuilder', 'botframework-connector', 'botframework-schema', 'restify', 'jose', '@azure/identity'],
    ...['ical-generator', 'timezones-ical-library', 'fast-png'],
  ],
  tab: ['sparring', 'engine', 'config.ts', 'node:', 'jose', '@microsoft/teams-js'],
  // It starts the same bot as main.ts does, with something else around it.
  local: [
    ...['sparring', 'engine', 'teams', 'storage', 'bot.ts', 'config.ts', 'node:', 'zod', 'temporal-polyfill'],
    '@vercel/cosmosdb-server',
  ],
  cli: ['sparring', 'engine', 'storage', 'adapters', 'config.ts', 'node:', 'zod', 'temporal-polyfill'],
};

/** Where the rule above has a reason not to hold. */
const exceptions: Record<string, string[]> = {
  'sparring/initiatives/table-lines.ts': ['csv-parse/sync'],
};

/** Packages that are to be replaceable, and the only files that know of them. */
const knownOnlyTo: Record<string, string[]> = {
  botbuilder: ['teams/auth.ts', 'teams/bot.ts'],
  'botframework-connector': ['teams/auth.ts', 'teams/bot.ts', 'teams/connector.ts'],
  restify: ['teams/server.ts'],
  '@azure/cosmos': ['storage/cosmos-account.ts', 'storage/cosmos-items.ts', 'storage/cosmos-store.ts'],
  '@vercel/cosmosdb-server': ['local/cosmos-emulator.ts'],
  'adaptivecards-templating': ['teams/cards.ts', 'teams/card-data.ts'],
  '@azure/monitor-opentelemetry-exporter': ['adapters/azure-monitor.ts'],
  '@opentelemetry/resources': ['adapters/open-telemetry.ts'],
  '@opentelemetry/sdk-metrics': ['adapters/open-telemetry.ts', 'adapters/azure-monitor.ts'],
  'csv-parse': ['sparring/initiatives/table-lines.ts'],
  highs: ['adapters/highs.ts'],
  'ical-generator': ['teams/calendar-file.ts'],
  'timezones-ical-library': ['teams/calendar-file.ts'],
  'fast-png': ['teams/picture.ts'],
};

const all = sources();
const inFolder = (name: string): Source[] => all.filter(({ path }) => path.startsWith(`${name}/`));

/** Where an import leads: a path below `src/`, or a package. */
const target = (source: Source, { from }: Import): string =>
  from.startsWith('.') ? join(dirname(source.path), from) : from;

const isAllowed = (folder: string, path: string, to: string): boolean =>
  to.startsWith(`${folder}/`) ||
  [...mayImport[folder]!, ...(exceptions[path] ?? [])].some((name) =>
    /^[a-z]+$/.test(name) && name in mayImport
      ? to.startsWith(`${name}/`)
      : to === name || (/[:/-]$/.test(name) && to.startsWith(name)),
  );

describe('imports point inward', () => {
  test.each(Object.keys(mayImport))('%s', (folder) => {
    const outward = inFolder(folder).flatMap((source) =>
      importsOf(source)
        .map((each) => target(source, each))
        .filter((to) => !isAllowed(folder, source.path, to))
        .map((to) => `${source.path} imports ${to}`),
    );
    expect(outward).toEqual([]);
  });

  test('every folder has a rule', () => {
    const folders = new Set(all.filter(({ path }) => path.includes('/')).map(({ path }) => path.split('/')[0]));
    expect([...folders].filter((folder) => !(folder! in mayImport))).toEqual([]);
  });
});

describe('what is to be replaceable is known in one place', () => {
  test.each(Object.entries(knownOnlyTo))('%s', (name, where) => {
    const knowing = all.filter((s) => importsOf(s).some(({ from }) => from === name || from.startsWith(`${name}/`)));
    expect(knowing.map(({ path }) => path).filter((path) => !where.includes(path))).toEqual([]);
  });

  test('the environment is read by config.ts alone, to which main.ts and cli.ts hand it', () => {
    const readers = all.filter(({ text }) => /\bprocess\s*\.\s*env\b(?!\.\w+ = )/.test(text)).map(({ path }) => path);
    expect(readers.filter((path) => !['config.ts', 'main.ts', 'cli.ts', 'package.ts'].includes(path))).toEqual([]);
  });
});

describe('rules take time and chance as arguments', () => {
  const outside = /\bDate\s*\.\s*now\b|\bnew\s+Date\s*\(\s*\)|\bMath\s*\.\s*random\b|\bTemporal\s*\.\s*Now\b/;

  test.each(['sparring', 'engine'])('no clock and no dice in %s', (folder) => {
    const found = inFolder(folder).filter(({ text }) => outside.test(text));
    expect(found.map(({ path }) => path)).toEqual([]);
  });
});

describe('one name everywhere', () => {
  const declaring = ['sparring/activity.ts', 'sparring/rounds/step.ts', 'sparring/observations/step.ts'];
  const declared = inFolder('sparring').flatMap((source) =>
    [...source.text.matchAll(/export const (\w+)\s*(?::[^=]+)?=\s*(?:activity\(\{\s*verb: |step\(\s*)'([\w-]+)'/g)].map(
      ([, name, verb]) => ({ path: source.path, name: name!, verb: verb! }),
    ),
  );

  test('an activity is exported under its verb from a file of that name', () => {
    const astray = declared.filter(
      ({ path, name, verb }) => basename(path) !== `${verb}.ts` || name !== camelCase(verb),
    );
    expect(astray).toEqual([]);
  });

  test('every activity stands in the contents page, and nothing else does', async () => {
    const { activities } = await import('../../src/sparring/activities.ts');
    expect(declared.map(({ verb }) => verb).sort()).toEqual(Object.keys(activities).sort());
  });

  test('an activity is never declared without being exported that way', () => {
    const calls = inFolder('sparring').filter(
      ({ text, path }) => !declaring.includes(path) && /\bactivity\(\{|\bstep\('/.test(text),
    );
    expect(calls.map(({ path }) => path).sort()).toEqual([...new Set(declared.map(({ path }) => path))].sort());
  });
});

test('every file can be read in one go', () => {
  const long = all
    .map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }))
    .filter(({ lines }) => lines >= 200);
  expect(long).toEqual([]);
});

function camelCase(verb: string): string {
  return verb.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
