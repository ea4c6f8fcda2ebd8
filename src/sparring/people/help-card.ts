import { type PersonActor, type View, view, type Word, word } from '../activity.ts';
import { countsAreFor } from '../observations/tally/tally.ts';
import { commands, sections } from './commands.ts';
import type { Member, Membership } from './member.ts';

type Role = Membership['role'];

/** Whom each command is for, besides those whom the operator has named as coordinators. Help is on its own card. */
export const forRoles: Readonly<Record<string, readonly Role[]>> = {
  'show-turn': ['contact', 'member', 'facilitator', 'coordinator'],
  'show-meeting': ['contact', 'member', 'facilitator', 'coordinator'],
  'show-dates': ['contact', 'member', 'facilitator', 'coordinator'],
  'show-topics': ['contact', 'member', 'facilitator', 'coordinator'],
  'write-topic': ['contact', 'member'],
  'show-follow-ups': ['contact', 'member', 'facilitator'],
  'show-library': ['contact', 'member', 'facilitator', 'coordinator'],
  'show-rounds': ['contact', 'member', 'facilitator', 'coordinator'],
  'show-agenda': ['contact', 'member', 'facilitator', 'coordinator'],
  'show-profile': ['contact', 'member'],
  'write-observation': ['contact', 'member'],
  'show-observations': ['contact', 'member'],
  'show-tally': countsAreFor,
  'write-reminders': ['contact', 'member', 'facilitator'],
  'show-overview': ['coordinator'],
  'show-status': ['coordinator'],
  'write-import': ['coordinator'],
  'show-proposal': ['coordinator'],
  'write-roles': ['coordinator'],
  'write-settings': ['coordinator'],
  'write-themes': ['coordinator'],
  'write-materials': ['coordinator'],
};

/** What somebody can do, by their roles. */
export const help: View<'member', { welcome?: boolean; notice?: Word }> = view({
  name: 'help',
  about: 'member',
  data: ({ document: member, args, reader }) => ({
    name: firstName(member.name),
    welcome: args.welcome ?? false,
    notice: args.notice ?? '',
    places: member.memberships.map(place),
    unknown: member.memberships.length === 0 && !reader?.coordinator,
    sections: sectionsFor(member, reader),
  }),
});

function sectionsFor(member: Member, reader: PersonActor | undefined) {
  const roles = new Set<Role>(member.memberships.map((m) => m.role));
  if (reader?.coordinator) roles.add('coordinator');
  const isFor = (verb: string): boolean => {
    if (verb === 'write-language') return true;
    if (verb === 'write-initiative') return reader?.coordinator === true;
    return forRoles[verb]?.some((role) => roles.has(role)) ?? false;
  };
  return sections.flatMap((section) => {
    const here = commands.filter(({ verb, under }) => under === section && isFor(verb));
    if (here.length === 0) return [];
    const named = here.map(({ verb }) => ({
      verb,
      name: word(`command-name.${verb}`),
      about: word(`help.${verb}`),
    }));
    return [{ title: word(`help.${section}`), commands: named }];
  });
}

const place = ({ role, initiativeName, municipalityName, groups }: Membership) => ({
  text: word(`help.as-${role}`, { initiative: initiativeName, municipality: municipalityName ?? '' }),
  groups: groups.length === 0 ? '' : word('help.groups', { groups: { $list: groups.map((g) => g.name) } }),
});

const firstName = (name: string): string => name.split(' ')[0] ?? '';

/** The choice of language. */
export const language: View<'member'> = view({
  name: 'language',
  about: 'member',
  data: () => ({}),
});

/** The choice of how to be reminded. */
export const remindersForm: View<'member'> = view({
  name: 'reminders-form',
  about: 'member',
  data: ({ document: { reminders = 'direct' } }) => ({ now: word(`reminders-form.now-${reminders}`) }),
});
