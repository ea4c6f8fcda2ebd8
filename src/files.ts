import type { Engine } from './engine/engine.ts';
import type { Stored } from './engine/ports.ts';
import { kindOf } from './sparring/documents.ts';
import { observationEvents } from './sparring/observations/calendar-event.ts';
import { openTakeOut } from './sparring/observations/take-out-card.ts';
import { takenOut } from './sparring/observations/taken-out.ts';
import { eventOf } from './sparring/rounds/meeting/meeting.ts';
import { type CalendarFile, calendarFile } from './teams/calendar-file.ts';
import { noPage, type Own, type OwnPages, ownFile, ownPage, type Page } from './teams/own-pages.ts';

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

/** What somebody's own address opens. It is theirs alone: whoever has been given it is known by it, for a quarter of an hour. */
export const ownPages = ({ store, clock }: Engine): OwnPages => {
  async function own(token: string): Promise<Own | undefined> {
    const [id] = await store.byAlias(`mine:${token}`);
    const member = id === undefined ? undefined : ((await store.load(id)) as Stored<'member'> | undefined)?.document;
    const now = clock.now();
    const open = member && openTakeOut(member, now);
    if (!member || !open) return undefined;
    const ids = (member.observations ?? []).map((brief) => brief.id).filter((each) => kindOf(each) === 'observation');
    const found = await Promise.all(ids.map((each) => store.load(each)));
    const documents = found.flatMap((record) => (record ? [(record as Stored<'observation'>).document] : []));
    const { name, language } = member;
    return { name, language, until: open.until, made: now.toString(), observations: takenOut(documents, member.id) };
  }
  const answered = async (token: string, page: (own: Own) => Page): Promise<Page> => {
    const found = await own(token);
    return found ? page(found) : noPage();
  };
  return {
    page: (token) => answered(token, (found) => ownPage(found, token)),
    file: (token, as) => answered(token, (found) => ownFile(found, as)),
  };
};
