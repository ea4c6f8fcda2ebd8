import type { Roster, RosterPerson } from '../engine/inbound.ts';
import type { Account, Connector } from './connector.ts';
import { failureOf, type Reply, refusedFor } from './outcome.ts';

/** Asking Teams who is where. */
export type TeamsRoster = Roster & {
  /** Everybody in a team or channel, page by page. */
  everybody(place: Place): Promise<RosterPerson[]>;
  /** Those of these ids whom Teams knows there. */
  some(place: Place, users: string[]): Promise<RosterPerson[]>;
};
export type Place = { serviceUrl: string; conversation: string; tenant: string };

/** Teams did not answer the question who is there, also not when asked again. */
export class RosterUnknown extends Error {
  constructor(why: string) {
    super(`no roster: ${why}`);
    this.name = 'RosterUnknown';
  }
}

const TRIES = 3;
/** Somebody is waiting for the answer to what they did. */
const LONGEST_WAIT_MS = 3_000;

export function createRoster({ connector, delay = wait }: RosterParts): TeamsRoster {
  /** Reading may be repeated. @returns undefined for what is not there, or not for us */
  async function read(ask: () => Promise<Reply>): Promise<unknown> {
    for (let attempt = 1; ; attempt++) {
      const reply = await ask();
      if ('status' in reply && reply.status === 200) return reply.body;
      const failure = failureOf(reply, { repeatable: true });
      if ('ok' in failure) return undefined;
      if (attempt === TRIES || 'unknown' in failure) throw new RosterUnknown(failure.why);
      // Nobody is asked earlier than they have said.
      if (refusedFor(reply)! > LONGEST_WAIT_MS) throw new RosterUnknown(failure.why);
      await delay(Math.min(failure.afterMs, LONGEST_WAIT_MS));
    }
  }

  async function some({ serviceUrl, conversation, tenant }: Place, users: string[]): Promise<RosterPerson[]> {
    const people: RosterPerson[] = [];
    for (const user of users) {
      const account = await read(() => connector.member(serviceUrl, conversation, user));
      people.push(...personIn(account as Account | undefined, tenant));
    }
    return people;
  }

  return {
    some,
    async find(who, { serviceUrl, conversation }) {
      const [person] = await some({ serviceUrl, conversation, tenant: who.tenant }, [who.user]);
      return person && person.objectId === who.objectId ? { ...person, tenant: who.tenant } : undefined;
    },
    async everybody({ serviceUrl, conversation, tenant }) {
      const people: RosterPerson[] = [];
      let next: string | undefined;
      do {
        const page = (await read(() => connector.members(serviceUrl, conversation, next))) as Page | undefined;
        for (const account of page?.members ?? []) people.push(...personIn(account, tenant));
        next = page?.continuationToken || undefined;
      } while (next);
      return people;
    },
  };
}

type RosterParts = { connector: Connector; delay?: (ms: number) => Promise<unknown> };
type Page = { continuationToken?: string; members?: Account[] };

/** The e-mail ties a person to a municipality. Guests have it, too; their principal name is one of our own tenant. */
function personIn(account: Account | undefined, tenant: string): RosterPerson[] {
  const objectId = account?.aadObjectId ?? account?.objectId;
  if (!account || !objectId) return [];
  const email = (account.email || account.userPrincipalName)?.toLowerCase();
  return [
    {
      objectId,
      user: account.id,
      name: account.name ?? '',
      ...(email && { email }),
      tenant: account.tenantId ?? tenant,
    },
  ];
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
