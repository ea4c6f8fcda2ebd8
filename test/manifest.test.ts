import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, jest, test } from '@jest/globals';
import { type AppManifest, AppManifestUtils } from '@microsoft/app-manifest';
import ajvDraft04 from 'ajv-draft-04';
import { strFromU8, unzipSync } from 'fflate';
import { understand } from '../src/engine/understand.ts';
import { appPackage, chooseInstallation, PackageRefused, placeholders } from '../src/package.ts';
import { commandWords } from '../src/teams/words.ts';

const installation = { appId: '6f1b1e9c-4f0e-4f7c-9a55-0c1e6f1f7a10', domain: 'bot.kommune.dk', version: '1.2.3' };
const schemas = join(import.meta.dirname, '../node_modules/@microsoft/app-manifest/build/json-schemas/teams');

const zip = unzipSync(appPackage(installation));
const manifest = json('manifest.json');
const danish = json('da.json');
const english = json('en.json');

describe('the app package', () => {
  test('holds exactly the files Teams needs, at the top', () => {
    expect(Object.keys(zip).sort()).toEqual(['color.png', 'da.json', 'en.json', 'manifest.json', 'outline.png']);
    expect(Object.values(manifest.icons).sort()).toEqual(['color.png', 'outline.png']);
    expect(manifest.localizationInfo).toEqual({
      defaultLanguageTag: 'da',
      defaultLanguageFile: 'da.json',
      additionalLanguages: [{ languageTag: 'en', file: 'en.json' }],
    });
  });

  test('carries the installation, and no placeholder is left', () => {
    const text = strFromU8(zip['manifest.json']!);
    for (const placeholder of Object.values(placeholders)) expect(text).not.toContain(placeholder);
    expect([manifest.id, manifest.bots[0].botId, manifest.webApplicationInfo.id]).toEqual(
      Array(3).fill(installation.appId),
    );
    expect(manifest.webApplicationInfo.resource).toBe(`api://bot.kommune.dk/botid-${installation.appId}`);
    expect(manifest.validDomains).toEqual(['bot.kommune.dk']);
    expect(manifest.version).toBe('1.2.3');
  });

  test('is the same, byte for byte, when made again another day', () => {
    jest.useFakeTimers({ now: Date.UTC(2031, 5, 1) });
    const later = appPackage(installation);
    jest.useRealTimers();
    expect(Buffer.from(later).equals(appPackage(installation))).toBe(true);
  });
});

describe('what an administrator gives', () => {
  const { appId, domain, version } = installation;

  test('arguments win over .env', () => {
    const env = { MicrosoftAppId: 'd3d9446802a44259755d38e6d163e820', PUBLIC_HOST: domain };
    expect(chooseInstallation(['--app-id', appId.toUpperCase()], env, version)).toEqual(installation);
  });

  test('nothing at all gives no installation, so the package is marked as a placeholder', () => {
    expect(chooseInstallation([], { MicrosoftAppId: '', PUBLIC_HOST: '' }, version)).toBeUndefined();
  });

  test.each([
    { args: ['--app-id', appId], says: 'The domain is missing' },
    { args: ['--domain', domain], says: 'The app id is missing' },
    { args: ['--app-id', 'sparring', '--domain', domain], says: 'The app id "sparring" cannot be used' },
    { args: ['--app-id', placeholders.appId, '--domain', domain], says: 'cannot be used' },
    { args: ['--app-id', appId, '--domain', 'https://bot.kommune.dk/'], says: 'without https://' },
    { args: ['--app-id', appId, '--domain', 'localhost'], says: 'The domain "localhost" cannot be used' },
    { args: ['--appid', appId], says: "Unknown option '--appid'" },
  ])('$args is refused with a reason', ({ args, says }) => {
    const attempt = () => chooseInstallation(args, {}, version);
    expect(attempt).toThrow(PackageRefused);
    expect(attempt).toThrow(says);
  });
});

describe("Microsoft's schema", () => {
  test('accepts the manifest', async () => {
    expect(manifest.$schema).toContain(`/v${manifest.manifestVersion}/`);
    expect(await AppManifestUtils.validateAgainstSchema(manifest as AppManifest)).toEqual([]);
  });

  test('accepts the manifest as it stands in the repository, so that an editor shows no errors', async () => {
    const source = JSON.parse(readFileSync(join(import.meta.dirname, '../manifest/manifest.json'), 'utf8'));
    expect(await AppManifestUtils.validateAgainstSchema(source)).toEqual([]);
  });

  test('would object to a mistake', async () => {
    const thirteen = { ...manifest.bots[0].commandLists[0], commands: Array(13).fill({ title: 'x' }) };
    const wrong = { ...manifest, bots: [{ ...manifest.bots[0], commandLists: [thirteen] }] } as AppManifest;
    expect(await AppManifestUtils.validateAgainstSchema(wrong)).not.toEqual([]);
  });

  test.each([
    ['da.json', danish],
    ['en.json', english],
  ])('accepts %s', (_name, language) => {
    const schema = readFileSync(join(schemas, `v${manifest.manifestVersion}/MicrosoftTeams.Localization.schema.json`));
    // The schema's patterns are not valid with the regular expressions' unicode flag.
    const ajv = new ajvDraft04.default({
      allErrors: true,
      strictTypes: false,
      unicodeRegExp: false,
      validateFormats: false,
    });
    const validate = ajv.compile(JSON.parse(schema.toString('utf8')));
    validate(language);
    expect(validate.errors ?? []).toEqual([]);
    expect(language.$schema).toContain(`/v${manifest.manifestVersion}/`);
  });
});

