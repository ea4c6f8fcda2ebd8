import type { Moment } from '../language.ts';
import type { Group } from './group.ts';

/** Whether the group has heard something newer about a municipality or the staff: what is told may arrive late. */
export const isOld = ({ heard }: Group, about: string, at: Moment | undefined): boolean =>
  at !== undefined && (heard?.[about] ?? '') > at;
