import type { Activity } from './activity.ts';
import { groups } from './groups/activities.ts';
import { initiatives } from './initiatives/activities.ts';
import { network } from './network/activities.ts';
import { observations } from './observations/activities.ts';
import { people } from './people/activities.ts';
import { rounds } from './rounds/activities.ts';

/** Contents page: everything that can happen, by its verb. */
export const activities: Readonly<Record<string, Activity>> = Object.fromEntries(
  [...initiatives, ...people, ...groups, ...rounds, ...network, ...observations].map((a) => [
    a.verb,
    a as unknown as Activity,
  ]),
);