describe('the languages', () => {
  test('the Danish file says what the manifest says, with nothing missing', () => {
    expect(withoutSchema(danish)).toEqual(textsOf(manifest));
  });

  test('English covers the same texts as Danish', () => {
    expect(Object.keys(english)).toEqual(Object.keys(danish));
  });

  test.each([
    ['Danish', danish],
    ['English', english],
  ])('a command means the same in every place it is offered: %s', (_name, language) => {
    const meanings = new Map<string, string>();
    for (const [key, title] of Object.entries(withoutSchema(language)).filter(([key]) => key.endsWith('.title'))) {
      const description = language[key.replace(/title$/, 'description')] ?? '';
      expect(meanings.get(title) ?? description).toBe(description);
      meanings.set(title, description);
    }
  });
});

describe('the commands', () => {
  const lists: { scopes: string[]; commands: { title: string; description: string }[] }[] =
    manifest.bots[0].commandLists;

  test('there is one list for each place the bot works in', () => {
    expect(lists.map((list) => list.scopes)).toEqual([['personal'], ['team'], ['groupChat']]);
    expect(manifest.bots[0].scopes).toEqual(['personal', 'team', 'groupChat']);
  });

  test.each([
    ['Danish', danish],
    ['English', english],
  ])('are short, plain and different from each other: %s', (_name, language) => {
    lists.forEach((list, at) => {
      const said = list.commands.map((_, i) => language[`bots[0].commandLists[${at}].commands[${i}].title`]!);
      expect(said.length).toBeLessThanOrEqual(12);
      expect(new Set(said).size).toBe(said.length);
      for (const title of said) expect(title).toMatch(/^[a-zæøå-]+( [a-zæøå]+){0,2}$/);
      for (const title of said) expect(title.length).toBeLessThanOrEqual(32);
    });
  });

  test.each([
    ['Danish', danish],
    ['English', english],
  ])('are all understood, as the same one in both languages: %s', (_name, language) => {
    const titles = (of: Record<string, string>) => Object.entries(of).filter(([key]) => key.endsWith('.title'));
    const meant = (of: Record<string, string>) => titles(of).map(([, title]) => understand(title, commandWords()));
    expect(meant(language).filter((understood) => !('command' in understood))).toEqual([]);
    expect(meant(language)).toEqual(meant(danish));
  });
});

test('the app asks for no more than it uses', () => {
  const reasons = {
    'TeamMember.Read.Group': 'see who is in the team, to send each of them what concerns them',
    'ChannelMember.Read.Group': 'the same in a shared channel, whose members are not the team’s',
    'ChannelSettings.Read.Group': 'find the channel a group already has, before making one',
    'Channel.Create.Group': 'make a channel for each new group',
    'ChannelMeeting.ReadBasic.Group': 'notice when a meeting in a channel starts and ends',
    'OnlineMeeting.ReadBasic.Chat': 'notice when a meeting from the calendar starts and ends',
  };
  const asked: { name: string; type: string }[] = manifest.authorization.permissions.resourceSpecific;
  expect(asked).toEqual(Object.keys(reasons).map((name) => ({ name, type: 'Application' })));
});

describe('the icons', () => {
  test('the colour icon is 192 × 192 and fills its square', () => {
    expect(pngHeader(zip['color.png']!)).toEqual({ width: 192, height: 192, transparent: false });
  });

  test('the outline icon is 32 × 32 and transparent', () => {
    expect(pngHeader(zip['outline.png']!)).toEqual({ width: 32, height: 32, transparent: true });
  });
});

// biome-ignore lint/suspicious/noExplicitAny: the schema, not the compiler, decides what the file holds
function json(name: string): any {
  return JSON.parse(strFromU8(zip[name]!));
}

function withoutSchema({ $schema: _, ...texts }: Record<string, string>): Record<string, string> {
  return texts;
}

/** Every text of the manifest that a person reads, under the key that a language file uses for it. */
function textsOf({ name, description, bots }: typeof manifest): Record<string, string> {
  const texts: Record<string, string> = {
    'name.short': name.short,
    'name.full': name.full,
    'description.short': description.short,
    'description.full': description.full,
  };
  for (const [at, list] of bots[0].commandLists.entries()) {
    for (const [i, command] of list.commands.entries()) {
      texts[`bots[0].commandLists[${at}].commands[${i}].title`] = command.title;
      texts[`bots[0].commandLists[${at}].commands[${i}].description`] = command.description;
    }
  }
  return texts;
}

/** Size and kind from the first chunk of a PNG (https://www.w3.org/TR/png/#11IHDR); kinds 4 and 6 carry alpha. */
function pngHeader(bytes: Uint8Array) {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  expect(view.getUint32(0)).toBe(0x89504e47);
  return { width: view.getUint32(16), height: view.getUint32(20), transparent: [4, 6].includes(view.getUint8(25)) };
}
