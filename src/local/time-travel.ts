import { Temporal } from 'temporal-polyfill';
import { type Dispatcher, dispatcher } from '../engine/dispatcher.ts';
import type { Engine } from '../engine/engine.ts';
import { inTurn } from '../engine/in-turn.ts';
import type { Inbound } from '../engine/inbound.ts';
import { travel } from '../engine/travel.ts';
import { word } from '../sparring/activity.ts';
import type { Group } from '../sparring/groups/group.ts';
import { dueOf } from '../sparring/rounds/steps.ts';
import type { LocalClock } from './local-clock.ts';
import { skipTo } from './skip.ts';

export type TimeTravel = {
  /** The product, and besides: "spol 10 dage" moves the clock, with everything that falls due on the way. */
  inbound: Inbound;
  /** Begins doing what is due, in place of the product's own dispatcher. */
  start(): void;
  stop(): Promise<void>;
};

/** Moving the clock, in local mode only. */
export function timeTravel(engine: Engine, inbound: Inbound, clock: LocalClock): TimeTravel {
  const oneByOne = inTurn();
  let working: Dispatcher | undefined;
  const start = () => {
    working = dispatcher(engine);
    working.start();
  };

  /** While the clock is moved nobody else works on what is due: what they had claimed would seem to have been abandoned. */
  const move = (to: Temporal.Instant) =>
    oneByOne('clock', async () => {
      await working?.stop();
      await travel(engine, clock, to);
      if (working) start();
    });

  return {
    start,
    async stop() {
      await oneByOne('clock', async () => working?.stop());
    },
    inbound: {
      ...inbound,
      async say(said) {
        const wanted = skipTo(said.text, clock.now());
        if (wanted === undefined) return inbound.say(said);
        const to = wanted === 'meeting' ? ((await nextMeeting(engine, clock)) ?? 'no-meeting') : wanted;
        const moved = typeof to !== 'string';
        if (moved) await move(to);
        const now = clock.now().toString();
        const data = {
          moved,
          title: word(`local.clock-${moved ? 'moved' : to}`),
          now: word('local.clock-now', { date: { $when: now, as: 'date' }, time: { $when: now, as: 'time' } }),
        };
        return { content: { card: 'local-clock', data }, language: /^\s*skip/i.test(said.text) ? 'en' : 'da' };
      },
    },
  };
}

/** When the channel of the next group to meet gets the link to join; after that, when they begin. */
async function nextMeeting({ store }: Engine, clock: LocalClock): Promise<Temporal.Instant | undefined> {
  const groups = await Promise.all((await store.ids('group')).map((id) => store.load(id)));
  return groups
    .flatMap((record) => {
      const group = record!.document as Group;
      const { round } = group;
      const joining = round && dueOf(group, round, 'announce-meeting');
      return joining ? [joining, Temporal.Instant.from(round.meeting!.start)] : [];
    })
    .filter((moment) => Temporal.Instant.compare(moment, clock.now()) > 0)
    .sort(Temporal.Instant.compare)[0];
}
