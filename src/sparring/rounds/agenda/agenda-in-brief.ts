import type { Round } from '../round.ts';
import { titleOf } from './agenda-edit.ts';

/** What is talked about and for how long, in order. */
export const agendaInBrief = ({ agenda }: Round) =>
  (agenda?.items ?? []).map((item) => ({ item: titleOf(item), minutes: item.minutes }));
