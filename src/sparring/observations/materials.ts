import type { FocusArea } from './observation.ts';

/** A learning film or a text of the initiative's, kept by its coordinators. */
export type Material = {
  title: string;
  /** `https` only. */
  url: string;
  minutes?: number;
  /** What it helps with; none: with everything. */
  focus: FocusArea[];
};

export const MOST_MATERIALS = 30;
const OFFERED = 4;

/** Those that fit what the two looked for, the closest first; for a focus of one's own, those that fit everything. */
export const fitting = (materials: readonly Material[], focus: readonly FocusArea[]): Material[] => {
  const shared = ({ focus: helps }: Material) => helps.filter((area) => focus.includes(area)).length;
  return materials
    .filter((material) => material.focus.length === 0 || shared(material) > 0)
    .sort((a, b) => shared(b) - shared(a))
    .slice(0, OFFERED);
};
