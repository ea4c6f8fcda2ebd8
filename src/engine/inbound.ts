import type { Language, Moment } from '../sparring/language.ts';
import type { Content, Posted } from './ports.ts';

/** Who the authenticated activity says it is from. Never taken from a card's data. */
export type Who = {
  tenant: string;
  /** Entra object id. */
  objectId: string;
  /** Their id in Teams (`29:…`). */
  user: string;
  name: string;
  /** The language of their Teams, `da-DK`. */
  locale?: string;
};

/** Where it happened. */
export type Where = {
  serviceUrl: string;
  /** In a channel: the channel's own id, without the thread. */
  conversation: string;
  /** In a channel: the thread, for answers. Else the same as `conversation`. */
  thread: string;
  scope: 'personal' | 'team' | 'group';
};

/** The team the bot was installed in, as the activity names it. */
export type InstalledTeam = { general: string; groupId?: string; serviceUrl: string; tenant: string };

/** What Teams tells of an online meeting. `at` is absent where it does not say when, in a way that can be read. */
export type MeetingEvent = { what: 'started' | 'ended'; joinUrl?: string; at?: Moment };

/** A person of a team's or a chat's roster, as Teams reports them. */
export type RosterPerson = { objectId: string; user: string; name: string; email?: string; tenant: string };

/** What comes in, once the activity is authenticated and its tenant and service URL are allowed. */
export interface Inbound {
  /** A card's button. `id` is the activity's. */
  press(press: { who: Who; where: Where; id: string; verb: string; data: unknown; pressed?: Posted }): Promise<Answer>;
  /** Text, with the mention of the bot removed. */
  say(said: { who: Who; where: Where; id: string; text: string }): Promise<Answer>;
  /** The bot was installed for one person, or a person came to where it is. */
  welcome(person: { who: Who; where: Where }): Promise<Answer>;
  /** The bot was installed in a team. */
  installed(installed: { team: InstalledTeam; where: Where; roster: RosterPerson[] }): Promise<Answer>;
  /** People came to a team the bot is in. */
  joined(joined: { team: InstalledTeam; roster: RosterPerson[] }): Promise<void>;
  /** An online meeting began, or the last one left it. */
  meeting(told: { meeting: MeetingEvent; where: Where }): Promise<void>;
  /** The bot was removed for one person: direct messages are no longer possible. */
  removed(person: { who: Who }): Promise<void>;
}

/** What to show in return, in the language of whoever asked; nothing where silence is right. */
export type Answer = { content?: Content; language: Language };

/** Asks Teams about one person in a conversation: their e-mail is what ties them to a municipality. */
export interface Roster {
  find(who: Who, where: Where): Promise<RosterPerson | undefined>;
}
