import { documentId, type Kind, nameIn } from '../sparring/documents.ts';
import type { Group } from '../sparring/groups/group.ts';
import type { Initiative } from '../sparring/initiatives/initiative.ts';
import type { Membership } from '../sparring/people/member.ts';
import type { Engine } from './engine.ts';
import type { Where } from './inbound.ts';
import type { Known } from './people.ts';

type Role = Membership['role'];

/** A document that a command can be about, with the name people know it by, and for a group who is in it. */
export type Candidate = { id: string; name: string; municipalities?: string[] };

/**
 * What a command can be about here: in a group's channel that group; elsewhere what the person belongs to or coordinates.
 *
 * @param roles whom the command is for: somebody who coordinates one initiative and is a contact in another need not choose
 */
export async function candidates(
  engine: Engine,
  kind: Kind,
  person: Known,
  where: Where,
  roles?: readonly Role[],
): Promise<Candidate[]> {
  if (kind === 'member') return [{ id: person.id, name: person.actor.name }];
  const here = await groupHere(engine, where);
  if (kind === 'group') return here ? [here] : withMunicipalities(engine, await groups(engine, person));
  const found = here
    ? [{ id: documentId('initiative', here.group.initiative), name: here.group.initiativeName }]
    : await initiatives(engine, person, roles);
  // An initiative's library and its tally have its name.
  return kind === 'library' || kind === 'tally'
    ? found.map(({ id, name }) => ({ id: documentId(kind, nameIn(id)), name }))
    : found;
}

async function groupHere(engine: Engine, where: Where): Promise<(Candidate & { group: Group }) | undefined> {
  if (where.scope !== 'team') return undefined;
  const [id] = await engine.store.byAlias(`channel:${where.conversation}`);
  const group = id === undefined ? undefined : ((await engine.store.load(id))?.document as Group | undefined);
  return group && { id: id!, name: group.name, group };
}

/** Whoever has several groups knows them by who is in them, and by their initiatives when those are several, too. */
async function withMunicipalities(engine: Engine, found: Candidate[]): Promise<Candidate[]> {
  if (found.length < 2) return found;
  const loaded = await Promise.all(found.map(({ id }) => engine.store.load(id)));
  const all = loaded.map((record) => record?.document as Group | undefined);
  const several = new Set(all.flatMap((group) => group?.initiative ?? [])).size > 1;
  return found.map((candidate, i) => {
    const group = all[i];
    if (!group) return candidate;
    const name = several ? `${candidate.name} · ${group.initiativeName}` : candidate.name;
    return { ...candidate, name, municipalities: group.municipalities.map((m) => m.name) };
  });
}

async function initiatives(engine: Engine, { actor, member }: Known, roles?: readonly Role[]): Promise<Candidate[]> {
  const fitting = member.memberships.filter((m) => roles?.includes(m.role));
  const own = (fitting.length > 0 ? fitting : member.memberships).map((m) => ({
    id: documentId('initiative', m.initiative),
    name: m.initiativeName,
  }));
  if (!actor.coordinator) return unique(own);
  const all = await engine.store.ids('initiative');
  const loaded = await Promise.all(all.map((id) => engine.store.load(id)));
  return unique(
    loaded.flatMap((record) => (record ? [{ id: record.id, name: (record.document as Initiative).name }] : [])),
  );
}

async function groups(engine: Engine, person: Known): Promise<Candidate[]> {
  const own = person.member.memberships.flatMap((m) => m.groups);
  if (own.length > 0) return unique(own);
  const coordinated = person.actor.coordinator || person.member.memberships.some((m) => m.role === 'coordinator');
  if (!coordinated) return [];
  const loaded = await Promise.all((await initiatives(engine, person)).map(({ id }) => engine.store.load(id)));
  return unique(loaded.flatMap((record) => (record?.document as Initiative | undefined)?.groups ?? []));
}

const unique = (found: Candidate[]): Candidate[] => [
  ...new Map(found.map(({ id, name }) => [id, { id, name }])).values(),
];
