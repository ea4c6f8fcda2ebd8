import { type View, view, word } from '../activity.ts';
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
