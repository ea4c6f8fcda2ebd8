import { type View, view, type Word, word } from '../activity.ts';
import { named } from './names.ts';
import { inDoubt } from './overview-cards.ts';
import { type GroupStatus, statusOf } from './status.ts';

/** So many groups, and so many messages in doubt, fit on a card that is small enough to send. */
const SHOWN = 20;
const DOUBTS_SHOWN = 6;

/** Every group: where in its round it is, what comes next, and what somebody has to look into. */
export const status: View<'initiative', { from?: number }> = view({
  name: 'status',
  about: 'initiative',
  data({ document: initiative, args, now }) {
    const groups = statusOf(initiative, now);
    const late = groups.filter((g) => g.overdue);
    const from = Math.min(args.from ?? 0, Math.floor(Math.max(0, groups.length - 1) / SHOWN) * SHOWN);
    const after = groups.length - from - SHOWN;
    const failed = late.filter((g) => g.overdue?.what === 'channel');
    const { uncertain } = initiative;
    return {
      initiative: initiative.name,
      empty: groups.length === 0,
      summary: word('status.summary', { groups: groups.length, late: late.length }),
      allWell: late.length === 0,
      failed:
        failed.length === 0
          ? ''
          : word('status.failed', { count: failed.length, names: named(failed.map((g) => g.name)) }),
      groups: groups.slice(from, from + SHOWN).map(inRow),
      more: after > 0 ? word('status.more', { count: after }) : '',
      next: from + SHOWN,
      nextCount: Math.min(SHOWN, Math.max(0, after)),
      previous: Math.max(0, from - SHOWN),
      hasPrevious: from > 0,
      uncertain: uncertain.slice(0, DOUBTS_SHOWN).map((send) => inDoubt(initiative, send)),
      moreUncertain:
        uncertain.length > DOUBTS_SHOWN ? word('overview.more-doubts', { count: uncertain.length - DOUBTS_SHOWN }) : '',
    };
  },
});

const inRow = ({ name, where, next, overdue, ...people }: GroupStatus) => ({
  name,
  where,
  next,
  late: overdue?.text ?? '',
  people: peopleOf(people),
});

/** Whose turn it is, and who stands ready to help them. */
export function peopleOf({ owner, facilitator }: Pick<GroupStatus, 'owner' | 'facilitator'>): Word | '' {
  const said = [
    ...(owner ? [word('status.owner', { owner })] : []),
    ...(facilitator ? [word('progress.facilitator', { facilitator })] : []),
  ];
  return said.length === 2 ? word('status.people', { owner: said[0], facilitator: said[1] }) : (said[0] ?? '');
}
