import { type Problem, type View, view, type Word, word } from '../../activity.ts';
import { type Group, municipalityOfActor, nameOf } from '../../groups/group.ts';
import { type Theme, type ThemeId, themesToStartWith } from '../../language.ts';
import { ownerOf } from '../owner.ts';
import { type Topic, topicKinds } from '../round.ts';
import { resembling } from './resembling.ts';
import { changeable, isKept, MOST_TOPICS, quarterInWords } from './topics.ts';

/** Themes as documents hold them, or as somebody else has told them. */
type Named = { [K in keyof Theme]: Theme[K] | undefined } & { id: ThemeId };

/** A theme's name: one of the product's own is among the wording, one that an initiative added is its own. */
export function themeName(themes: readonly Named[], id: ThemeId): Word | string {
  const theme = [...themes, ...themesToStartWith].find((t) => t.id === id);
  return theme ? (theme.name ?? word(`theme.${id}`)) : id;
}

/** The themes a form offers: those on the list, and those chosen before they were taken off it. */
export const themesToChoose = (themes: readonly Named[], chosen: readonly ThemeId[] = []) =>
  themes
    .filter(({ id, retired }) => !retired || chosen.includes(id))
    .map(({ id }) => ({ id, name: themeName(themes, id) }));

/** Characters that the descriptions on a list share: what is too big to send would leave the channel with an old card. */
const ROOM_FOR_DETAILS = 6_000;

/** Text that fits, and says that there is more of it. */
export const shortenedTo = (most: number) => (text: string) =>
  text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`;

/** The round's topics. In the channel it is one card for all, kept up to date; for a reader it shows what is theirs. */
export const topics: View<'group', { withdrawn?: string }> = view({
  name: 'topics',
  about: 'group',
  data({ document: group, args, reader }) {
    const round = group.round!;
    const mine = reader && municipalityOfActor(group, reader)?.id;
    // Everyone sees the channel's card, so only a reader's own card can leave out what does not concern them.
    const mayTakePart = !reader || mine !== undefined;
    const shortened = shortenedTo(ROOM_FOR_DETAILS / Math.max(1, round.topics.length));
    const minutes = round.topics.reduce((sum, t) => sum + t.minutes, 0);
    return {
      group: group.name,
      round: round.quarter,
      quarter: quarterInWords(round.quarter),
      owner: nameOf(group, ownerOf(group, round)),
      summary: word('topics.count', { count: round.topics.length, minutes }),
      withdrawn: args.withdrawn ?? '',
      shared: !reader,
      open: !isKept(round),
      canSuggest: mayTakePart && changeable(group, round).length < MOST_TOPICS,
      kept: isKept(round)
        ? (group.later ?? []).filter((t) => t.municipality === mine).map((t) => inBrief(group, t))
        : [],
      topics: round.topics.map((topic) => ({
        ...inBrief(group, topic),
        detail: shortened(topic.detail ?? ''),
        own: !isKept(round) && mine !== undefined && topic.municipality === mine,
        canSupport:
          !isKept(round) && mayTakePart && (!mine || (topic.municipality !== mine && !topic.support.includes(mine))),
        supported: !isKept(round) && mine !== undefined && topic.support.includes(mine),
      })),
    };
  },
});

/** The answer to a topic suggested or changed: it is on the list, and what is there already that resembles it. */
export const topicSaved: View<'group', { topic: string }> = view({
  name: 'topic-saved',
  about: 'group',
  data({ document: group, args }) {
    const round = group.round!;
    const kept = group.later?.some((t) => t.id === args.topic) ?? false;
    const topic = [...round.topics, ...(group.later ?? [])].find((t) => t.id === args.topic);
    // What is kept has nothing beside it that could be supported now.
    const others = (kept ? [] : round.topics).filter(
      (t) => t.id !== args.topic && t.municipality !== topic?.municipality,
    );
    const alike = topic ? resembling(topic.title, others) : [];
    return {
      group: group.name,
      round: round.quarter,
      quarter: quarterInWords(round.quarter),
      heading: kept ? word('topic-saved.kept-title') : word('topic-saved.title'),
      next: kept ? word('topic-saved.kept') : word('topic-saved.next'),
      topic: topic ? [inBrief(group, topic)] : [],
      citizenCase: topic?.kind === 'citizen-case',
      resembling: others.filter((t) => alike.some((a) => a.id === t.id)).map((t) => inBrief(group, t)),
    };
  },
});

type Typed = {
  topic?: string;
  title?: string;
  kind?: string;
  theme?: string;
  detail?: string;
  minutes?: unknown;
};

/** The form for a topic: new, one's own, or what was refused, filled in as it was typed. */
export const topicForm: View<'group', Typed & { problems?: Problem[] }> = view({
  name: 'topic-form',
  about: 'group',
  data: ({ document: group, args }) => ({
    group: group.name,
    // The round that is open now: what was typed on an older card can be sent again, now that they know.
    round: group.round?.quarter ?? '',
    quarter: quarterInWords(group.round?.quarter ?? ''),
    kept: group.round ? isKept(group.round) : false,
    topic: args.topic ?? '',
    verb: args.topic ? 'edit-topic' : 'suggest-topic',
    title: args.title ?? '',
    kind: args.kind ?? 'practical',
    theme: args.theme ?? '',
    detail: args.detail ?? '',
    minutes: String(args.minutes ?? 20),
    kinds: topicKinds.map((id) => ({ id, name: word(`topic-kind.${id}`) })),
    themes: themesToChoose(group.themes, [args.theme ?? '']),
    problems: args.problems ?? [],
  }),
});

const inBrief = (group: Group, topic: Topic) => ({
  id: topic.id,
  title: topic.title,
  kind: word(`topic-kind.${topic.kind}`),
  theme: themeName(group.themes, topic.theme),
  minutes: topic.minutes,
  municipality: nameOf(group, topic.municipality),
  by: topic.by.name,
  support:
    topic.support.length === 0
      ? ''
      : word('topics.support', { names: { $list: topic.support.map((m) => nameOf(group, m)) } }),
});
