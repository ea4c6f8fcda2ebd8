import { blankRecord } from '../../src/engine/apply.ts';
import { nextDue } from '../../src/engine/jobs.ts';
import type { Stored } from '../../src/engine/ports.ts';
import { type Job, show } from '../../src/sparring/activity.ts';
import { aliasesOf } from '../../src/sparring/documents.ts';
import type { Group } from '../../src/sparring/groups/group.ts';
import { startRotation } from '../../src/sparring/groups/rotation.ts';
import { type Moment, themesToStartWith } from '../../src/sparring/language.ts';
import { channelMessage } from '../../src/sparring/rounds/channel-card.ts';
import type { Round } from '../../src/sparring/rounds/round.ts';
import { sqliteStore } from '../../src/storage/sqlite-store.ts';

/** One for each connection of the load. */
export const PEOPLE = 16;
const TENANT = '22222222-2222-4222-8222-222222222222';
const QUARTER = '2026Q4';
const FOUNDED = '2026-10-01T06:00:00Z';

const objectId = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const person = (n: number) => ({ id: `${TENANT}/${objectId(n)}`, name: `Medarbejder ${n}` });

/** Somebody the bot knows, so that a turn asks Teams nothing. */
export const memberRecord = (n: number, serviceUrl: string): Stored =>
  blankRecord(`member:${person(n).id}`, 'member', {
    ...person(n),
    email: `m${n}@kommune.example`,
    language: 'da',
    chosenLanguage: true,
    address: { serviceUrl, tenant: TENANT, user: `29:${n}`, conversation: `a:${n}` },
    memberships: [],
  });

/** A group of five municipalities in the middle of its round, its topics card posted. */
export function groupRecord(n: number, serviceUrl: string): Stored {
  const municipalities = ['aarhus', 'struer', 'lolland', 'rebild', 'greve'].map((id, m) => ({
    id,
    name: `${id[0]!.toUpperCase()}${id.slice(1)}`,
    region: 'Midtjylland' as const,
    people: Array.from({ length: PEOPLE }, (_, p) => p)
      .filter((p) => p % 5 === m)
      .map(person),
    reasons: [{ theme: 'motivation', helpers: ['struer'] }],
    strengths: ['employers'],
  }));
  const round: Round = { quarter: QUARTER, stage: 'topics', topics: [], opened: FOUNDED };
  const channel = `19:gruppe-${n}@thread.tacv2`;
  const group: Group = {
    initiative: 'flere-skal-med-2',
    initiativeName: 'Flere skal med 2',
    name: `Gruppe ${n}`,
    language: 'da',
    themes: themesToStartWith,
    municipalities,
    coordinators: [],
    rotation: startRotation(municipalities.map(({ id }) => ({ municipality: id, joined: FOUNDED }))),
    channel: { state: 'ready', id: channel, serviceUrl },
    round,
    past: [],
    founded: FOUNDED,
  };
  const posted = { [channelMessage(round, 'topics')]: { conversation: channel, id: '1', serviceUrl } };
  return { ...blankRecord(`group:${n}`, 'group', group), posted };
}

const some = <T>(count: number, make: (n: number) => T): T[] => Array.from({ length: count }, (_, n) => make(n));

/** A store with everybody and so many groups in it, whose channels are at `serviceUrl`. */
export const seedStore = (file: string, groups: number, serviceUrl: string): Promise<void> =>
  seed(file, [...some(PEOPLE, (n) => memberRecord(n, serviceUrl)), ...some(groups, (n) => groupRecord(n, serviceUrl))]);

/** Groups of which each waits for something later. */
export const seedIdle = (file: string, groups: number, due: Moment): Promise<void> =>
  seed(
    file,
    some(groups, (n) => withJobs(groupRecord(n, 'http://127.0.0.1:1'), [nextRound(due)])),
  );

const nextRound = (due: Moment): Job => ({
  kind: 'tell',
  key: 'open-round:2027Q1',
  due,
  to: { self: true },
  verb: 'open-round',
  input: { quarter: '2027Q1' },
});

/** So many reminders of a group, and of these one in ten in its channel. */
const A_GROUP = 100;

/** Groups with reminders that fall due at the same moment, each to somebody else. */
export const seedReminders = (
  file: string,
  { count, serviceUrl, due }: { count: number; serviceUrl: string; due: Moment },
): Promise<void> =>
  seed(file, [
    ...some(count, (n) => memberRecord(n, serviceUrl)),
    ...some(count / A_GROUP, (g) => {
      const record = groupRecord(g, serviceUrl);
      const { id } = (record.document as Group).channel;
      const reminders = some(A_GROUP, (n): Job => {
        const to = n % 10 === 0 ? { conversation: id!, serviceUrl } : { person: person(g * A_GROUP + n).id };
        const reminded = show('reminder', { what: 'topics' });
        return {
          kind: 'post',
          key: `remind:topics:${QUARTER}:${n}`,
          due,
          to,
          show: reminded,
          language: 'da',
          atWork: true,
        };
      });
      return withJobs(record, reminders);
    }),
  ]);

export const withJobs = (record: Stored, jobs: Job[]): Stored => ({
  ...record,
  jobs: jobs.map((job) => ({ ...job, state: 'waiting', attempts: 0, asked: 0 })),
});

async function seed(file: string, records: Stored[]): Promise<void> {
  const store = sqliteStore(file);
  await Promise.all(
    records.map((record) => store.commit(record, nextDue(record), aliasesOf[record.kind](record.document as never))),
  );
  await store.close();
}

/** A round is filled before the next group's is begun, as people do in the days before their topics close. */
const TOPICS_A_ROUND = 20;

/** What Teams posts when somebody presses *Gem* in the topic form. Each is another topic. */
export function suggestion(connection: number, n: number, groups: number, serviceUrl: string): string {
  const group = (connection + PEOPLE * Math.floor(n / TOPICS_A_ROUND)) % groups;
  return JSON.stringify({
    type: 'invoke',
    name: 'adaptiveCard/action',
    id: `f:${connection}-${n}`,
    channelId: 'msteams',
    serviceUrl,
    locale: 'da-DK',
    from: { id: `29:${connection}`, name: person(connection).name, aadObjectId: objectId(connection) },
    recipient: { id: '28:bot', name: 'Sparring' },
    conversation: {
      id: `19:gruppe-${group}@thread.tacv2;messageid=1`,
      conversationType: 'channel',
      isGroup: true,
      tenantId: TENANT,
    },
    channelData: { tenant: { id: TENANT } },
    replyToId: '1',
    value: {
      action: {
        type: 'Action.Execute',
        verb: 'suggest-topic',
        data: {
          about: `group:${group}`,
          nonce: `${connection}-${n}`,
          round: QUARTER,
          title: `Hvordan taler vi om lønnede timer ${connection}-${n}?`,
          kind: 'method',
          theme: 'paid-hours',
          detail: 'Vi vil gerne høre, hvordan I gør det fra første samtale, og hvad borgerne siger til det.',
          minutes: '20',
        },
      },
      trigger: 'manual',
    },
  });
}
