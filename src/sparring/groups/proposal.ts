import { type Refusal, refuse } from '../activity.ts';
import { type Initiative, type Municipality, municipalityOf } from '../initiatives/initiative.ts';
import { number } from '../input.ts';
import type { Moment, MunicipalityId, ThemeId } from '../language.ts';
import {
  checkGroups,
  type MatchingInstance,
  scoreGroups,
  type Problem as Trouble,
  type Warning,
} from './matching/matching.ts';

/** Groups proposed to the coordinator: worked out by matching, changed by hand, approved or discarded. */
export type Proposal = {
  state: 'working' | 'ready' | 'failed';
  /** Grows with every change and is never used again, so that two coordinators cannot act on different pictures. */
  version: number;
  asked: Moment;
  /** What was matched, as it was then: the score follows a move by it, and the bound was proven for it. */
  instance: MatchingInstance;
  groups: MunicipalityId[][];
  /** Share of the best thinkable, 0 to 1, and a proven upper bound for it. */
  score: number;
  bound: number;
  benefit: Record<MunicipalityId, number>;
  reasons: Record<MunicipalityId, { theme: ThemeId; helpers: MunicipalityId[] }[]>;
  warnings: Warning[];
  /** Why nothing could be proposed. */
  problems?: NotProposed[];
};

/** `code`: one of the contradictions of matching, or `match-failed`. The wishes involved, and the sizes a group may have. */
export type NotProposed = { code: string; together: string[][]; apart: string[][]; min: number; max: number };

/** What coordinators demand of all proposals: pairs that are to share a group, and pairs that are not. */
export type Wishes = { together: Pair[]; apart: Pair[] };
export type Pair = [MunicipalityId, MunicipalityId];
export const wishKinds = ['together', 'apart'] as const;
export type WishKind = (typeof wishKinds)[number];

/** A version from a card. */
export const version = number(0, Number.MAX_SAFE_INTEGER);

/** A group of two is a conversation; about four to six is what the initiative wants. */
export const FEWEST = 3;
/** Enough for any initiative, and few enough to read. */
export const MOST_WISHES = 40;

/** Those who can be put into a group: they say yes, their profile says what they need, and they have no group. */
export const isWaiting = (m: Municipality): boolean => m.answer.is === 'yes' && m.profile !== undefined && !m.group;
export const waiting = (initiative: Initiative): Municipality[] => initiative.municipalities.filter(isWaiting);

/** They say yes, but nobody knows yet what they need and can give. */
export const withoutProfile = (initiative: Initiative): Municipality[] =>
  initiative.municipalities.filter((m) => m.answer.is === 'yes' && !m.profile && !m.group);

/** The matching problem of these municipalities, each with a profile. Wishes about others wait. */
export function instanceOf(
  initiative: Initiative,
  municipalities: readonly Municipality[],
  seed = 1,
): MatchingInstance {
  return {
    size: initiative.size,
    municipalities: municipalities.map(participant),
    ...wishesAmong(initiative, new Set(municipalities.map((m) => m.id))),
    metBefore: initiative.metBefore,
    seed,
  };
}

const participant = ({ id, region, profile }: Municipality) => {
  const { stage, challenges, strengths } = profile!;
  return { id, region, stage, challenges, strengths };
};

const none: Wishes = { together: [], apart: [] };
export const wishesOf = (initiative: Initiative): Wishes => initiative.wishes ?? none;

export function wishesAmong(initiative: Initiative, ids: ReadonlySet<MunicipalityId>): Wishes {
  const { together, apart } = wishesOf(initiative);
  const among = (pairs: Pair[]) => pairs.filter((pair) => pair.every((id) => ids.has(id)));
  return { together: among(together), apart: among(apart) };
}

export const samePair = ([a, b]: readonly string[], [c, d]: readonly string[]): boolean =>
  (a === c && b === d) || (a === d && b === c);

const idsOf = (proposal: Proposal) => new Set(proposal.instance.municipalities.map((m) => m.id));

/** The wishes as they are now, among those in the proposal. */
export const wishesIn = (initiative: Initiative, proposal: Proposal): Wishes =>
  wishesAmong(initiative, idsOf(proposal));

const keeps = (wishes: readonly string[][], all: readonly string[][]) =>
  all.every((wish) => wishes.some((other) => samePair(wish, other)));

/** The bound holds for more wishes than it was proven with, since they leave less to choose from; not for fewer. */
export function boundHolds(initiative: Initiative, proposal: Proposal): boolean {
  const now = wishesIn(initiative, proposal);
  return wishKinds.every((kind) => keeps(now[kind], proposal.instance[kind]));
}

/** The proposal as the pressed card shows it; or that somebody has changed or ended it meanwhile. */
export function proposalAt(initiative: Initiative, version: number): Proposal | Refusal {
  const { proposal } = initiative;
  if (!proposal) return refuse('proposal-gone');
  return proposal.version === version ? proposal : refuse('proposal-changed');
}

/** The same, once there is something to change or approve. */
export function readyAt(initiative: Initiative, version: number): Proposal | Refusal {
  const found = proposalAt(initiative, version);
  return 'refused' in found || found.state === 'ready' ? found : refuse('proposal-not-ready');
}

/** The proposal with other groups: the score follows. */
export function withGroups(proposal: Proposal, groups: MunicipalityId[][]): Proposal {
  return { ...proposal, version: proposal.version + 1, groups, ...scoreGroups(proposal.instance, groups) };
}

/** What has to be put right by hand before the groups can be approved: sizes, and wishes as they are now. */
export const troubles = (initiative: Initiative, proposal: Proposal): Trouble[] =>
  checkGroups({ ...proposal.instance, ...wishesIn(initiative, proposal) }, proposal.groups);

/** Those in the proposal who have said no, paused, or got a group since. */
export const lostSince = (initiative: Initiative, proposal: Proposal): MunicipalityId[] =>
  proposal.groups.flat().filter((id) => {
    const municipality = municipalityOf(initiative, id);
    return !municipality || !isWaiting(municipality);
  });

/** Those who could have been in the proposal, had they been ready when it was asked for. */
export function readySince(initiative: Initiative, proposal: Proposal): Municipality[] {
  const ids = idsOf(proposal);
  return waiting(initiative).filter((m) => !ids.has(m.id));
}

/** The number of the next group. Numbers are never used again, not even when a group is gone. */
export const nextNumber = (initiative: Initiative): number =>
  1 + Math.max(0, ...initiative.groups.map(({ id }) => Number(/-(\d+)$/.exec(id)?.[1] ?? 0)));
