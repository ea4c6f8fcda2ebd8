import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { activity, bySystem, type Decision } from '../activity.ts';
import type { Group } from '../groups/group.ts';
import type { Round } from './round.ts';
import { type Step, withTaken } from './steps.ts';

export type StepSituation = { group: Group; round: Round; id: string; now: Temporal.Instant; random: () => number };

/** An activity that time starts, once in a round; `decide` gets the round with the step taken. A step of a round that is over does nothing. */
export const step = (verb: Step, decide: (situation: StepSituation) => Decision<Group>) =>
  activity({
    verb,
    about: 'group',
    input: z.object({ round: z.string() }),
    may: bySystem,
    decide({ document: before, id, input, now, random }) {
      const { round: present } = before;
      if (present?.quarter !== input.round || present.stage === 'closed' || present.taken?.includes(verb)) return {};
      const round = withTaken(before, present, verb, now);
      const group: Group = { ...before, round };
      return { document: group, ...decide({ group, round, id, now, random }) };
    },
  });
