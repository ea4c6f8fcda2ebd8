import type { Temporal } from 'temporal-polyfill';
import { type View, view } from '../activity.ts';
import type { Member } from '../people/member.ts';

/** Where somebody fetches what there is of their observations, for as long as the address is open. */
export const takeOut: View<'member'> = view({
  name: 'take-out',
  about: 'member',
  data({ document: member, now, reader }) {
    const open = reader?.id === member.id ? openTakeOut(member, now) : undefined;
    return {
      link: open ? { $link: `mine/${open.token}` } : '',
      closed: open === undefined,
      until: open ? { $when: open.until, as: 'time' } : '',
    };
  },
});

/** The address they have been given, until it has run out. */
export const openTakeOut = ({ takeOut }: Member, now: Temporal.Instant): Member['takeOut'] =>
  takeOut && now.toString() < takeOut.until ? takeOut : undefined;
