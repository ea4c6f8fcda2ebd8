import { change, type Engine } from '../engine/engine.ts';
import { meet } from '../engine/people.ts';
import { runActivity } from '../engine/run-activity.ts';
import type { Actor, PersonActor } from '../sparring/activity.ts';
import { documentId } from '../sparring/documents.ts';
import type { Initiative } from '../sparring/initiatives/initiative.ts';
import { asRosterPerson, cast, everybody, type LocalPerson, municipalities, personId } from './people.ts';
import { madeUpProfile } from './profiles.ts';

/** Whose contacts have not answered yet, so that joining can be seen. */
export const waitingFor: readonly string[] = ['struer', 'aarhus', 'toender'];

const INITIATIVE = documentId('initiative', 'flere-skal-med-2');
const system: Actor = { kind: 'system' };

type Parts = {
  engine: Engine;
  serviceUrl: string;
  /** Tell the bot that it has come to the team, and to its people. */
  installInTeam(): Promise<void>;
  installForPeople(): Promise<void>;
  /** Does all that is due. */
  drain(): Promise<void>;
};

/**
 * The initiative "Flere skal med 2" some weeks after it began: its municipalities invited, most have joined. Everything happens
 * through the same activities as when people do it. The municipalities are those of the list; people, answers and profiles are
 * made up, and the profiles are marked so.
 */
export async function seed({ engine, serviceUrl, installInTeam, installForPeople, drain }: Parts): Promise<void> {
  const founder = cast.find((person) => person.role === 'coordinator')!;
  const karen = actorOf(founder);
  const facilitators = cast.filter((person) => person.role === 'facilitator');
  const run = doing(engine);

  await meet(engine, asRosterPerson(founder), { serviceUrl });
  const coordinator = { id: karen.id, name: karen.name, email: karen.email };
  await run(system, 'create-initiative', { name: 'Flere skal med 2', language: 'da', coordinator });
  await run(system, 'import-municipalities', { table: table() });
  for (const { email } of facilitators) await run(karen, 'appoint', { email, role: 'facilitator' });
  await installInTeam();
  await drain();
  await installForPeople();
  await run(karen, 'send-invitations', {});
  await drain();

  const joining = municipalities.filter(({ id }) => !waitingFor.includes(id));
  for (const { id } of joining) {
    const contact = actorOf(everybody.find((person) => person.role === 'contact' && person.municipality === id)!);
    await run(contact, 'answer-invitation', { municipality: id, answer: 'yes' });
    await run(contact, 'save-profile', { municipality: id, ...madeUpProfile(id) });
  }
  await markAsMadeUp(engine, new Set(joining.map(({ id }) => id)));
  await drain();
}

const doing = (engine: Engine) => async (actor: Actor, verb: string, input: object) => {
  const { refused } = await runActivity(engine, { verb, about: INITIATIVE, input, actor });
  if (refused) throw new Error(`${verb} was refused: ${refused.map(({ code }) => code).join(', ')}`);
};

const actorOf = (person: LocalPerson): PersonActor & { email: string } => ({
  kind: 'person',
  id: personId(person),
  name: person.name,
  email: person.email,
  language: 'da',
  coordinator: false,
});

/** As a coordinator would paste it from a spreadsheet. */
const table = (): string =>
  [
    ['kommune', 'region', 'kontaktperson', 'e-mail'],
    ...municipalities.map(({ name, region, contact }) => [name, region, contact.name, contact.email]),
  ]
    .map((cells) => cells.join('\t'))
    .join('\n');

/** No activity does this: outside a demonstration there is nothing to mark. */
const markAsMadeUp = (engine: Engine, ids: ReadonlySet<string>): Promise<void> =>
  change(engine, INITIATIVE, (record) => {
    const initiative = record!.document as Initiative;
    const marked = initiative.municipalities.map((m) => (ids.has(m.id) ? { ...m, madeUp: true as const } : m));
    return { record: { ...record!, document: { ...initiative, municipalities: marked } }, result: undefined };
  });
