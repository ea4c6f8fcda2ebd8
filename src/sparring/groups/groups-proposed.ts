import { z } from 'zod';
import { activity, bySystem, type Job, show } from '../activity.ts';
import type { Language, Moment } from '../language.ts';
import {
  checkGroups,
  contradictionCodes,
  type MatchingInstance,
  scoreGroups,
  type Warning,
} from './matching/matching.ts';
import type { NotProposed, Proposal } from './proposal.ts';

const Lists = z.array(z.array(z.string()));
const Matched = z.object({
  matching: z.object({
    groups: Lists,
    bound: z.number(),
    warnings: z.array(z.looseObject({ code: z.string() })).default([]),
  }),
});
const Contradictory = z.object({
  problems: z
    .array(
      z.object({
        code: z.enum(contradictionCodes),
        together: Lists.default([]),
        apart: Lists.default([]),
        size: z.object({ min: z.number(), max: z.number() }),
      }),
    )
    .min(1),
});

/** Matching has ended: the proposal is there, or why there is none, and the coordinator's card says so. */
export const groupsProposed = activity({
  verb: 'groups-proposed',
  about: 'initiative',
  input: z.object({
    version: z.number(),
    language: z.custom<Language>(),
    outcome: z.string(),
    result: z.unknown().optional(),
  }),
  may: bySystem,
  decide({ document: initiative, input, now }) {
    const { proposal } = initiative;
    // Discarded, or asked for anew, while it was being worked out.
    if (proposal?.state !== 'working' || proposal.version !== input.version) return {};
    return {
      document: { ...initiative, proposal: { ...proposal, ...outcomeOf(proposal.instance, input.result) } },
      jobs: [refreshProposal(now.toString(), input.language)],
    };
  },
});

function outcomeOf(instance: MatchingInstance, result: unknown): Partial<Proposal> {
  const matched = Matched.safeParse(result);
  if (matched.success) {
    const { groups, bound, warnings } = matched.data.matching;
    if (checkGroups(instance, groups).length === 0)
      return { state: 'ready', groups, bound, warnings: warnings as Warning[], ...scoreGroups(instance, groups) };
  }
  const contradictory = Contradictory.safeParse(result);
  return {
    state: 'failed',
    problems: contradictory.success ? contradictory.data.problems.map(inShort) : [failed(instance)],
  };
}

const inShort = ({ size, ...rest }: z.output<typeof Contradictory>['problems'][number]): NotProposed => ({
  ...rest,
  ...size,
});

const failed = ({ size }: MatchingInstance): NotProposed => ({
  code: 'match-failed',
  together: [],
  apart: [],
  ...size,
});

/** The coordinator's card is the same as the reply to a press, so it can be brought up to date at once. */
const refreshProposal = (due: Moment, language: Language): Job => ({
  kind: 'update',
  key: 'refresh:proposal',
  due,
  message: 'proposal',
  show: show('proposal'),
  language,
});
