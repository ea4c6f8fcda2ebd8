import { change, type Engine } from '../engine/engine.ts';
import { meet } from '../engine/people.ts';
import { runActivity } from '../engine/run-activity.ts';
import type { Actor, PersonActor } from '../sparring/activity.ts';
import { documentId } from '../sparring/documents.ts';
import type { Initiative } from '../sparring/initiatives/initiative.ts';
import { municipalityId } from '../sparring/initiatives/municipality-id.ts';
import { themesToStartWith } from '../sparring/language.ts';
import { text } from '../teams/card-template.ts';
import {
  asRosterPerson,
  cast,
  everybody,
  type LocalMunicipality,
  type LocalPerson,
  municipalities,
  personId,
} from './people.ts';
import { madeUpProfile } from './profiles.ts';

/** Whose contacts have not answered yet, so that joining can be seen. */
export const waitingFor: readonly string[] = ['struer', 'aarhus', 'toender'];

/** Joined before all others, so that somebody who can be played has the turn first. */
const joinedFirst = 'holbaek';

/** The second initiative's, which are in the first one, too. */
const inBoth: readonly string[] = ['holbaek', 'vejle', 'randers', 'lolland', 'gladsaxe', 'rebild'];

const system: Actor = { kind: 'system' };

type Parts = {
  engine: Engine;
  serviceUrl: string;
  /** Tell the bot that it has come to the team, and to its people. */
  installInTeam(): Promise<void>;
  installForPeople(): Promise<void>;
  /** Does all that is due. */
  drain(): Promise<void>;
  /** Moves the clock on a little. */
  later(): void;
};

/**
 * The initiative "Flere skal med 2" some weeks after it began: its municipalities invited, most have joined. Beside it a second one,
 * which some of the same municipalities and people are in. Everything happens through the same activities as when people do it. The
 * municipalities are those of the list; people, answers and profiles, and who is in the second, are made up, and the profiles are
 * marked so.
 */
export async function seed({
  engine,
  serviceUrl,
  installInTeam,
  installForPeople,
  drain,
  later,
}: Parts): Promise<void> {
  const karen = actorOf(cast.find((person) => person.role === 'coordinator')!);
  const facilitators = cast.filter((person) => person.role === 'facilitator');
  const first = initiative(engine, 'Flere skal med 2');

  await meet(engine, asRosterPerson(cast.find((person) => personId(person) === karen.id)!), { serviceUrl });
  await first.begin(karen, municipalities);
  for (const { email } of facilitators) await first.run(karen, 'appoint', { email, role: 'facilitator' });
  await installInTeam();
  await drain();
  await installForPeople();
  await first.run(karen, 'send-invitations', {});
  await drain();
  await first.join(municipalities.filter(({ id }) => id === joinedFirst));
  later();
  await first.join(municipalities.filter(({ id }) => id !== joinedFirst && !waitingFor.includes(id)));
  await drain();

  // Its coordinator facilitates the first one, so whoever follows that need not say which they mean.
  const peter = actorOf(facilitators[0]!);
  const second = initiative(engine, 'Bedre indsats for ressourceforløb');
  const some = municipalities.filter(({ id }) => inBoth.includes(id));
  await second.begin(peter, some);
  await drain();
  await second.run(peter, 'send-invitations', {});
  await second.run(peter, 'save-themes', ownThemes());
  await drain();
  await second.join(some);
  await drain();
}

/** What is done to one initiative. */
function initiative(engine: Engine, name: string) {
  const about = documentId('initiative', municipalityId(name));
  const run = async (actor: Actor, verb: string, input: object) => {
    const { refused } = await runActivity(engine, { verb, about, input, actor });
    if (refused) throw new Error(`${verb} was refused: ${refused.map(({ code }) => code).join(', ')}`);
  };
  return {
    run,
    async begin({ id, name: coordinator, email }: Known, invited: readonly LocalMunicipality[]) {
      await run(system, 'create-initiative', { name, language: 'da', coordinator: { id, name: coordinator, email } });
      await run(system, 'import-municipalities', { table: table(invited) });
    },
    /** They say yes, and tell about themselves. */
    async join(joining: readonly LocalMunicipality[]) {
      for (const { id } of joining) {
        const contact = actorOf(everybody.find((person) => person.role === 'contact' && person.municipality === id)!);
        await run(contact, 'answer-invitation', { municipality: id, answer: 'yes' });
        await run(contact, 'save-profile', { municipality: id, ...madeUpProfile(id) });
      }
      await markAsMadeUp(engine, about, new Set(joining.map(({ id }) => id)));
    },
  };
}

/** The usual themes, and one of its own. */
function ownThemes(): { themes: string; shown: { id: string; name: string }[] } {
  const shown = themesToStartWith.map(({ id }) => ({ id, name: text(`theme.${id}`, 'da') }));
  return { shown, themes: [...shown.map(({ name }) => name), 'Samarbejde med rehabiliteringsteamet'].join('\n') };
}

type Known = PersonActor & { email: string };

const actorOf = (person: LocalPerson): Known => ({
  kind: 'person',
  id: personId(person),
  name: person.name,
  email: person.email,
  language: 'da',
  coordinator: false,
});

/** As a coordinator would paste it from a spreadsheet. */
const table = (invited: readonly LocalMunicipality[]): string =>
  [
    ['kommune', 'region', 'kontaktperson', 'e-mail'],
    ...invited.map(({ name, region, contact }) => [name, region, contact.name, contact.email]),
  ]
    .map((cells) => cells.join('\t'))
    .join('\n');

/** No activity does this: outside a demonstration there is nothing to mark. */
const markAsMadeUp = (engine: Engine, about: string, ids: ReadonlySet<string>): Promise<void> =>
  change(engine, about, (record) => {
    const initiative = record!.document as Initiative;
    const marked = initiative.municipalities.map((m) => (ids.has(m.id) ? { ...m, madeUp: true as const } : m));
    return { record: { ...record!, document: { ...initiative, municipalities: marked } }, result: undefined };
  });
