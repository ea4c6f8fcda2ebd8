/**
 * Writes the app package that an administrator uploads to Teams:
 *
 *     npm run package -- --app-id <MicrosoftAppId> --domain bot.kommune.dk
 *
 * Both values may stand in `.env` instead, as `MicrosoftAppId` and `PUBLIC_HOST`; what is given here wins.
 * With neither, the package keeps the placeholders of `manifest/` and says so in its name: good for a look, but
 * Teams cannot reach a bot through it. With only one of them nothing is written, since that is surely a mistake.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs, parseEnv } from 'node:util';
import { strFromU8, strToU8, zipSync } from 'fflate';
import { isHostName } from './config.ts';

/** One installation of the app: whose bot it is, where it answers, and which version of the program it belongs to. */
export type Installation = { appId: string; domain: string; version: string };

/** What stands in `manifest/manifest.json` where an installation's own values belong. */
export const placeholders: Installation = {
  appId: '00000000-0000-0000-0000-000000000000',
  domain: 'sparring.example',
  version: '0.0.0',
};

/** The command was given something it cannot make a package of; the message says what to do instead. */
export class PackageRefused extends Error {}

const root = join(import.meta.dirname, '..');
const names = ['manifest.json', 'da.json', 'en.json', 'color.png', 'outline.png'];
const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The values for this installation, or undefined when none are given at all. */
export function chooseInstallation(
  args: string[],
  env: NodeJS.Dict<string>,
  version: string,
): Installation | undefined {
  const given = readArguments(args);
  const appId = given['app-id'] ?? env.MicrosoftAppId ?? '';
  const domain = given.domain ?? env.PUBLIC_HOST ?? '';
  if (appId === '' && domain === '') return undefined;

  if (!guid.test(appId) || appId === placeholders.appId) {
    throw new PackageRefused(
      `The app id ${quoted(appId)}. Give the "Application (client) ID" of the bot's app registration in Entra, ` +
        'as --app-id, or as MicrosoftAppId in .env.',
    );
  }
  if (!isHostName(domain) || domain === placeholders.domain) {
    throw new PackageRefused(
      `The domain ${quoted(domain)}. Give the host name the bot answers on, without https:// and without a path, ` +
        'as --domain, or as PUBLIC_HOST in .env. Example: bot.kommune.dk',
    );
  }
  return { appId: appId.toLowerCase(), domain: domain.toLowerCase(), version };
}

/** The zip's bytes. The same installation gives the same bytes on every machine and every day. */
export function appPackage(installation: Installation): Uint8Array {
  const files = names.map((name) => [name, new Uint8Array(readFileSync(join(root, 'manifest', name)))] as const);
  const filled = files.map(([name, bytes]) => [name, name === 'manifest.json' ? fillIn(bytes, installation) : bytes]);
  return zipSync(Object.fromEntries(filled), { level: 9, mtime: new Date(2020, 0, 1) });
}

/** Writes the package into `folder` and returns what to tell the person who asked for it. */
export function writePackage(folder: string, installation: Installation | undefined, version: string): string {
  const file = join(folder, installation ? 'sparring.zip' : 'sparring-placeholder.zip');
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, appPackage(installation ?? { ...placeholders, version }));
  return installation
    ? `Wrote ${file} for app ${installation.appId} on ${installation.domain}, version ${version}.`
    : `Wrote ${file}, with placeholders instead of the bot's id and domain: Teams cannot reach a bot through it.\n` +
        'For the package to upload: npm run package -- --app-id <MicrosoftAppId> --domain <host name>';
}

function fillIn(bytes: Uint8Array, { appId, domain, version }: Installation): Uint8Array {
  const text = strFromU8(bytes)
    .replaceAll(placeholders.appId, appId)
    .replaceAll(placeholders.domain, domain)
    .replace(`"version": "${placeholders.version}"`, `"version": "${version}"`);
  return strToU8(text);
}

function readArguments(args: string[]) {
  try {
    return parseArgs({ args, options: { 'app-id': { type: 'string' }, domain: { type: 'string' } } }).values;
  } catch (error) {
    throw new PackageRefused(error instanceof Error ? error.message : String(error));
  }
}

function quoted(value: string): string {
  return value === '' ? 'is missing' : `"${value}" cannot be used`;
}

if (import.meta.main) {
  try {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    const settings = join(root, '.env');
    const env = existsSync(settings) ? parseEnv(readFileSync(settings, 'utf8')) : {};
    const installation = chooseInstallation(process.argv.slice(2), env, version);
    process.stdout.write(`${writePackage(join(root, 'dist'), installation, version)}\n`);
  } catch (error) {
    if (!(error instanceof PackageRefused)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
