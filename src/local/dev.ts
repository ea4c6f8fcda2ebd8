/**
 * Local mode: the bot, a local team in place of Microsoft 365, and one Playground for each of six people.
 *
 *     npm run dev -- [--fresh] [--no-playground] [--port-base N] [--data FOLDER] [--cosmos]
 */
import { env } from 'node:process';
import { parseArgs } from 'node:util';
import { OtherPorts, PortTaken } from './ports.ts';
import { runLocally } from './run-locally.ts';
import { table } from './table.ts';

const usage = `npm run dev -- [options]
  --fresh           start over: forget everything that was tried
  --no-playground   the bot and the local team only
  --port-base N     the bot on N, the local team on N + 1, the Playgrounds from N + 2 (usually 3978, 3979, 56150-56155)
  --data FOLDER     where everything is kept (usually data)
  --cosmos          documents in an emulator of Azure Cosmos DB, which forgets them: every start is a fresh one
`;

const out = (text: string) => void process.stdout.write(`${text}\n`);

class BadOption extends Error {}

function options() {
  const { values } = parseArgs({
    options: {
      fresh: { type: 'boolean', default: false },
      'no-playground': { type: 'boolean', default: false },
      'port-base': { type: 'string' },
      data: { type: 'string', default: 'data' },
      cosmos: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const base = values['port-base'] === undefined ? undefined : Number(values['port-base']);
  if (base !== undefined && !(Number.isInteger(base) && base > 0 && base < 65_000))
    throw new BadOption('--port-base is not a port');
  return { ...values, base, playgrounds: !values['no-playground'] };
}

async function dev(): Promise<void> {
  const { fresh, playgrounds, base, data, cosmos, help } = options();
  if (help) return out(usage);
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => {
      // Whoever cannot wait asks twice.
      if (stopping.signal.aborted) process.exit(1);
      stopping.abort();
    });
  leaveWithNpm(() => stopping.abort());
  out('Starting: the bot, the local team and the Playgrounds …');
  const { signal } = stopping;
  const running = await runLocally({ fresh, playgrounds, base, folder: data, cosmos, signal, say: out }).catch(
    (error) => {
      if (signal.aborted) process.exit(0);
      throw error;
    },
  );
  if (!signal.aborted) {
    out(table(running));
    await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
  }
  out('Stopping …');
  await running.stop();
  process.exit(0);
}

/** npm passes a signal on to its shell only, which ends and leaves us behind. */
function leaveWithNpm(leave: () => void): void {
  const parent = process.ppid;
  if (env.npm_lifecycle_event === undefined) return;
  setInterval(() => process.ppid !== parent && leave(), 1_000).unref();
}

try {
  await dev();
} catch (error) {
  const { message, code = '' } = error as Error & { code?: string };
  const isTheirs = error instanceof PortTaken || error instanceof OtherPorts;
  if (!isTheirs && !(error instanceof BadOption) && !code.startsWith('ERR_PARSE_ARGS')) throw error;
  process.stderr.write(isTheirs ? `${message}\n` : `${message}\n${usage}`);
  process.exit(1);
}
