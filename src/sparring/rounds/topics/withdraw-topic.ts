import { z } from 'zod';
import { activity, isRefusal, refuse, show } from '../../activity.ts';
import { belongsTo } from '../../groups/group.ts';
import { idOf } from '../../input.ts';
import { leaveForm } from '../form-card.ts';
import { stopWriting } from '../writing.ts';
import { refreshTopics } from './refresh-topics.ts';
import { inRound, isKept, openRound, withoutTopic } from './topics.ts';

/** The municipality that suggested a topic takes it back. */
export const withdrawTopic = activity({
  verb: 'withdraw-topic',
  about: 'group',
  input: z.object({ ...inRound, topic: idOf() }),
  back: 'show-topics',
  may: ({ actor, document: group }) => belongsTo(group, actor),
  decide({ document: group, input, actor, now }) {
    const open = openRound(group, input.round, actor);
    if (isRefusal(open)) return open;
    const { round, municipality, topics } = open;
    const topic = topics.find((t) => t.id === input.topic);
    if (isKept(round) && round.topics.some((t) => t.id === input.topic)) return refuse('topics-closed');
    if (!topic) return { ...leaveForm(group, 'topics', open.actor.id, now), reply: show('topics') };
    if (topic.municipality !== municipality.id) return refuse('not-your-topic');
    const after = stopWriting(round, open.actor.id);
    return {
      document: withoutTopic(group, after, topic.id),
      reply: show('topics', { withdrawn: topic.title }),
      jobs: [refreshTopics(group, after, now)],
    };
  },
});
