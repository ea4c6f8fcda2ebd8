import { type Problem, type View, view, type Word, word } from '../activity.ts';
import { latecomers } from '../groups/latecomers.ts';
import { isSmall } from '../groups/progress.ts';
import { FEWEST } from '../groups/proposal.ts';
import type { Appointed, Initiative, UncertainSend } from './initiative.ts';
import { isNew, mayBeReminded } from './invite.ts';
import { named } from './names.ts';

/** Groups and uncertain messages beyond these are counted, so that the card stays small enough to send. */
const SHOWN = 20;

/** How the initiative stands and what a coordinator can do next. */
export const overview: View<'initiative', { notice?: Word }> = view({
  name: 'overview',
  about: 'initiative',
  data({ document: initiative, args, now }) {
    const { municipalities, groups, uncertain, team, proposal } = initiative;
    const of = (is: string) => municipalities.filter((m) => m.answer.is === is);
    const yes = of('yes');
    const ready = yes.filter((m) => m.profile && !m.group);
    const toInvite = municipalities.filter(isNew).length;
    const toRemind = municipalities.filter((m) => mayBeReminded(m, now)).length;
    return {
      initiative: initiative.name,
      notice: args.notice ?? '',
      empty: municipalities.length === 0,
      noTeam: team === undefined,
      figures: [
        figure('yes', yes.length, municipalities.length),
        figure('none', of('none').length),
        groups.length > 0 ? figure('grouped', yes.filter((m) => m.group).length) : figure('ready', ready.length),
      ],
      rest: {
        $list: (['paused', 'not-now', 'no'] as const)
          .map((is) => ({ is, count: of(is).length }))
          .filter(({ count }) => count > 0)
          .map(({ is, count }) => word(`overview.are-${is}`, { count })),
      },
      attention: [
        ...list(
          'overview.unreached',
          municipalities.filter((m) => m.answer.is === 'none' && m.invitation === 'unreached'),
        ),
        ...list(
          'overview.no-contact',
          municipalities.filter((m) => !m.contact),
        ),
        ...list(
          'overview.no-profile',
          yes.filter((m) => !m.profile),
        ),
        ...list('overview.small', groups.filter(isSmall)),
        ...list('overview.no-group', groups.length > 0 ? ready : []),
      ],
      groups: groups.slice(0, SHOWN).map((group) => ({
        name: group.name,
        size: word('overview.group-size', { count: group.municipalities.length }),
        channel: word(`channel-state.${group.channel.state}`),
        trouble: group.channel.state === 'failed' || group.channel.state === 'uncertain',
      })),
      moreGroups: groups.length > SHOWN ? word('more', { count: groups.length - SHOWN }) : '',
      uncertain: uncertain.slice(0, SHOWN).map((send) => inDoubt(initiative, send)),
      moreUncertain: uncertain.length > SHOWN ? word('overview.more-doubts', { count: uncertain.length - SHOWN }) : '',
      toInvite,
      toRemind,
      toGroup: proposal !== undefined || (groups.length === 0 && yes.some((m) => m.profile)),
      latecomers: latecomers(initiative).length,
      next: nextStep(initiative, { toInvite, toRemind, ready: ready.length }),
    };
  },
});

const figure = (is: string, figure: number, all = 0) => ({
  figure,
  label: word(`overview.figure-${is}`, { all }),
});

/** What most likely brings the initiative on: the one button that stands out. */
function nextStep(
  { municipalities, proposal, groups }: Initiative,
  { toInvite, toRemind, ready }: { toInvite: number; toRemind: number; ready: number },
): 'import' | 'invite' | 'propose' | 'latecomers' | 'status' | 'remind' | '' {
  if (municipalities.length === 0) return 'import';
  if (toInvite > 0) return 'invite';
  if (proposal || (groups.length === 0 && ready >= FEWEST)) return 'propose';
  if (groups.length > 0) return ready > 0 ? 'latecomers' : 'status';
  return toRemind > 0 ? 'remind' : '';
}

const list = (key: string, of: { name: string }[]) =>
  of.length === 0 ? [] : [{ label: word(key, { count: of.length }), names: named(of.map((m) => m.name)) }];

/** Cards that go out as messages of their own, and what people call them. */
const called: ReadonlySet<string> = new Set([
  'invitation',
  'topics',
  'dates',
  'waiting',
  'latecomers',
  'small-group',
  'swap-offer',
  'welcome',
  'group-ready',
  'turn-news',
  'event',
  'meeting',
  'meeting-news',
]);

/** A message nobody knows the fate of: what it is and where it was going. */
export function inDoubt({ groups, name }: Initiative, { document, key, what, at }: UncertainSend) {
  const kind = called.has(what) ? what : 'message';
  return {
    document,
    key,
    what: word(`sent.${kind}`),
    where: groups.find((g) => g.id === document)?.name ?? name,
    day: { $when: at, as: 'day' },
    time: { $when: at, as: 'time' },
  };
}

type RoleTyped = { email?: unknown; role?: unknown; notice?: Word; problems?: Problem[] };

/** Coordinators and facilitators, with a form to appoint another. */
export const roles: View<'initiative', RoleTyped> = view({
  name: 'roles',
  about: 'initiative',
  data: ({ document: initiative, args }) => ({
    initiative: initiative.name,
    notice: args.notice ?? '',
    coordinators: initiative.coordinators.map(appointed),
    facilitators: initiative.facilitators.map(appointed),
    email: String(args.email ?? ''),
    role: args.role === 'coordinator' ? 'coordinator' : 'facilitator',
    problems: args.problems ?? [],
  }),
});

const appointed = ({ email, name, id }: Appointed) => ({ email, name: name ?? email, seen: id !== undefined });
