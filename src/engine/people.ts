import type { PersonActor } from '../sparring/activity.ts';
import { documentId } from '../sparring/documents.ts';
import type { Language } from '../sparring/language.ts';
import type { Member } from '../sparring/people/member.ts';
import type { Engine } from './engine.ts';
import type { Roster, RosterPerson, Where, Who } from './inbound.ts';
import { runActivity } from './run-activity.ts';

export type Known = { actor: PersonActor; member: Member; id: string };

/**
 * Who is acting, from the authenticated activity alone, with what the bot knows of them. Somebody new, or met in another chat or
 * language than before, is looked up in Teams' own roster first: the e-mail it reports ties them to a municipality.
 *
 * @param withoutEmail those for whom Teams reported no e-mail: they are asked about once, not at every turn
 */
export async function known(
  engine: Engine,
  roster: Roster,
  { coordinators, withoutEmail }: { coordinators: ReadonlySet<string>; withoutEmail: Set<string> },
  { who, where }: { who: Who; where: Where },
): Promise<Known> {
  const id = documentId('member', `${who.tenant}/${who.objectId}`);
  let member = (await engine.store.load(id))?.document as Member | undefined;
  if (!member || (!member.email && !withoutEmail.has(id)) || isNews(member, who, where)) {
    const found = await roster.find(who, where).then(
      (reported) => {
        if (!reported?.email) withoutEmail.add(id);
        return reported;
      },
      // A roster that does not answer keeps nobody from what they already may, and is asked again.
      (error: Error) => void engine.log.warn({ error: error.name }, 'roster'),
    );
    // Who they are is what the activity says, whatever the roster calls them.
    await meet(
      engine,
      { ...found, ...who, name: found?.name || who.name },
      {
        serviceUrl: where.serviceUrl,
        direct: where.scope === 'personal' ? where.conversation : undefined,
        locale: who.locale,
      },
    );
    member = (await engine.store.load(id))!.document as Member;
  }
  const actor: PersonActor = {
    kind: 'person',
    id: member.id,
    name: member.name,
    ...(member.email && { email: member.email }),
    language: member.language,
    coordinator: coordinators.has(who.objectId),
    memberships: member.memberships,
  };
  return { actor, member, id };
}

const isNews = (member: Member, who: Who, where: Where): boolean =>
  (where.scope === 'personal' &&
    (member.address?.conversation !== where.conversation || member.address.serviceUrl !== where.serviceUrl)) ||
  (!member.chosenLanguage && who.locale !== undefined && languageOf(who.locale) !== member.language);

/** Danish unless their Teams speaks another language; everybody who does not speak Danish gets English. */
export const languageOf = (locale: string | undefined): Language =>
  locale === undefined || /^(da|nb|nn|no)\b/i.test(locale) ? 'da' : 'en';

/** Somebody as Teams reports them is noted, and every initiative is told who they are. */
export async function meet(
  engine: Engine,
  person: Omit<RosterPerson, 'email'> & { email?: string },
  seen: { serviceUrl: string; direct?: string | undefined; locale?: string | undefined },
): Promise<void> {
  const id = `${person.tenant}/${person.objectId}`;
  await runActivity(engine, {
    verb: 'meet-person',
    about: documentId('member', id),
    input: {
      id,
      name: person.name,
      ...(person.email && { email: person.email }),
      ...(seen.locale && { language: languageOf(seen.locale) }),
      address: {
        serviceUrl: seen.serviceUrl,
        tenant: person.tenant,
        user: person.user,
        ...(seen.direct && { conversation: seen.direct }),
      },
    },
    actor: { kind: 'system' },
  });
}
