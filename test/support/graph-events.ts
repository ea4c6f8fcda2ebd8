import type { Answered, Asked } from './loopback.ts';

type Attendee = { emailAddress: { address: string; name: string }; type: string };
type Time = { dateTime: string; timeZone: string };
type Property = { id: string; value: string };
/** What may be said of an event; Graph keeps it as it is given. */
type Given = {
  subject: string;
  start: Time;
  end: Time;
  attendees: Attendee[];
  body?: { contentType: string; content: string };
  isOnlineMeeting?: boolean;
  onlineMeetingProvider?: string;
  transactionId?: string;
  singleValueExtendedProperties?: Property[];
};
export type SimulatedEvent = Given & {
  id: string;
  organiser: string;
  isCancelled: boolean;
  onlineMeeting: { joinUrl: string } | null;
  /** Called off or taken away: its id leads nowhere. */
  gone?: true;
};

/** How often a new event is asked about until it has its link, and is left out of what is looked for. */
export type EventOptions = { linkAfter?: number; unfoundFor?: number };

/** The calendars of Microsoft Graph. See https://learn.microsoft.com/graph/api/user-post-events and event-cancel */
export function graphEvents({ linkAfter = 0, unfoundFor = 0 }: EventOptions) {
  const events: SimulatedEvent[] = [];
  const asked = new Map<string, number>();
  let looks = 0;
  const there = (id: string | undefined) => events.find((event) => event.id === id && !event.gone);

  const shown = (event: SimulatedEvent) => {
    const times = asked.get(event.id) ?? 0;
    asked.set(event.id, times + 1);
    return { ...event, onlineMeeting: times >= linkAfter ? event.onlineMeeting : null };
  };

  const handlers: Record<string, (request: Asked, parts: string[]) => Answered> = {
    'create-event': ({ body }, [organiser]) => {
      const given = body as Given;
      const before = events.find((e) => e.organiser === organiser && e.transactionId === given.transactionId);
      if (before && !before.gone && same(before, given)) return { status: 201, body: shown(before) };
      if (before) return refusal(409, 'ErrorDuplicateTransactionId');
      const id = `AAMk/${events.length + 1}==`;
      const event: SimulatedEvent = {
        ...given,
        id,
        organiser: organiser!,
        isCancelled: false,
        onlineMeeting: given.isOnlineMeeting ? { joinUrl: `https://teams.microsoft.com/l/meetup-join/${id}` } : null,
      };
      events.push(event);
      return { status: 201, body: shown(event), accepted: { id, invited: addresses(given), start: given.start } };
    },
    'find-events': ({ query }, [organiser]) => {
      const [, property, value] = /ep\/id eq '(.+?)' and ep\/value eq '(.+)'\)$/.exec(query.get('$filter') ?? '') ?? [];
      const wanted = (e: SimulatedEvent) =>
        e.organiser === organiser &&
        e.singleValueExtendedProperties?.some((p) => p.id === property && p.value === value?.replaceAll("''", "'"));
      const found = looks++ < unfoundFor ? [] : events.filter((e) => wanted(e) && !e.gone);
      return { status: 200, body: { value: found.map(({ id, isCancelled }) => ({ id, isCancelled })) } };
    },
    'show-event': (_, [, id]) => {
      const event = there(id);
      return event ? { status: 200, body: shown(event) } : refusal(404, 'ErrorItemNotFound');
    },
    'update-event': ({ body }, [, id]) => {
      const event = there(id);
      if (!event) return refusal(404, 'ErrorItemNotFound');
      const before = addresses(event);
      Object.assign(event, body);
      const after = addresses(event);
      const invited = after.filter((address) => !before.includes(address));
      return { status: 200, body: shown(event), accepted: { id, start: event.start, invited, attendees: after } };
    },
    'cancel-event': (_, [, id]) => {
      const event = there(id);
      if (!event) return refusal(404, 'ErrorItemNotFound');
      if (event.attendees.length === 0) return refusal(400, 'ErrorInvalidRequest');
      event.gone = true;
      event.isCancelled = true;
      return { status: 202, accepted: { id } };
    },
    'delete-event': (_, [, id]) => {
      const event = there(id);
      if (!event) return refusal(404, 'ErrorItemNotFound');
      event.gone = true;
      return { status: 204, accepted: { id } };
    },
  };
  return { events, handlers };
}

export const eventRoutes: [string, string, RegExp][] = [
  ['create-event', 'POST', /^\/v1\.0\/users\/([^/]+)\/events$/],
  ['find-events', 'GET', /^\/v1\.0\/users\/([^/]+)\/events$/],
  // An id may have slashes in it.
  ['cancel-event', 'POST', /^\/v1\.0\/users\/([^/]+)\/events\/(.+)\/cancel$/],
  ['show-event', 'GET', /^\/v1\.0\/users\/([^/]+)\/events\/(.+)$/],
  ['update-event', 'PATCH', /^\/v1\.0\/users\/([^/]+)\/events\/(.+)$/],
  ['delete-event', 'DELETE', /^\/v1\.0\/users\/([^/]+)\/events\/(.+)$/],
];

const addresses = ({ attendees }: Pick<Given, 'attendees'>): string[] => attendees.map((a) => a.emailAddress.address);
const same = (event: SimulatedEvent, given: Given): boolean =>
  JSON.stringify([event.subject, event.start, event.end, event.attendees]) ===
  JSON.stringify([given.subject, given.start, given.end, given.attendees]);
const refusal = (status: number, code: string): Answered => ({ status, body: { error: { code, message: '' } } });
