import { Temporal } from 'temporal-polyfill';
import { backlog } from '../engine/backlog.ts';
import { engine, type Registry } from '../engine/engine.ts';
import type { Messenger, Store } from '../engine/ports.ts';
import { travel } from '../engine/travel.ts';
import { BackupRefused, restore as putInPlace } from '../storage/sqlite-backup.ts';
import { unlessRefused } from './backup.ts';
import type { Io } from './match.ts';

export type Restore = { now: Temporal.Instant; io: Io; product: Registry };

/**
 * `cli restore FILE`: a backup in the place of the bot's database, which is kept beside it. What has been sent since the backup is
 * not in it, and no message is to be sent twice blindly: each that fell due meanwhile is left to the coordinators, as one of which
 * nobody knows whether it arrived.
 *
 * @returns the exit code: 0, or 1 when nothing has been restored
 */
export async function restore(from: string, to: string, { now, io, product }: Restore): Promise<number> {
  return unlessRefused(io, async () => {
    let news = '';
    const kept = await putInPlace(from, to, now.round('second').toString(), async (store, at) => {
      const { inDoubt, errors } = await relive(store, product, Temporal.Instant.from(at), now);
      if (errors.includes('Unavailable')) throw new BackupRefused(`${to}: no more can be written beside it: make room`);
      news = `All is as it was at ${at}. Messages that may have been sent since, for the coordinators to decide on: ${inDoubt}\n`;
      if (errors.length > 0)
        news +=
          'Not all of it could be gone through, so messages may come twice: the log of the next start says where.\n';
    });
    io.stdout.write(news);
    if (kept) io.stdout.write(`What was there before is in ${kept}\n`);
  });
}

/**
 * The time since a backup once more, without Teams: all that fell due happens at its moment, down to the messages, of which nobody
 * knows whether they were sent the first time. What can simply be done again is left for the bot to do.
 */
async function relive(store: Store, product: Registry, from: Temporal.Instant, to: Temporal.Instant) {
  let now = from;
  const errors: string[] = [];
  const clock = {
    now: () => now,
    elapsed: () => performance.now(),
    machine: () => performance.now(),
    moveTo(moment: Temporal.Instant) {
      if (Temporal.Instant.compare(moment, now) > 0) now = moment;
    },
  };
  const afterwards = async () =>
    ({ later: true, afterMs: to.epochMilliseconds - now.epochMilliseconds + 1_000, why: 'restoring' }) as const;
  const messenger: Messenger = {
    // None: the bot opens it when a coordinator has it sent again.
    openChat: async () => ({ ok: true, result: '' }),
    turn: async () => ({
      ...{ ok: true, result: { post: async () => ({ unknown: true, why: 'restored' }), giveBack() {} } },
    }),
    update: afterwards,
  };
  const silent = () => {};
  const log = {
    debug: silent,
    info: silent,
    warn: silent,
    error: (what: object) => void errors.push(String((what as { error?: unknown }).error)),
  };
  const ports = {
    ...{ store, messenger, clock, log, random: Math.random },
    ...{ channels: { create: afterwards }, calendar: { keep: afterwards }, matcher: { match: afterwards } },
  };
  const bot = engine(ports, product);
  const before = (await backlog(bot)).uncertain;
  await travel(bot, clock, to);
  await bot.presence.leave();
  return { inDoubt: (await backlog(bot)).uncertain - before, errors };
}
