import { activity, isRefusal, refuse, show } from '../../activity.ts';
import { belongsTo } from '../../groups/group.ts';
import { leaveForm } from '../form-card.ts';
import type { Topic } from '../round.ts';
import { stopWriting } from '../writing.ts';
import { refreshTopics } from './refresh-topics.ts';
import { inRound, MOST_TOPICS, openRound, sameTopic, TopicText, withTopic } from './topics.ts';

/** A member of the group puts a topic forward for the coming meeting, or, when its topics are closed, for the next. */
export const suggestTopic = activity({
  verb: 'suggest-topic',
  about: 'group',
  input: TopicText.extend(inRound),
  form: 'topic-form',
  back: 'show-topics',
  may: ({ actor, document: group }) => belongsTo(group, actor),
  decide({ document: group, input: { round: quarter, ...text }, actor, now, random }) {
    const open = openRound(group, quarter, actor);
    if (isRefusal(open)) return open;
    const { round, municipality, topics } = open;
    if (!group.themes.some((t) => t.id === text.theme)) return refuse('invalid', { field: 'theme' });
    const already = sameTopic(topics, municipality.id, text.title);
    if (already && !says(already, text)) return refuse('same-title', { title: text.title });
    if (already)
      return { ...leaveForm(group, 'topics', open.actor.id, now), reply: show('topic-saved', { topic: already.id }) };
    if (topics.length >= MOST_TOPICS) return refuse('too-many-topics', { max: MOST_TOPICS });
    const topic: Topic = {
      ...text,
      id: newTopicId(random),
      municipality: municipality.id,
      by: { id: open.actor.id, name: open.actor.name },
      support: [],
      at: now.toString(),
    };
    const after = stopWriting(round, open.actor.id);
    return {
      document: withTopic(group, after, topic),
      reply: show('topic-saved', { topic: topic.id }),
      jobs: [refreshTopics(group, after, now)],
    };
  },
});

/** Whether a topic holds what was typed, so that nothing is lost by leaving it as it is. */
const says = (topic: Topic, { kind, theme, detail, minutes }: TopicText): boolean =>
  topic.kind === kind && topic.theme === theme && topic.detail === detail && topic.minutes === minutes;

const newTopicId = (random: () => number): string => `t${Math.floor(random() * 36 ** 8).toString(36)}`;
