import { Temporal } from 'temporal-polyfill';
import { createLog, startBot } from '../../src/bot.ts';
import { readConfig } from '../../src/config.ts';
import { sqliteStore } from '../../src/storage/sqlite-store.ts';
import { withoutOrganiser } from '../../src/teams/calendar.ts';

/** What a test tells it to fail at. */
export type Failing = 'nothing' | 'load' | 'commit' | 'view' | 'render';

/**
 * The whole bot in a process of its own, so that a test sees everything it prints. It fails at what it is told, with errors that
 * quote what people wrote: `fork(file, [store file, mark])`, then messages of type {@link Failing}.
 */
if (import.meta.main) {
  const [file, mark] = process.argv.slice(2) as [string, string];
  let failing: Failing = 'nothing';
  const mayFail = (at: Failing) => {
    if (failing !== at) return;
    throw Object.assign(new TypeError(`${mark} was typed\n    at ${mark} (/${mark}.ts:1:1)`), { cause: mark, mark });
  };
  const store = sqliteStore(file);
  const bot = await startBot({
    config: readConfig({ PORT: '0', SENDS_PER_SECOND: '50' }, { local: true }),
    store: {
      ...store,
      async load(id) {
        mayFail('load');
        return store.load(id);
      },
      async commit(...given) {
        mayFail('commit');
        return store.commit(...given);
      },
    },
    calendar: withoutOrganiser,
    channels: { create: async () => ({ ok: false, why: 'none' }) },
    clock: { now: () => Temporal.Now.instant(), elapsed: () => performance.now() },
    log: createLog('trace'),
    around({ engine, inbound }) {
      engine.views = Object.fromEntries(
        Object.entries(engine.views).map(([name, view]) => [
          name,
          {
            ...view,
            data: (shown) => {
              mayFail('view');
              return view.data(shown);
            },
          },
        ]),
      );
      const unknown = { content: { card: mark, data: { text: mark } }, language: 'da' } as const;
      return {
        ...inbound,
        press: async (press) => (failing === 'render' ? unknown : inbound.press(press)),
        say: async (said) => (failing === 'render' ? unknown : inbound.say(said)),
      };
    },
  });
  bot.work();
  process.send!({ url: bot.endpoint });
  process.on('message', (now: Failing) => {
    failing = now;
    process.send!({ failing });
  });
  process.on('disconnect', () => process.exit());
}
