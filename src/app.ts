import { type Dispatcher, dispatcher } from './engine/dispatcher.ts';
import { type Engine, engine, type Ports } from './engine/engine.ts';
import { front } from './engine/front.ts';
import type { Inbound, Roster } from './engine/inbound.ts';
import { activities } from './sparring/activities.ts';
import { views } from './sparring/views.ts';
import { commandWords } from './teams/words.ts';

export type App = { engine: Engine; inbound: Inbound; dispatcher: Dispatcher };

/** The product on a set of ports: the same on one machine and in Microsoft 365. Nothing runs until the dispatcher is started. */
export function app(
  ports: Ports,
  { roster, coordinators, teamId }: { roster: Roster; coordinators: readonly string[]; teamId?: string },
): App {
  const running = engine(ports, { activities, views });
  const inbound = front(running, {
    roster,
    words: commandWords(),
    coordinators: new Set(coordinators),
    ...(teamId && { teamId }),
  });
  return { engine: running, inbound, dispatcher: dispatcher(running) };
}
