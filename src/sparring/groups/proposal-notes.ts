import { type Listed, type Problem, type Word, word } from '../activity.ts';
import type { Initiative } from '../initiatives/initiative.ts';
import type { MunicipalityId } from '../language.ts';
import { themeName } from '../rounds/topics/topic-cards.ts';
import { known } from './founding.ts';
import { some } from './in-words.ts';
import type { Problem as Trouble } from './matching/matching.ts';
import type { Proposal, WishKind } from './proposal.ts';
import * as state from './proposal.ts';

const MOST_NAMES = 8;

/** A proposal as it is looked at: in its initiative, with names for ids. */
export type Seen = { initiative: Initiative; proposal: Proposal; name(id: MunicipalityId): string };

export const namesIn = (initiative: Initiative) => {
  const names = new Map(initiative.municipalities.map((m) => [m.id, m.name]));
  return (id: MunicipalityId) => names.get(id) ?? id;
};

/** What keeps the groups from being approved. */
export function wrongIn({ initiative, proposal, name }: Seen): Word[] {
  const lost = state.lostSince(initiative, proposal);
  return [
    ...(lost.length > 0 ? [word('refusal.no-longer-ready', { names: some(lost.map(name), MOST_NAMES) })] : []),
    ...state.troubles(initiative, proposal).map((trouble) => {
      const { code, values } = troubleInWords(initiative, trouble);
      return word(`refusal.${code}`, values);
    }),
    ...(initiative.team ? [] : [word('refusal.no-team')]),
  ];
}

/** What a coordinator should know, though nothing stands in the way of it. */
export function notesOn(initiative: Initiative, ready: Seen | undefined): Word[] {
  const names = (municipalities: { name: string }[]) =>
    some(
      municipalities.map((m) => m.name),
      MOST_NAMES,
    );
  const since = ready ? state.readySince(initiative, ready.proposal) : [];
  const unready = state.withoutProfile(initiative);
  const waiting = state.waiting(initiative);
  return [
    ...(ready ? [] : [readyForIt(waiting.length, names(waiting))]),
    ...(since.length > 0 ? [word('proposal.ready-since', { names: names(since) })] : []),
    ...(unready.length > 0 ? [word('proposal.no-profile', { names: names(unready) })] : []),
    ...(ready ? [...sizesNote(ready), ...ready.proposal.warnings.flatMap((w) => noHelper(ready, w))] : []),
    ...(ready && known(initiative).length === 0 ? [word('proposal.no-facilitator')] : []),
    ...(waiting.some((m) => m.madeUp) ? [word('group.made-up')] : []),
  ];
}

const readyForIt = (count: number, names: Listed): Word =>
  count > 0 ? word('proposal.ready-for-it', { count, names }) : word('proposal.none-ready');

function sizesNote({ initiative: { size }, proposal: { groups } }: Seen): Word[] {
  const unusual = [...new Set(groups.map((g) => g.length).filter((n) => n < size.min || n > size.max))];
  return unusual.length > 0 ? [word('proposal.unusual-size', { sizes: { $list: unusual.sort() }, ...size })] : [];
}

function noHelper({ initiative, name }: Seen, warning: Proposal['warnings'][number]): Word[] {
  if (warning.code !== 'no-helper') return [];
  const names = some(warning.municipalities.map(name), MOST_NAMES);
  return [word('proposal.no-helper', { theme: themeName(initiative.themes, warning.theme), names })];
}

/** Why there is no proposal, with the wishes that stand in the way. */
export const causesOf = ({ proposal: { problems = [] }, name }: Seen): Word[] =>
  problems.map(({ code, together, apart, min, max }) => {
    const wishes = (kind: WishKind, lists: string[][]) =>
      lists.map((ids) => word(`wish.${kind}`, { names: { $list: ids.map(name) } }));
    const named = some([...wishes('together', together), ...wishes('apart', apart)], MOST_NAMES);
    return word(`cause.${code}`, { wishes: named, min, max });
  });

const codes: { [C in Trouble['code']]: string } = {
  size: 'groups.size',
  together: 'groups.together',
  apart: 'groups.apart',
  missing: 'groups.missing',
  twice: 'groups.twice',
  unknown: 'groups.unknown',
};

/** What is to be put right, for people. Groups go by the number the card shows. */
export function troubleInWords(initiative: Initiative, trouble: Trouble): Problem {
  const code = codes[trouble.code];
  if ('group' in trouble) return { code, values: { ...trouble, group: trouble.group + state.nextNumber(initiative) } };
  const about = 'wish' in trouble ? trouble.wish : [trouble.municipality];
  return { code, values: { names: { $list: about.map(namesIn(initiative)) } } };
}
