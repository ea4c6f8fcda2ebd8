import type { Temporal } from 'temporal-polyfill';
import type { Job, Told } from '../activity.ts';
import { documentId, nameIn } from '../documents.ts';
import type { Person, PersonId } from '../language.ts';
import type { Membership } from '../people/member.ts';
import type { Initiative, Municipality } from './initiative.ts';
import { memberships } from './membership.ts';
import { domainsOf } from './tie.ts';

type At = { id: string; now: Temporal.Instant };

/**
 * What others have to hear when the initiative has changed: each person their own place, each group who its people are and what
 * it goes by, and whoever may belong here by their e-mail is asked to say who they are. Each carries the moment, so that
 * an older one that arrives late can be told from a newer one.
 */
export function news(before: Initiative, after: Initiative, at: At): Job[] {
  return [
    ...introductions(before, after, at),
    ...colleagues(before, after, at),
    ...places(before, after, at),
    ...people(before, after, at),
    ...staff(before, after, at),
    ...settings(before, after, at),
  ];
}

/** `key` says what it is news of: while it waits to be told, newer news of the same takes its place. */
const tell = (to: Told, key: string, verb: string, input: object, { now }: At): Job => ({
  kind: 'tell',
  key: `${verb}:${key}`,
  due: now.toString(),
  to,
  verb,
  input,
});

function introductions(before: Initiative, after: Initiative, at: At): Job[] {
  const asked = new Set(unseen(before));
  const emails = new Set(unseen(after).filter((email) => !asked.has(email)));
  return [...emails].map((email) => tell({ alias: `email:${email}` }, email, 'introduce', { initiative: at.id }, at));
}

/** Whoever the bot knows already may be a colleague of a contact who is new here: from another initiative, or by being in the team. */
function colleagues(before: Initiative, after: Initiative, at: At): Job[] {
  const [was, domains] = [domainsOf(before), domainsOf(after)];
  if (domains.every((domain) => was.includes(domain))) return [];
  return [tell({ every: 'member' }, 'colleagues', 'introduce', { initiative: at.id, domains }, at)];
}

/** E-mails in a role or a municipality that Teams has not reported yet. */
const unseen = ({ coordinators, facilitators, municipalities }: Initiative): string[] => [
  ...[...coordinators, ...facilitators, ...municipalities.flatMap((m) => m.contact ?? [])]
    .filter((appointed) => appointed.id === undefined)
    .map((appointed) => appointed.email),
  ...municipalities.flatMap((m) => m.expected ?? []),
];

function places(before: Initiative, after: Initiative, at: At): Job[] {
  const initiative = nameIn(at.id);
  const [was, is] = [memberships(before, initiative), memberships(after, initiative)];
  return [...new Set([...was.keys(), ...is.keys()])]
    .filter((person) => !same(was.get(person), is.get(person)))
    .map((person) => place(person, is.get(person) ?? [], at));
}

/** Somebody's place told once more: they have introduced themselves, and may not have heard. Nothing when they have none. */
export function placeAgain(initiative: Initiative, person: PersonId, at: At): Job[] {
  const own = memberships(initiative, nameIn(at.id)).get(person);
  return own ? [place(person, own, at)] : [];
}

const place = (person: PersonId, own: Membership[], at: At): Job => {
  const input = { initiative: nameIn(at.id), memberships: own, at: at.now.toString() };
  return tell({ id: documentId('member', person) }, person, 'note-membership', input, at);
};

function people(before: Initiative, after: Initiative, at: At): Job[] {
  return after.municipalities.flatMap((municipality) => {
    const { id, group } = municipality;
    const was = before.municipalities.find((m) => m.id === id);
    // A group that it has just been put into has heard of its people by being founded.
    if (!group || was?.group !== group || same(seenInGroup(was), seenInGroup(municipality))) return [];
    return [
      tell(
        { id: group },
        id,
        'note-people',
        { municipality: id, ...seenInGroup(municipality), at: at.now.toString() },
        at,
      ),
    ];
  });
}

const seenInGroup = ({ name, region, people }: Municipality) => ({
  name,
  region,
  people: people.map((p): Person => ({ id: p.id, name: p.name })),
});

/** Who may look into a group as staff. Somebody dismissed must lose that at once. */
function staff(before: Initiative, after: Initiative, at: At): Job[] {
  return after.groups.flatMap(({ id }) => {
    const [was, is] = [staffOf(before, id), staffOf(after, id)];
    if (!was || same(was, is)) return [];
    return [tell({ id }, id, 'note-staff', { ...is, at: at.now.toString() }, at)];
  });
}

function staffOf(initiative: Initiative, id: string): { coordinators: string[]; facilitator?: Person } | undefined {
  const group = initiative.groups.find((g) => g.id === id);
  if (!group) return undefined;
  const facilitator = initiative.facilitators.find((f) => f.id !== undefined && f.id === group.facilitator);
  return {
    coordinators: initiative.coordinators.flatMap((c) => c.id ?? []),
    ...(facilitator?.id && { facilitator: { id: facilitator.id, name: facilitator.name ?? facilitator.email } }),
  };
}

/** A group founded just now has got them with it. */
function settings(before: Initiative, { groups, themes, numbers }: Initiative, at: At): Job[] {
  if (before.themes === themes && before.numbers === numbers) return [];
  const input = { themes, ...(numbers && { numbers }), at: at.now.toString() };
  return groups.map(({ id }) => tell({ id }, id, 'note-settings', input, at));
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
