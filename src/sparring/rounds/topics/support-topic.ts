import { z } from 'zod';
import { activity, isRefusal, refuse, show } from '../../activity.ts';
import { belongsTo } from '../../groups/group.ts';
import { idOf } from '../../input.ts';
import { refreshTopics } from './refresh-topics.ts';
import { inRound, isKept, openRound, withTopic } from './topics.ts';

/** Another municipality says "also relevant for us", or takes that back. It has one voice, however many colleagues press. */
export const supportTopic = activity({
  verb: 'support-topic',
  about: 'group',
  input: z.object({ ...inRound, topic: idOf(), relevant: z.enum(['yes', 'no']) }),
  back: 'show-topics',
  may: ({ actor, document: group }) => belongsTo(group, actor),
  decide({ document: group, input, actor, now }) {
    const open = openRound(group, input.round, actor);
    if (isRefusal(open)) return open;
    const { round, municipality } = open;
    if (isKept(round)) return refuse('topics-closed');
    const topic = round.topics.find((t) => t.id === input.topic);
    if (!topic) return refuse('topic-gone');
    if (topic.municipality === municipality.id) return refuse('own-topic');
    const relevant = input.relevant === 'yes';
    if (topic.support.includes(municipality.id) === relevant) return { reply: show('topics') };
    const others = topic.support.filter((m) => m !== municipality.id);
    const support = relevant ? [...others, municipality.id] : others;
    return {
      document: withTopic(group, round, { ...topic, support }),
      reply: show('topics'),
      jobs: [refreshTopics(group, round, now)],
    };
  },
});
