import { createHash } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import type { Attendee, Calendar, CalendarEntry } from '../engine/ports.ts';
import type { CalendarEvent } from '../sparring/activity.ts';
import { inWords } from './card-data.ts';
import type { Graph, GraphReply } from './graph.ts';
import { bodyOf, Ended } from './graph-steps.ts';

export type CalendarParts = {
  graph: Graph;
  /** The mailbox in whose calendar the meetings are: its address or its Entra object id. */
  organiser: string;
  delay?: (ms: number) => Promise<unknown>;
};

type Found = { id: string; isCancelled?: boolean; onlineMeeting?: { joinUrl?: string | null } | null };

const zone = 'Europe/Copenhagen';
/** Under this name an event carries our uid, so that it is found again whatever became of the answer when it was made. */
const UID = 'String {8d0c7f4e-3a51-4c9b-9a7e-51d2c6e0b1f4} Name SparringUid';
/** What has just been made may take a moment until it is found, and its link until it is there. */
const LOOKS = 4;
const LOOK_AGAIN_MS = 2_000;

/** Where nobody organises online meetings the group has its calendar file, and no link to join. */
export const withoutOrganiser: Calendar = { keep: async () => ({ ok: true, result: {} }) };

/**
 * Online meetings in the organiser's calendar, through Microsoft Graph. Asked for again, a meeting is the same event: by its id,
 * by the uid it carries, and by a `transactionId`, with which Graph makes one event however often it is asked. All that has changed
 * goes in one request, so that people hear of it once.
 */
export function createCalendar(parts: CalendarParts): Calendar {
  return {
    async keep(event, attendees) {
      try {
        const result = event.cancelled ? await callOff(parts, event) : await book(parts, event, attendees);
        return { ok: true, result };
      } catch (error) {
        if (error instanceof Ended) return error.sent;
        throw error;
      }
    },
  };
}

const eventsOf = ({ organiser }: CalendarParts): string => `/v1.0/users/${encodeURIComponent(organiser)}/events`;
const pathOf = (parts: CalendarParts, id: string): string => `${eventsOf(parts)}/${encodeURIComponent(id)}`;

async function book(parts: CalendarParts, event: CalendarEvent, attendees: Attendee[]): Promise<CalendarEntry> {
  const wanted = shapeOf(event, attendees);
  const known = event.id === undefined ? undefined : await update(parts, event.id, wanted);
  const kept = known ?? (await updateFound(parts, event, wanted)) ?? (await make(parts, event, wanted));
  return { id: kept.id, ...(await link(parts, kept)) };
}

function shapeOf(event: CalendarEvent, attendees: Attendee[]) {
  const start = Temporal.Instant.from(event.start).toZonedDateTimeISO(zone).toPlainDateTime();
  const at = (time: Temporal.PlainDateTime) => ({ dateTime: time.toString(), timeZone: zone });
  return {
    subject: inWords(event.title, event.language),
    start: at(start),
    end: at(start.add({ minutes: event.minutes })),
    attendees: attendees.map(({ name, email }) => ({ emailAddress: { name, address: email }, type: 'required' })),
  };
}
type Wanted = ReturnType<typeof shapeOf>;

/** Without the body, in which Teams keeps how to join. Undefined where the event is gone. */
async function update(parts: CalendarParts, id: string, wanted: Wanted): Promise<Found | undefined> {
  const reply = await parts.graph('PATCH', pathOf(parts, id), wanted);
  if (isGone(reply)) return undefined;
  const updated = bodyOf<Found>(reply);
  return updated.isCancelled ? undefined : updated;
}

async function updateFound(parts: CalendarParts, event: CalendarEvent, wanted: Wanted): Promise<Found | undefined> {
  const found = await find(parts, event.uid);
  return found && update(parts, found.id, wanted);
}

async function find(parts: CalendarParts, uid: string): Promise<Found | undefined> {
  const value = uid.replaceAll("'", "''");
  const ours = `singleValueExtendedProperties/Any(ep: ep/id eq '${UID}' and ep/value eq '${value}')`;
  const path = `${eventsOf(parts)}?$filter=${encodeURIComponent(ours)}&$select=id,isCancelled`;
  const found = bodyOf<{ value: Found[] }>(await parts.graph('GET', path));
  return found.value.find((event) => !event.isCancelled);
}

async function make(parts: CalendarParts, event: CalendarEvent, wanted: Wanted): Promise<Found> {
  const { delay = wait } = parts;
  const reply = await parts.graph('POST', eventsOf(parts), {
    ...wanted,
    body: { contentType: 'text', content: inWords(event.description, event.language) },
    isOnlineMeeting: true,
    onlineMeetingProvider: 'teamsForBusiness',
    transactionId: transactionOf(event),
    singleValueExtendedProperties: [{ id: UID, value: event.uid }],
  });
  if (!isDuplicate(reply)) return bodyOf<Found>(reply);
  // Our own earlier attempt has made it, with other content, and it is not found yet.
  for (let look = 1; look <= LOOKS; look++) {
    const ours = await updateFound(parts, event, wanted);
    if (ours) return ours;
    await delay(LOOK_AGAIN_MS);
  }
  throw new Ended({ later: true, afterMs: LOOK_AGAIN_MS, why: 'not-found-yet' });
}

/** The same content with the same transaction is answered with the event that is there; other content is refused. */
const isDuplicate = (reply: GraphReply): boolean =>
  'status' in reply &&
  (reply.status === 409 ||
    (reply.status === 400 && JSON.stringify(reply.body ?? '').includes('DuplicateTransactionId')));

/** A GUID: the uid's, and once an event is gone another one, since Graph does not forget a transaction. */
function transactionOf({ uid, id = '' }: CalendarEvent): string {
  const hash = createHash('sha256').update(`${uid}\n${id}`).digest('hex');
  return hash.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** Where people join. Where Teams gives none in time the event goes without; its invitation brings the link. */
async function link(parts: CalendarParts, event: Found): Promise<{ joinUrl?: string }> {
  const { graph, delay = wait } = parts;
  let joinUrl = event.onlineMeeting?.joinUrl;
  for (let look = 1; !joinUrl && look <= LOOKS; look++) {
    await delay(LOOK_AGAIN_MS);
    const again = await graph('GET', `${pathOf(parts, event.id)}?$select=id,onlineMeeting`);
    joinUrl = bodyOf<Found>(again).onlineMeeting?.joinUrl;
  }
  return joinUrl ? { joinUrl } : {};
}

async function callOff(parts: CalendarParts, event: CalendarEvent): Promise<CalendarEntry> {
  if (event.id !== undefined && (await takeOff(parts, event.id))) return { id: event.id };
  const found = await find(parts, event.uid);
  if (found) await takeOff(parts, found.id);
  const id = found?.id ?? event.id;
  return id === undefined ? {} : { id };
}

/** @returns false where it is gone already */
async function takeOff(parts: CalendarParts, id: string): Promise<boolean> {
  const cancelled = await parts.graph('POST', `${pathOf(parts, id)}/cancel`, {});
  // An event to which nobody is invited cannot be called off, only taken away.
  const alone = 'status' in cancelled && cancelled.status === 400;
  const reply = alone ? await parts.graph('DELETE', pathOf(parts, id)) : cancelled;
  if (isGone(reply)) return false;
  bodyOf(reply);
  return true;
}

const isGone = (reply: GraphReply): boolean => 'status' in reply && (reply.status === 404 || reply.status === 410);

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
