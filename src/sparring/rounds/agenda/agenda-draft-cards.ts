import { type Problem, type View, view, type Word, word } from '../../activity.ts';
import { type Group, nameOf } from '../../groups/group.ts';
import { isOwners, ownerOf } from '../owner.ts';
import type { AgendaItem, Round } from '../round.ts';
import { dueOf } from '../steps.ts';
import { shortenedTo } from '../topics/topic-cards.ts';
import { lengthOf, minutesOf } from './agenda.ts';
import { markOf, overAgenda, presenterOf, roundIn } from './agenda-cards.ts';
import { minutesField, titleOf } from './agenda-edit.ts';
import { takeable } from './take-in.ts';

/** A longer agenda must still fit into a message: its items only move up, and long titles are shortened. */
const MOST_WITH_DOWN = 20;
const ROOM_FOR_TITLES = 3_000;
const LONGEST_CHOICE = 60;

type Typed = Record<string, unknown> & { problems?: Problem[] };

/** The draft, for its owner to work on. What was typed and refused stands in its fields; others see nothing of it. */
export const agendaDraft: View<'group', Typed> = view({
  name: 'agenda-draft',
  about: 'group',
  data({ document: group, args, reader }) {
    const round = roundIn(group);
    const draft = isOwners(group, round, reader) && round.stage === 'agenda' ? round.agenda : undefined;
    const items = draft?.items ?? [];
    const length = lengthOf(group, round);
    const typed = (item: AgendaItem) => args[minutesField(item.id)] ?? item.minutes;
    const sum = minutesOf(items.map((item) => ({ ...item, minutes: Number(typed(item)) || 0 })));
    const shortened = shortenedTo(Math.max(LONGEST_CHOICE, ROOM_FOR_TITLES / Math.max(1, items.length)));
    const latest = dueOf(group, round, 'publish-draft');
    return {
      ...overAgenda(group, round),
      own: draft !== undefined,
      note:
        args.note === 'saved' ? word('agenda-draft.saved') : args.note === 'fitted' ? word('agenda-draft.fitted') : '',
      mark: draft ? markOf(draft) : '',
      deadline:
        draft && !draft.published && latest
          ? word('agenda-draft.deadline', { day: { $when: latest.toString(), as: 'day' } })
          : '',
      items: items.map((item, at) => ({
        id: item.id,
        ...labelOf(group, round, item, shortened),
        minutes: typed(item),
        up: at > 0,
        down: at < items.length - 1 && items.length <= MOST_WITH_DOWN,
      })),
      sum: sumOf(sum, length),
      addsUp: sum === length,
      take: (draft ? takeable(group, round, draft) : []).map((item) => ({
        id: item.id,
        name: choiceOf(group, round, item),
      })),
      published: draft?.published !== undefined,
      problems: args.problems ?? [],
    };
  },
});

const labelOf = (group: Group, round: Round, item: AgendaItem, shortened: (title: string) => string) => ({
  title: item.title === undefined ? titleOf(item) : shortened(item.title),
  presenter: item.presenter === undefined ? '' : presenterOf(group, round, item),
});

/** A topic by the municipality that suggested it, for there may be two of the same name. */
const choiceOf = (group: Group, round: Round, item: AgendaItem): Word | string => {
  const topic = [...round.topics, ...(group.later ?? [])].find((t) => t.id === item.id);
  return topic
    ? word('agenda-draft.item', {
        title: shortenedTo(LONGEST_CHOICE)(topic.title),
        presenter: nameOf(group, topic.municipality),
      })
    : titleOf(item);
};

const sumOf = (sum: number, minutes: number): Word => {
  if (sum === minutes) return word('agenda-draft.sum', { sum, minutes });
  return sum < minutes
    ? word('agenda-draft.under', { sum, minutes, by: minutes - sum })
    : word('agenda-draft.over', { sum, minutes, by: sum - minutes });
};

/** Why a topic is dropped, or for how long a standing item is. */
export const agendaDrop: View<'group', Typed> = view({
  name: 'agenda-drop',
  about: 'group',
  data({ document: group, args, reader }) {
    const round = roundIn(group);
    const own = isOwners(group, round, reader);
    const item = own ? round.agenda?.items.find((i) => i.id === args.item) : undefined;
    const topic = item && round.topics.find((t) => t.id === item.topic);
    return {
      ...overAgenda(group, round),
      item: item?.id ?? '',
      title: item ? titleOf(item) : '',
      topic: topic !== undefined,
      municipality: nameOf(group, topic?.municipality),
      standing: item?.kind === 'standing',
      reason: args.reason ?? '',
      always: args.always === 'yes' ? 'yes' : 'no',
      problems: args.problems ?? [],
    };
  },
});

/** The form for an item of the owner's own. */
export const agendaItem: View<'group', Typed> = view({
  name: 'agenda-item',
  about: 'group',
  data({ document: group, args }) {
    const round = roundIn(group);
    const chosen = group.municipalities.some((m) => m.id === args.presenter);
    return {
      ...overAgenda(group, round),
      title: args.title ?? '',
      minutes: args.minutes ?? 10,
      presenter: chosen ? args.presenter : '',
      every: args.every === 'first' || args.every === 'last' ? args.every : 'once',
      municipalities: group.municipalities.map(({ id, name }) => ({ id, name })),
      problems: args.problems ?? [],
    };
  },
});

/** Which colleague is to have the agenda; or, once that is settled, who has it. */
export const agendaKeeper: View<'group', Typed> = view({
  name: 'agenda-keeper',
  about: 'group',
  data({ document: group, args, reader }) {
    const round = roundIn(group);
    const own = isOwners(group, round, reader);
    const people = group.municipalities.find((m) => m.id === ownerOf(group, round))?.people ?? [];
    const keeper = people.find((p) => p.id === round.keeper)?.name ?? '';
    const settled = args.note === 'settled' && keeper !== '';
    return {
      ...overAgenda(group, round),
      text: keeper === '' ? word('agenda-keeper.nobody') : word('agenda-keeper.now', { keeper }),
      colleagues: own && !settled ? people.filter((p) => p.id !== round.keeper) : [],
      problems: args.problems ?? [],
    };
  },
});

/** To whoever gets the agenda from a colleague. */
export const agendaHanded: View<'group', { from: string }> = view({
  name: 'agenda-handed',
  about: 'group',
  data({ document: group, args }) {
    const round = group.round!;
    return {
      ...overAgenda(group, round),
      from: args.from,
      municipality: nameOf(group, ownerOf(group, round)),
      drafted: round.stage === 'agenda',
    };
  },
});
