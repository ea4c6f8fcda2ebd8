import { Temporal } from 'temporal-polyfill';
import { type View, view, type Word, word } from '../../activity.ts';
import { localDate, quarterOf } from '../../calendar.ts';
import { type Group, nameOf } from '../../groups/group.ts';
import type { MunicipalityId, Quarter } from '../../language.ts';
import { isOwners, ownerOf, takingPart } from '../owner.ts';
import type { Agenda, AgendaItem, Round } from '../round.ts';
import { dueOf } from '../steps.ts';
import { quarterInWords } from '../topics/topics.ts';
import { onAgenda } from './agenda.ts';
import { titleOf } from './agenda-edit.ts';

/** So many rounds back a municipality without anything on the agenda is named. */
const ROUNDS_BACK = 4;

/** A form can be refused before the first round, too. */
export const roundIn = (group: Group): Round =>
  group.round ?? { quarter: '' as Quarter, stage: 'closed', opened: group.founded, topics: [] };

export const overAgenda = (group: Group, round: Round) => ({
  group: group.name,
  over: word('group.over', { group: group.name, quarter: quarterInWords(round.quarter) }),
  round: round.quarter,
});

/** Who presents an item, by name; the owner where nobody else does, or who was to has left the group. */
export function presenterOf(group: Group, round: Round, { presenter }: AgendaItem): string {
  const there = group.municipalities.some((m) => m.id === presenter);
  return nameOf(group, there ? presenter : ownerOf(group, round));
}

const startOf = ({ meeting }: Round): Temporal.Instant | undefined =>
  meeting && !meeting.cancelled ? Temporal.Instant.from(meeting.start) : undefined;

/** The items with the times of day at which they begin and end; only how long they take while there is no date. */
export function itemsInTime(group: Group, round: Round) {
  let begins = startOf(round);
  return (round.agenda?.items ?? []).map((item) => {
    const ends = begins?.add({ minutes: item.minutes });
    const time = begins && ends && word('agenda.time', { from: timeOf(begins), to: timeOf(ends) });
    begins = ends;
    const minutes = word('agenda.minutes', { minutes: item.minutes });
    const presenter = presenterOf(group, round, item);
    return {
      time: time ?? minutes,
      title: titleOf(item),
      facts: [...(time ? [minutes] : []), ...(presenter === '' ? [] : [presenter])],
    };
  });
}

const timeOf = (at: Temporal.Instant) => ({ $when: at.toString(), as: 'time' as const });
const dayOf = (at: Temporal.Instant) => ({ $when: at.toString(), as: 'day' as const });

/** What the owner has left out, and why. */
export const droppedOf = ({ topics }: Round, { dropped }: Pick<Agenda, 'dropped'>) =>
  dropped.flatMap(({ topic, reason }) => {
    const title = topics.find((t) => t.id === topic)?.title;
    return title === undefined ? [] : [{ title, reason }];
  });

/** How it came to be known, where that is worth saying. */
export const markOf = ({ published, changed }: Agenda): Word | '' => {
  if (!published) return '';
  if (changed) return word('agenda.changed');
  return published.by === 'time' ? word('agenda.by-time') : '';
};

/** The agenda, for all. Before it is published it says when it will be. */
export const agenda: View<'group', { note?: string }> = view({
  name: 'agenda',
  about: 'group',
  data({ document: group, args, reader, now }) {
    const round = group.round!;
    const known = round.agenda?.published ? round.agenda : undefined;
    const own = isOwners(group, round, reader);
    const start = startOf(round);
    return {
      ...overAgenda(group, round),
      note: args.note === 'again' ? word('agenda.published-again') : args.note ? word('agenda.published') : '',
      mark: known ? markOf(known) : '',
      waiting: known ? [] : notYet(group, round, now).map((text) => ({ text })),
      when: start
        ? word('agenda.when', {
            day: { ...dayOf(start), as: 'Day' },
            from: timeOf(start),
            to: timeOf(start.add({ minutes: round.meeting!.minutes })),
          })
        : '',
      items: known
        ? itemsInTime(group, round).map(({ facts, ...item }) => ({
            ...item,
            facts:
              facts.length > 1 ? word('agenda.facts', { minutes: facts[0], presenter: facts[1] }) : (facts[0] ?? ''),
          }))
        : [],
      dropped: known ? droppedOf(round, known) : [],
      ...(known ? without(group, round) : { nothing: '', lately: '' }),
      topics: !known && round.stage === 'topics',
      canChange: round.stage === 'agenda' && known !== undefined && (own || !reader),
      canHandOver: own && round.stage !== 'closed' && !known,
    };
  },
});

