import { z } from 'zod';
import { activity, isRefusal, refuse, show } from '../../activity.ts';
import { belongsTo } from '../../groups/group.ts';
import { idOf } from '../../input.ts';
import { stopWriting } from '../writing.ts';
import { refreshTopics } from './refresh-topics.ts';
import { inRound, notChangeable, openRound, sameTopic, TopicText, withTopic } from './topics.ts';

/** Someone from the municipality that suggested a topic changes it. Its supporters stay. */
export const editTopic = activity({
  verb: 'edit-topic',
  about: 'group',
  input: z.object({ ...TopicText.shape, ...inRound, topic: idOf() }),
  form: 'topic-form',
  back: 'show-topics',
  may: ({ actor, document: group }) => belongsTo(group, actor),
  decide({ document: group, input: { round: quarter, topic: id, ...text }, actor, now }) {
    const open = openRound(group, quarter, actor);
    if (isRefusal(open)) return open;
    const { round, municipality, topics } = open;
    const before = topics.find((t) => t.id === id);
    if (!before) return notChangeable(round, id);
    if (before.municipality !== municipality.id) return refuse('not-your-topic');
    if (!group.themes.some((t) => t.id === text.theme)) return refuse('invalid', { field: 'theme' });
    const namesake = sameTopic(topics, municipality.id, text.title);
    if (namesake && namesake.id !== id) return refuse('same-title', { title: text.title });
    const { detail: _, ...kept } = before;
    const after = stopWriting(round, open.actor.id);
    return {
      document: withTopic(group, after, { ...kept, ...text }),
      reply: show('topic-saved', { topic: id }),
      jobs: [refreshTopics(group, after, now)],
    };
  },
});
