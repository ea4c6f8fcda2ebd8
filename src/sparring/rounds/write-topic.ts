import { z } from 'zod';
import { activity, isRefusal, refuse, show } from '../activity.ts';
import { belongsTo } from '../groups/group.ts';
import { idOf } from '../input.ts';
import { openRound } from './topics.ts';

/** Opens the form: empty for a new topic, filled in for one of one's own. */
export const writeTopic = activity({
  verb: 'write-topic',
  about: 'group',
  input: z.object({ topic: idOf().optional() }),
  back: 'show-topics',
  may: ({ actor, document: group }) => belongsTo(group, actor),
  decide({ document: group, input, actor }) {
    if (!group.round) return refuse('no-round');
    const open = openRound(group, group.round.quarter, actor);
    if (isRefusal(open)) return open;
    if (input.topic === undefined) return { reply: show('topic-form') };
    const topic = open.round.topics.find((t) => t.id === input.topic);
    if (!topic) return refuse('topic-gone');
    if (topic.municipality !== open.municipality.id) return refuse('not-your-topic');
    const { title, kind, theme, detail, minutes } = topic;
    return {
      reply: show('topic-form', { topic: topic.id, title, kind, theme, detail, minutes }),
    };
  },
});
