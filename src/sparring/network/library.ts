import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { Actor, Job } from '../activity.ts';
import { documentId } from '../documents.ts';
import type { GroupId, InitiativeId, MunicipalityId, Theme } from '../language.ts';
import type { Takeaway } from '../rounds/round.ts';

/** What was learned in all the groups of an initiative, for everybody in it. */
export type Library = {
  initiative: InitiativeId;
  /** Empty until something is in it. */
  initiativeName: string;
  /** Newest first. */
  takeaways: SharedTakeaway[];
};

/** What others may read of a takeaway. It stands on its own: the group it comes from may change or close. */
export const SharedTakeaway = z.object({
  id: z.string(),
  group: z.string(),
  groupName: z.string(),
  municipalityName: z.string().optional(),
  learned: z.string(),
  recommend: z.string().optional(),
  theme: z.object({ id: z.string(), name: z.string().optional() }),
  at: z.string(),
});
export type SharedTakeaway = z.output<typeof SharedTakeaway>;

/** The oldest make room for the newest. */
export const MOST_IN_LIBRARY = 500;

export const emptyLibrary = (initiative: InitiativeId, initiativeName = ''): Library => ({
  initiative,
  initiativeName,
  takeaways: [],
});

/** Everybody with a place in the initiative, and whoever coordinates all of them. */
export const mayReadOf = (actor: Actor, initiative: InitiativeId): boolean =>
  actor.kind === 'person' && (actor.coordinator || (actor.memberships ?? []).some((m) => m.initiative === initiative));

/** The library with a takeaway as it now is; without it, when it is no longer for everybody. */
export function withShared(library: Library, id: Pick<SharedTakeaway, 'group' | 'id'>, now?: SharedTakeaway): Library {
  const others = library.takeaways.filter((t) => t.id !== id.id || t.group !== id.group);
  const takeaways = now ? [...others, now].sort(newestFirst).slice(0, MOST_IN_LIBRARY) : others;
  return { ...library, takeaways };
}

const newestFirst = (a: SharedTakeaway, b: SharedTakeaway): number =>
  a.at > b.at ? -1 : a.at < b.at ? 1 : a.id < b.id ? -1 : 1;

export type From = {
  initiative: InitiativeId;
  initiativeName: string;
  group: GroupId;
  groupName: string;
  themes: readonly Theme[];
  nameOf(municipality: MunicipalityId): string;
};

/**
 * The initiative's library hears how a takeaway now is; `gone`, that it is no more. A takeaway has one job, so that what is told
 * last is also what is true last.
 */
export function tellLibrary(from: From, takeaway: Takeaway, now: Temporal.Instant, gone?: 'gone'): Job {
  const { initiative, initiativeName, group } = from;
  const shared = gone || takeaway.private ? undefined : sharedOf(from, takeaway);
  return {
    kind: 'tell',
    key: `library:${takeaway.id}`,
    due: now.toString(),
    to: { id: documentId('library', initiative) },
    verb: 'note-takeaway',
    input: { initiative, initiativeName, group, id: takeaway.id, ...(shared && { takeaway: shared }) },
  };
}

function sharedOf({ group, groupName, themes, nameOf }: From, takeaway: Takeaway): SharedTakeaway {
  const { id, learned, recommend, municipality, at } = takeaway;
  const own = themes.find((t) => t.id === takeaway.theme)?.name;
  return {
    id,
    group,
    groupName,
    ...(municipality !== undefined && { municipalityName: nameOf(municipality) }),
    learned,
    ...(recommend !== undefined && { recommend }),
    theme: { id: takeaway.theme, ...(own !== undefined && { name: own }) },
    at,
  };
}
