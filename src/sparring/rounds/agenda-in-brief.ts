import { titleOf } from './agenda-edit.ts';
import type { Round } from './round.ts';

/** What is talked about and for how long, in order. */
export const agendaInBrief = ({ agenda }: Round) =>
  (agenda?.items ?? []).map((item) => ({ item: titleOf(item), minutes: item.minutes }));
