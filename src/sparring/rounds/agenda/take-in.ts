import { z } from 'zod';
import { activity, isRefusal, refuse, show } from '../../activity.ts';
import { belongsTo, type Group } from '../../groups/group.ts';
import { idOf } from '../../input.ts';
import type { Agenda, AgendaItem, Round } from '../round.ts';
import { refreshTopics } from '../topics/refresh-topics.ts';
import { inRound } from '../topics/topics.ts';
import { followUpsItem, idsIn, openFollowUps, placeForMore, standingItem, standingOf, topicItem } from './agenda.ts';
import { asEditorWith, MOST_ITEMS, withAgenda, withItems } from './agenda-edit.ts';
import { droppedKey } from './drop-item.ts';

/** The owner takes something in that is not on the agenda: a topic left out, dropped or too late, or what is usually on it. */
export const takeIn = activity({
  verb: 'take-in',
  about: 'group',
  input: z.object({ ...inRound, take: idOf() }).catchall(z.unknown()),
  form: 'agenda-draft',
  may: ({ actor, document: group }) => belongsTo(group, actor),
  decide({ document: group, input: { take: id, ...input }, actor, now }) {
    const editing = asEditorWith(group, input, actor);
    if (isRefusal(editing)) return editing;
    const { round, agenda } = editing;
    const late = group.later?.find((t) => t.id === id);
    const after: Group = late ? { ...group, later: group.later!.filter((t) => t !== late) } : group;
    const topics = late ? [...round.topics, late] : round.topics;
    const item = takeable(group, round, agenda).find((i) => i.id === id);
    if (!item) return { document: withAgenda(group, round, agenda), reply: show('agenda-draft') };
    if (agenda.items.length >= MOST_ITEMS) return refuse('too-many-items', { max: MOST_ITEMS });
    const dropped = agenda.dropped.filter((d) => d.topic !== id);
    const items = agenda.items.toSpliced(placeForMore(agenda.items), 0, item);
    const { round: arranged, ...rest } = withAgenda(after, round, { ...withItems(agenda, items), dropped });
    return {
      document: { ...rest, round: { ...arranged!, topics } },
      reply: show('agenda-draft'),
      jobs: late ? [refreshTopics(group, round, now)] : [],
      cancel: [droppedKey(round, id)],
    };
  },
});

/** What could be on the agenda and is not, as the item it would be. */
export function takeable(group: Group, round: Round, { items }: Agenda): AgendaItem[] {
  const topics = [...round.topics, ...(group.later ?? [])].map((topic) => topicItem(topic, idsIn(group)));
  const followUps = openFollowUps(group);
  const usual = [
    ...(followUps.length > 0 ? [followUpsItem(followUps.length)] : []),
    ...standingOf(group).map(standingItem),
  ];
  return [...topics, ...usual].filter(({ id }) => !items.some((item) => item.id === id));
}
