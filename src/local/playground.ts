import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { env } from 'node:process';
import { BOT, cast, type LocalPerson, objectId, personalChat, TEAM_GROUP, TENANT, userId } from './people.ts';
import { CHANNELS, GENERAL } from './places.ts';

export type Playground = { person: LocalPerson; url: string; stop(): Promise<void> };

const cli = new URL('../../node_modules/@microsoft/m365agentsplayground/cli.js', import.meta.url).pathname;
const leaveWithParent = new URL('leave-with-parent.ts', import.meta.url).href;
const READY_WITHIN_MS = 60_000;
const STOPPED_WITHIN_MS = 3_000;

/**
 * Starts the Microsoft 365 Agents Playground as one person; a page cannot change who it is. Resolves when it answers.
 *
 * @param folder the Playground writes its log and its settings there
 * @throws Error when it did not start, or not on this port
 */
export async function startPlayground(options: {
  person: LocalPerson;
  port: number;
  endpoint: string;
  folder: string;
  signal?: AbortSignal;
}): Promise<Playground> {
  const { person, port, endpoint, folder, signal } = options;
  mkdirSync(folder, { recursive: true });
  const settings = join(folder, '.m365agentsplayground.yml');
  writeFileSync(settings, JSON.stringify(settingsFor(person), undefined, 2));
  const child = spawn(
    process.execPath,
    [
      '--import',
      leaveWithParent,
      cli,
      'start',
      '-e',
      endpoint,
      '-c',
      'msteams',
      '-p',
      String(port),
      '--disable-telemetry',
    ],
    {
      cwd: folder,
      stdio: ['pipe', 'pipe', 'pipe'],
      // A group of its own: Ctrl-C comes to us, and we stop it when the bot has finished what it was doing.
      detached: true,
      env: {
        ...env,
        M365_AGENTS_PLAYGROUND_CONFIG_PATH: settings,
        TEAMSAPPTESTER_BROWSER: 'none',
        APPLICATION_INSIGHTS_NO_STATSBEAT: '1',
      },
    },
  );
  const stop = () => stopped(child);
  try {
    await ready(child, port, signal);
    return { person, url: `http://localhost:${port}`, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function ready(child: ChildProcess, port: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    const fail = (why: string) => reject(new Error(`the Playground on port ${port} ${why}\n${said.slice(-2000)}`));
    const late = setTimeout(() => fail('did not start in time'), READY_WITHIN_MS);
    const hear = (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-10_000);
      const listening = /Listening on (\d+)/.exec(said)?.[1];
      if (listening === undefined) return;
      clearTimeout(late);
      // When the port is taken it quietly chooses another, where nobody would look for it.
      if (Number(listening) === port) resolve();
      else fail('is taken by another program');
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('error', (error) => fail(error.message));
    child.once('exit', () => fail('stopped at once'));
    signal?.addEventListener('abort', () => fail('was not wanted any more'), { once: true });
    if (signal?.aborted) fail('was not wanted any more');
  });
}

function stopped(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return resolve();
    const hard = setTimeout(() => child.kill('SIGKILL'), STOPPED_WITHIN_MS);
    child.once('exit', () => {
      clearTimeout(hard);
      resolve();
    });
    child.kill('SIGINT');
  });
}

/** The Playground takes exactly five people besides the one who sits at it, and General with one more channel. */
function settingsFor(me: LocalPerson): object {
  return {
    version: '0.1.1',
    tenantId: TENANT,
    bot: BOT,
    currentUser: user(me),
    users: cast.filter((person) => person !== me).map(user),
    personalChat: { id: personalChat(me) },
    groupChat: { id: '19:gruppechat@thread.v2', name: 'Bruges ikke' },
    team: {
      id: GENERAL,
      name: 'Flere skal med 2',
      aadGroupId: TEAM_GROUP,
      channels: [{ id: CHANNELS, name: 'Sparringsgrupper' }],
    },
  };
}

const user = (person: LocalPerson) => ({
  id: userId(person),
  name: person.name,
  userPrincipleName: person.email,
  aadObjectId: objectId(person),
  givenName: person.name.split(' ')[0],
  surname: person.name.split(' ').at(-1),
  email: person.email,
});
