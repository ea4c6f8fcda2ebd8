import { z } from 'zod';
import { activity, isRefusal, type Job, refuse, show } from '../../activity.ts';
import { belongsTo, type Group } from '../../groups/group.ts';
import { idOf, orAbsent, prose } from '../../input.ts';
import type { PersonId } from '../../language.ts';
import type { Round, Topic } from '../round.ts';
import { inRound } from '../topics/topics.ts';
import { standingOf } from './agenda.ts';
import { asEditor, withAgenda, withoutItem } from './agenda-edit.ts';

/**
 * The owner takes an item off the agenda. A topic's proposer sees the reason and is told once; a standing item goes for this
 * time or for good.
 */
export const dropItem = activity({
  verb: 'drop-item',
  about: 'group',
  input: z.object({
    ...inRound,
    item: idOf(),
    reason: orAbsent(prose(300)),
    always: z.enum(['yes', 'no']).optional(),
  }),
  form: 'agenda-drop',
  may: ({ actor, document: group }) => belongsTo(group, actor),
  decide({ document: group, input: { round: quarter, item: id, reason, always }, actor, now }) {
    const editing = asEditor(group, quarter, actor);
    if (isRefusal(editing)) return editing;
    const { round, agenda, actor: owner } = editing;
    const item = agenda.items.find((i) => i.id === id);
    const topic = item && round.topics.find((t) => t.id === item.topic);
    if (topic && reason === undefined) return refuse('required', { field: 'reason' });
    const dropped = topic ? [...agenda.dropped, { topic: topic.id, reason: reason! }] : agenda.dropped;
    const after = withAgenda(group, round, { ...withoutItem(agenda, id), dropped });
    const forGood = item?.kind === 'standing' && always === 'yes';
    return {
      document: forGood ? { ...after, standing: standingOf(group).filter((s) => s.id !== id) } : after,
      reply: show('agenda-draft'),
      jobs: topic ? tellProposer(group, round, topic, owner.id, now.toString()) : [],
    };
  },
});

export const droppedKey = (round: Round, topic: Topic['id']): string => `agenda-dropped:${round.quarter}:${topic}`;

/** Whoever wrote it, or their municipality where they are no longer in the group; nobody who has just dropped it themselves. */
function tellProposer(group: Group, round: Round, topic: Topic, owner: PersonId, due: string): Job[] {
  const people = group.municipalities.find((m) => m.id === topic.municipality)?.people ?? [];
  const proposer = people.find((p) => p.id === topic.by.id) ?? people[0];
  if (!proposer || people.some((p) => p.id === owner)) return [];
  return [
    {
      kind: 'post',
      key: droppedKey(round, topic.id),
      due,
      to: { person: proposer.id },
      show: show('agenda-dropped', { topic: topic.id }),
      language: group.language,
      atWork: true,
      then: 'direct-sent',
    },
  ];
}
