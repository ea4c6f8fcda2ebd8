import { word } from '../sparring/activity.ts';
import { documentId } from '../sparring/documents.ts';
import { commands } from '../sparring/people/commands.ts';
import { forRoles } from '../sparring/people/help-card.ts';
import { holdsCpr } from '../sparring/privacy/cpr.ts';
import { meetingAlias } from '../sparring/rounds/meeting/meeting-alias.ts';
import type { Engine } from './engine.ts';
import { candidates } from './find-document.ts';
import { submissionKey } from './handled.ts';
import type { Answer, Inbound, Roster, Where, Who } from './inbound.ts';
import { type Known, known, meet } from './people.ts';
import type { Content, Posted } from './ports.ts';
import { runActivity } from './run-activity.ts';
import { type CommandWords, understand } from './understand.ts';

export type Front = {
  roster: Roster;
  words: CommandWords;
  /** Entra object ids of those who coordinate every initiative. */
  coordinators: ReadonlySet<string>;
  /** The Microsoft 365 group whose team gets the channels; absent: whichever the bot is installed in. */
  teamId?: string;
};

/** What somebody sent from a card: its key (see `handled.ts`), and the number that the card was rendered with. */
type Submission = { key?: string; pressed?: Posted | undefined; rendered?: string | undefined };

/** What comes in from people, turned into activities: who they are, what they mean, which document it is about. */
export function front(engine: Engine, { roster, words, coordinators, teamId }: Front): Inbound {
  const people = { coordinators, withoutEmail: new Set<string>() };
  const who = (asked: { who: Who; where: Where }) => known(engine, roster, people, asked);

  return {
    async press({ who: from, where, id, verb, data, pressed }) {
      const person = await who({ who: from, where });
      const { about, nonce, command, ...input } = asObject(data);
      if (verb === 'command') return carryOut(person, where, String(command));
      const rendered = typeof nonce === 'string' ? nonce : undefined;
      const key = submissionKey(person.actor.id, verb, rendered ?? id, { about, ...input });
      return run(person, verb, typeof about === 'string' ? about : '', input, { key, pressed, rendered });
    },

    async say({ who: from, where, text }) {
      const person = await who({ who: from, where });
      if (holdsCpr(text)) return answer(person, refusal('cpr-in-chat'));
      const understood = understand(text, words);
      if ('command' in understood && where.scope !== 'personal' && isPersonal(understood.command))
        return answer(person, { card: 'open-yours', data: named(understood.command) });
      if ('command' in understood) return carryOut(person, where, understood.command);
      return answer(person, { card: 'not-understood', data: { commands: understood.nearest.map(named) } });
    },

    async welcome(asked) {
      const person = await who(asked);
      return run(person, 'show-help', person.id, { welcome: true });
    },

    async installed({ team, where, roster: people }) {
      for (const person of people) await meet(engine, person, { serviceUrl: where.serviceUrl });
      const ours = teamId === undefined || team.groupId === teamId;
      if (ours) {
        const about = documentId('team', team.general);
        await runActivity(engine, { verb: 'connect-team', about, input: team, actor: { kind: 'system' } });
      }
      return { content: { card: 'welcome-team', data: {} }, language: 'da' };
    },

    async joined({ team, roster: people }) {
      for (const person of people) await meet(engine, person, { serviceUrl: team.serviceUrl });
    },

    async meeting({ meeting: { what, joinUrl, at }, where }) {
      const now = engine.clock.now().toString();
      const { conversation, serviceUrl, scope } = where;
      const input = {
        at: at !== undefined && at < now ? at : now,
        ...(what === 'started' && scope === 'group' && { chat: { conversation, serviceUrl } }),
      };
      // A meeting of nobody's is none of the bot's business.
      for (const about of await engine.store.byAlias(meetingAlias(joinUrl ?? conversation)))
        await runActivity(engine, { verb: `meeting-${what}`, about, input, actor: { kind: 'system' } });
    },

    async removed({ who: { tenant, objectId } }) {
      const about = documentId('member', `${tenant}/${objectId}`);
      await runActivity(engine, {
        verb: 'note-address',
        about,
        input: { lost: 'unreachable' },
        actor: { kind: 'system' },
      });
    },
  };

  async function carryOut(person: Known, where: Where, verb: string): Promise<Answer> {
    const command = commands.find((c) => c.verb === verb);
    if (!command) return answer(person, refusal('unknown-card'));
    const [first, ...more] = await candidates(engine, command.about, person, where, forRoles[verb]);
    if (!first) return answer(person, refusal(`no-${command.about}`));
    if (more.length === 0) return run(person, verb, first.id, {});
    const options = [first, ...more].map(({ id, name, municipalities = [] }) => ({
      id,
      name,
      who: { $list: municipalities },
    }));
    return answer(person, { card: 'choose', data: { verb, options } });
  }

  async function run(person: Known, verb: string, about: string, input: object, submission: Submission = {}) {
    const { key, pressed, rendered } = submission;
    const { content, refused } = await runActivity(engine, {
      verb,
      about,
      input,
      actor: person.actor,
      ...(key && { key }),
      pressed,
    });
    // What they did may have been to choose a language.
    const now = about === person.id ? await engine.store.load(person.id) : undefined;
    const language =
      (now?.document as { language?: Answer['language'] } | undefined)?.language ?? person.actor.language;
    // What is refused comes back as the card it was sent from: sent again unchanged it is the same submission.
    const shown = content && refused && rendered ? { ...content, data: { ...content.data, nonce: rendered } } : content;
    return { ...(shown && { content: shown }), language };
  }
}

/** What a button opens only whoever presses it sees; what is written is answered for all. */
const isPersonal = (verb: string): boolean => commands.find((c) => c.verb === verb)?.personal === true;

const named = (verb: string) => ({ command: verb, title: word(`command-name.${verb}`) });

const refusal = (code: string): Content => ({ card: 'refusal', data: { about: '', problems: [{ code }] } });

const answer = (person: Known, content: Content): Answer => ({ content, language: person.actor.language });

/** A card's data is whatever a client chose to send. */
const asObject = (data: unknown): Record<string, unknown> =>
  typeof data === 'object' && data !== null && !Array.isArray(data) ? (data as Record<string, unknown>) : {};
