import type { Engine } from './engine/engine.ts';
import type { Stored } from './engine/ports.ts';
import { kindOf } from './sparring/documents.ts';
import { observationEvents } from './sparring/observations/calendar-event.ts';
import { eventOf } from './sparring/rounds/meeting/meeting.ts';
import { type CalendarFile, calendarFile } from './teams/calendar-file.ts';

/** The calendar file with this token, as what it is about stands now; nothing where nobody has been given it. */
export async function calendarFileOf({ store, clock }: Engine, token: string): Promise<CalendarFile | undefined> {
  const [id] = await store.byAlias(`calendar:${token}`);
  const found = id === undefined ? undefined : await store.load(id);
  if (!found) return undefined;
  if (kindOf(found.id) === 'observation') return observationFile(found as Stored<'observation'>, clock.now());
  const group = (found as Stored<'group'>).document;
  const event = group.round && eventOf(group, group.round, found.id);
  const meeting = group.round?.meeting;
  if (!event || meeting?.token !== token) return undefined;
  const { sequence, joinUrl } = meeting;
  return calendarFile([{ ...event, sequence, ...(joinUrl !== undefined && { joinUrl }) }], clock.now());
}

/** The same for both of the two. Whatever has changed, the number is higher than in a file fetched before. */
function observationFile({ id, document, version }: Stored<'observation'>, now: Parameters<typeof calendarFile>[1]) {
  const [conversation, ...talk] = observationEvents(document, id);
  const numbered = (event: typeof conversation) => ({ ...event, sequence: version });
  return calendarFile([numbered(conversation), ...talk.map(numbered)], now);
}
