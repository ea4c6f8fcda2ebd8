import { z } from 'zod';
import { activity, isRefusal, refuse, show } from '../../activity.ts';
import { belongsTo } from '../../groups/group.ts';
import { idOf } from '../../input.ts';
import { refreshWhen } from '../form-card.ts';
import { startWriting } from '../writing.ts';
import { notChangeable, openRound } from './topics.ts';

/** Opens the form: empty for a new topic, filled in for one of one's own. The channel's card waits for whoever writes. */
export const writeTopic = activity({
  verb: 'write-topic',
  about: 'group',
  input: z.object({ topic: idOf().optional() }),
  back: 'show-topics',
  may: ({ actor, document: group }) => belongsTo(group, actor),
  decide({ document: group, input, actor, now }) {
    if (!group.round) return refuse('no-round');
    const open = openRound(group, group.round.quarter, actor);
    if (isRefusal(open)) return open;
    const round = startWriting(open.round, open.actor.id, now);
    const opened = { document: { ...group, round }, move: [refreshWhen(round, 'topics', now)] };
    if (input.topic === undefined) return { ...opened, reply: show('topic-form') };
    const topic = open.topics.find((t) => t.id === input.topic);
    if (!topic) return notChangeable(open.round, input.topic);
    if (topic.municipality !== open.municipality.id) return refuse('not-your-topic');
    const { title, kind, theme, detail, minutes } = topic;
    return {
      ...opened,
      reply: show('topic-form', { topic: topic.id, title, kind, theme, detail, minutes }),
    };
  },
});
