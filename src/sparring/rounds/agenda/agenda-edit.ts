import { isRefusal, type Problem, type Refusal, refuse, type Word, word } from '../../activity.ts';
import type { Group } from '../../groups/group.ts';
import { number } from '../../input.ts';
import { type Acting, asOwner } from '../owner.ts';
import type { Agenda, AgendaItem, Round } from '../round.ts';

/** No item is longer than the longest meeting. */
export const MOST_MINUTES = 240;
/** More than a meeting can hold, and few enough for one card. */
export const MOST_ITEMS = 30;
/** On every agenda, at most. */
export const MOST_STANDING = 6;

/** The field in which an item's minutes are typed. Every button of the draft sends them all, so that nothing typed is lost. */
export const minutesField = (id: string): string => `minutes-${id}`;

export type Editing = Acting & { agenda: Agenda };

/** The agenda, when whoever acts owns it and the meeting has not been held; or why it cannot be changed. */
export function asEditor(group: Group, quarter: string, actor: { kind: string }): Editing | Refusal {
  const acting = asOwner(group, quarter, actor);
  if (isRefusal(acting)) return acting;
  const { stage, agenda } = acting.round;
  if (stage === 'takeaways') return refuse('meeting-held');
  return agenda ? { ...acting, agenda } : refuse('no-agenda');
}

/** The same, with the minutes that were typed in its draft. */
export function asEditorWith(
  group: Group,
  input: { round: string } & Record<string, unknown>,
  actor: { kind: string },
): Editing | Refusal {
  const editing = asEditor(group, input.round, actor);
  if (isRefusal(editing)) return editing;
  const problems: Problem[] = [];
  const items = editing.agenda.items.map((item) => {
    const typed = input[minutesField(item.id)];
    if (typed === undefined) return item;
    const { success, data } = number(1, MOST_MINUTES).safeParse(typed);
    if (!success) problems.push({ code: 'item-minutes', values: { title: titleOf(item), max: MOST_MINUTES } });
    return success ? { ...item, minutes: data } : item;
  });
  return problems.length > 0 ? { refused: problems } : { ...editing, agenda: { ...editing.agenda, items } };
}

/** The group with its agenda so. One that was made known and is now another has changed since. */
export function withAgenda(group: Group, round: Round, agenda: Agenda): Group {
  const same = JSON.stringify(agenda) === JSON.stringify(round.agenda);
  const changed = agenda.published && !same ? { changed: true as const } : {};
  return { ...group, round: { ...round, agenda: { ...agenda, ...changed } } };
}

export const withItems = (agenda: Agenda, items: AgendaItem[]): Agenda => ({ ...agenda, items });

export const withoutItem = (agenda: Agenda, id: string): Agenda =>
  withItems(
    agenda,
    agenda.items.filter((item) => item.id !== id),
  );

/** A topic is dropped with a reason, a standing item for this time or for good. */
export const needsWords = (round: Round, { kind, topic }: AgendaItem): boolean =>
  kind === 'standing' || round.topics.some((t) => t.id === topic);

/** What an item is called: as somebody wrote it, or in the product's own words. */
export const titleOf = ({ id, kind, title }: Pick<AgendaItem, 'id' | 'kind' | 'title'>): string | Word =>
  title ?? word(kind === 'standing' ? `standing.${id}` : `agenda.${kind}`);
