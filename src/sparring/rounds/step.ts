import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { activity, bySystem, type Decision } from '../activity.ts';
import type { Group } from '../groups/group.ts';
import type { Round } from './round.ts';
import type { Step } from './steps.ts';

export type StepSituation = { group: Group; round: Round; id: string; now: Temporal.Instant; random: () => number };

/** An activity that time starts, once in a round; `decide` gets the round with the step taken. A step of a round that is over does nothing. */
export const step = (verb: Step, decide: (situation: StepSituation) => Decision<Group>) =>
  activity({
    verb,
    about: 'group',
    input: z.object({ round: z.string() }),
    may: bySystem,
    decide({ document: { round: before, ...rest }, id, input, now, random }) {
      if (before?.quarter !== input.round || before.stage === 'closed' || before.taken?.includes(verb)) return {};
      const round: Round = { ...before, taken: [...(before.taken ?? []), verb] };
      const group: Group = { ...rest, round };
      return { document: group, ...decide({ group, round, id, now, random }) };
    },
  });
