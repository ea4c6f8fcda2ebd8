import { z } from 'zod';
import { activity, isRefusal, refuse, show } from '../activity.ts';
import { belongsTo } from '../groups/group.ts';
import { idOf } from '../input.ts';
import { refreshTopics } from './refresh-topics.ts';
import { inRound, openRound, withoutTopic } from './topics.ts';

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
    const { round, municipality } = open;
    const topic = round.topics.find((t) => t.id === input.topic);
    if (!topic) return { reply: show('topics') };
    if (topic.municipality !== municipality.id) return refuse('not-your-topic');
    return {
      document: withoutTopic(group, round, topic.id),
      reply: show('topics', { withdrawn: topic.title }),
      jobs: [refreshTopics(group, round, now)],
    };
  },
});
