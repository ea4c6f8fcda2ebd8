import { type Problem, type View, view, type Word, word } from '../activity.ts';
import { quarterInWords } from '../rounds/topics/topics.ts';
import { type Group, municipalityOfActor, nameOf } from './group.ts';
import { helpInWords } from './in-words.ts';
import { isUsed } from './own-turn.ts';
import { nextOwners, ownerNow } from './rotation.ts';
import type { News } from './turn-news.ts';

/** Who has the turn, and the two after; in a group where nobody can have it, that. */
export function turnInWords(group: Group): { owner: string; turn: Word; next: Word | '' } {
  const owner = nameOf(group, ownerNow(group.rotation));
  const after = [...new Set(nextOwners(group.rotation, 2))].map((id) => nameOf(group, id));
  return {
    owner,
    turn: owner ? word('turn.now', { owner }) : word('turn.nobody'),
    // Where there is only one, "and then the same again" says nothing.
    next: after.some((name) => name !== owner) ? word('turn.next', { names: { $list: after } }) : '',
  };
}

const over = (group: Group) => ({
  group: group.name,
  over: group.round
    ? word('group.over', { group: group.name, quarter: quarterInWords(group.round.quarter) })
    : group.name,
});

type Note = { note?: string; other?: string; problems?: Problem[] };

/** Whose turn it is. For a reader it shows what they can do about it. */
export const turn: View<'group', Note> = view({
  name: 'turn',
  about: 'group',
  data({ document: group, args, reader }) {
    const mine = reader && municipalityOfActor(group, reader)?.id;
    const { rotation } = group;
    const own = mine !== undefined && mine === ownerNow(rotation) && !isUsed(group);
    const offers = rotation.offers.map(({ from, to }) => ({
      from,
      to,
      fromName: nameOf(group, from),
      toName: nameOf(group, to),
    }));
    const asked = new Set(offers.filter((o) => o.from === mine).map((o) => o.to));
    return {
      ...over(group),
      ...turnInWords(group),
      round: group.round?.quarter ?? '',
      note: args.note ? word(`turn.${args.note}`, { other: nameOf(group, args.other) }) : '',
      own,
      others: own
        ? rotation.members
            .filter((m) => !m.paused && m.municipality !== mine && !asked.has(m.municipality))
            .filter((m) => !rotation.hadTurn.includes(m.municipality))
            .map((m) => ({ id: m.municipality, name: nameOf(group, m.municipality) }))
        : [],
      asked: offers.filter((o) => o.from === mine).map((o) => ({ ...o, text: word('turn.waiting-for', o) })),
      asking: offers.filter((o) => o.to === mine).map((o) => ({ ...o, text: word('swap-offer.open', o) })),
      problems: args.problems ?? [],
    };
  },
});

/** One short card in the channel when the turn passes on, or somebody comes or goes. */
export const turnNews: View<'group', News & { taken?: boolean }> = view({
  name: 'turn-news',
  about: 'group',
  data({ document: group, args }) {
    const [municipality, other] = [nameOf(group, args.municipality), nameOf(group, args.other)];
    const joined = args.why === 'joined' ? group.municipalities.find((m) => m.id === args.municipality) : undefined;
    return {
      ...over(group),
      ...turnInWords(group),
      title: word(`turn-news.${args.why}`, { municipality, other }),
      help: joined ? helpInWords(group.themes, joined.reasons, (id) => nameOf(group, id)) : '',
      taken: args.taken === true,
      topics: args.why === 'left' && (group.round?.topics ?? []).some((t) => t.municipality === args.municipality),
    };
  },
});

/** One municipality asks another to swap places. It keeps no buttons once it is answered or no longer holds. */
export const swapOffer: View<'group', { from: string; to: string; answer?: 'accepted' | 'declined' }> = view({
  name: 'swap-offer',
  about: 'group',
  data({ document: group, args: { from, to, answer } }) {
    const open = group.rotation.offers.some((o) => o.from === from && o.to === to);
    const names = { fromName: nameOf(group, from), toName: nameOf(group, to) };
    const how = open ? 'open' : (answer ?? 'lapsed');
    return {
      ...over(group),
      ...turnInWords(group),
      from,
      to,
      open,
      text: word(`swap-offer.${how}`, names),
    };
  },
});

/** For coordinators: a group has become too small to be one. */
export const smallGroup: View<'group'> = view({
  name: 'small-group',
  about: 'group',
  data: ({ document: group }) => ({
    initiative: group.initiativeName,
    group: group.name,
    text: word('small-group.text', {
      group: group.name,
      count: group.municipalities.length,
      names: { $list: group.municipalities.map((m) => m.name) },
    }),
  }),
});