/** Who has nothing on it this time; and who has had nothing for the last few, once there has been more than one. */
function without(group: Group, round: Round): { nothing: Word | ''; lately: Word | '' } {
  const named = (key: 'agenda.nothing' | 'agenda.lately', ids: MunicipalityId[], count: number) =>
    ids.length === 0 ? '' : word(key, { names: { $list: ids.map((id) => nameOf(group, id)) }, count });
  const here = takingPart(group).map((m) => m.id);
  const past = group.past.filter((p) => (p.onAgenda || p.met) && p.quarter < round.quarter).slice(0, ROUNDS_BACK - 1);
  const had = new Set([...onAgenda(round), ...past.flatMap((p) => p.onAgenda ?? [])]);
  const oldest = past.at(-1)?.quarter;
  const long = here.filter((id) => !had.has(id) && oldest !== undefined && joined(group, id) <= oldest);
  return {
    nothing: named(
      'agenda.nothing',
      here.filter((id) => !onAgenda(round).includes(id)),
      1,
    ),
    lately: named('agenda.lately', long, past.length + 1),
  };
}

const joined = (group: Group, id: MunicipalityId): string => {
  const at = group.rotation.members.find((m) => m.municipality === id)?.joined ?? group.founded;
  return quarterOf(localDate(Temporal.Instant.from(at)));
};

/** Why there is no agenda to see yet, and when there will be. */
function notYet(group: Group, round: Round, now: Temporal.Instant): Word[] {
  const ahead = (step: 'close-topics' | 'publish-draft') => {
    const due = dueOf(group, round, step);
    return due && Temporal.Instant.compare(due, now) > 0 ? dayOf(due) : undefined;
  };
  if (round.stage === 'topics') {
    const day = ahead('close-topics');
    return [day ? word('agenda.open-until', { day }) : word('agenda.no-date')];
  }
  if (round.stage !== 'agenda') return [word('agenda.none')];
  const owner = nameOf(group, ownerOf(group, round));
  const day = ahead('publish-draft');
  return [
    owner ? word('agenda.under-way', { owner }) : word('agenda.under-way-nobody'),
    ...(day ? [word('agenda.latest', { day })] : []),
  ];
}

/** One short note in the channel when an agenda that was known has been changed. */
export const agendaNews: View<'group'> = view({
  name: 'agenda-news',
  about: 'group',
  data({ document: group }) {
    const round = group.round!;
    return {
      ...overAgenda(group, round),
      text: word('agenda-news.text', { owner: nameOf(group, ownerOf(group, round)) }),
    };
  },
});

/** To whoever suggested a topic that is dropped: why. */
export const agendaDropped: View<'group', { topic: string }> = view({
  name: 'agenda-dropped',
  about: 'group',
  data({ document: group, args }) {
    const round = group.round!;
    const topic = round.topics.find((t) => t.id === args.topic);
    const dropped = round.agenda?.dropped.find((d) => d.topic === args.topic);
    return {
      ...overAgenda(group, round),
      heading: word(dropped ? 'agenda-dropped.title' : 'agenda-dropped.title-back'),
      title: topic?.title ?? '',
      owner: nameOf(group, ownerOf(group, round)),
      reason: dropped?.reason ?? '',
    };
  },
});
