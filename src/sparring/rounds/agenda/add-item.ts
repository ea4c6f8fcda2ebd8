import { z } from 'zod';
import { activity, isRefusal, refuse, show } from '../../activity.ts';
import { belongsTo, type StandingItem } from '../../groups/group.ts';
import { idOf, line, number, orAbsent } from '../../input.ts';
import type { AgendaItem } from '../round.ts';
import { inRound } from '../topics/topics.ts';
import { idsIn, placeForMore, standingOf } from './agenda.ts';
import { asEditor, MOST_ITEMS, MOST_MINUTES, MOST_STANDING, withAgenda, withItems } from './agenda-edit.ts';

/** The owner adds an item of their own: this time, or first or last at every meeting. */
export const addItem = activity({
  verb: 'add-item',
  about: 'group',
  input: z.object({
    ...inRound,
    title: line(120),
    minutes: number(1, MOST_MINUTES),
    presenter: orAbsent(idOf()),
    every: z.enum(['once', 'first', 'last']),
  }),
  form: 'agenda-item',
  may: ({ actor, document: group }) => belongsTo(group, actor),
  decide({ document: group, input: { title, minutes, presenter, every, ...input }, actor, random }) {
    const editing = asEditor(group, input.round, actor);
    if (isRefusal(editing)) return editing;
    const { round, agenda } = editing;
    if (presenter !== undefined && !idsIn(group).includes(presenter)) return refuse('invalid', { field: 'presenter' });
    if (agenda.items.length >= MOST_ITEMS) return refuse('too-many-items', { max: MOST_ITEMS });
    const id = `a${Math.floor(random() * 36 ** 8).toString(36)}`;
    const item: AgendaItem = { id, kind: 'added', title, minutes, ...(presenter !== undefined && { presenter }) };
    if (every === 'once') {
      const items = agenda.items.toSpliced(placeForMore(agenda.items), 0, item);
      return { document: withAgenda(group, round, withItems(agenda, items)), reply: show('agenda-draft') };
    }
    const standing = standingOf(group);
    if (standing.length >= MOST_STANDING) return refuse('too-many-standing', { max: MOST_STANDING });
    const items = agenda.items.toSpliced(placeOf(agenda.items, standing, every), 0, { ...item, kind: 'standing' });
    return {
      document: {
        ...withAgenda(group, round, withItems(agenda, items)),
        standing: withStanding(standing, { id, title, minutes, place: every }),
      },
      reply: show('agenda-draft'),
    };
  },
});

/** After the standing items that begin a meeting, or before those that end it. */
function placeOf(items: AgendaItem[], standing: readonly StandingItem[], place: StandingItem['place']): number {
  const there = (item: AgendaItem) => standing.some((s) => s.id === item.id && s.place === place);
  if (place === 'first') return items.findLastIndex(there) + 1;
  const before = items.findIndex(there);
  return before < 0 ? items.length : before;
}

const withStanding = (standing: readonly StandingItem[], item: StandingItem): StandingItem[] =>
  item.place === 'first' ? [...standing, item] : [item, ...standing];
