import type { Moment, MunicipalityId, ThemeId } from '../language.ts';

/** Groups proposed to the coordinator: worked out by matching, changed by hand, approved or discarded. */
export type Proposal = {
  state: 'working' | 'ready' | 'failed';
  /** Grows with every change, so that two coordinators cannot act on different pictures. */
  version: number;
  asked: Moment;
  seed: number;
  together: [MunicipalityId, MunicipalityId][];
  apart: [MunicipalityId, MunicipalityId][];
  groups: MunicipalityId[][];
  /** Share of the best thinkable, 0 to 1, and a proven upper bound for it. */
  score: number;
  bound: number;
  benefit: Record<MunicipalityId, number>;
  reasons: Record<MunicipalityId, { theme: ThemeId; helpers: MunicipalityId[] }[]>;
  warnings: { code: string; values?: Record<string, unknown> }[];
  /** Why nothing could be proposed. */
  problems?: { code: string; values?: Record<string, unknown> }[];
};
