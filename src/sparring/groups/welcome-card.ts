import { type View, view, type Word, word } from '../activity.ts';
import { channelName } from './channel-name.ts';
import type { Group } from './group.ts';
import { nameOf } from './group.ts';
import { helpInWords, some } from './in-words.ts';
import { nextOwners, ownerNow } from './rotation.ts';

/** The first card of a group's channel: who is in the group and why just they, who facilitates, and whose turn it is. */
export const welcome: View<'group'> = view({
  name: 'welcome',
  about: 'group',
  data({ document: group }) {
    const owner = nameOf(group, ownerNow(group.rotation));
    const next = [...new Set(nextOwners(group.rotation, 2))].map((id) => nameOf(group, id)).filter((n) => n !== owner);
    return {
      initiative: group.initiativeName,
      group: group.name,
      why: whyTogether(group),
      madeUp: group.madeUp === true,
      municipalities: group.municipalities.map((m) => ({
        name: m.name,
        region: m.region,
        people:
          m.people.length > 0
            ? some(
                m.people.map((p) => p.name),
                6,
              )
            : word('welcome.no-people'),
        help: helpInWords(group.themes, m.reasons, (id) => nameOf(group, id)),
      })),
      facilitator: group.facilitator
        ? word('welcome.facilitator', { name: group.facilitator.name })
        : word('welcome.no-facilitator'),
      turn: owner ? word('turn.now', { owner }) : word('turn.nobody'),
      next: next.length > 0 ? word('turn.next', { names: { $list: next } }) : '',
    };
  },
});

function whyTogether(group: Group) {
  const regions = new Set(group.municipalities.map((m) => m.region)).size;
  return regions > 1 ? word('welcome.why', { regions }) : word('welcome.why-near');
}

/** The same in short, for one of its municipalities' people: what has been promised them has come true. */
export const groupReady: View<'group', { municipality: string }> = view({
  name: 'group-ready',
  about: 'group',
  data({ document: group, args }) {
    const owner = ownerNow(group.rotation);
    const others = group.municipalities.filter((m) => m.id !== args.municipality).map((m) => m.name);
    return {
      initiative: group.initiativeName,
      group: group.name,
      others: { $list: others },
      alone: others.length === 0,
      turn: turnFor(args.municipality, owner, nameOf(group, owner)),
      channel: channelName(group.channel.name ?? group.name),
    };
  },
});

function turnFor(municipality: string, owner: string | undefined, name: string): Word {
  if (!name) return word('turn.nobody');
  return owner === municipality ? word('group-ready.your-turn') : word('turn.now', { owner: name });
}
