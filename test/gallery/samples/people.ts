import { word } from '../../../src/sparring/activity.ts';
import { help, language } from '../../../src/sparring/people/help-card.ts';
import { initiativeForm, initiativeStarted } from '../../../src/sparring/people/initiative-cards.ts';
import type { Member, Membership } from '../../../src/sparring/people/member.ts';
import { people as named, readerOf } from './documents.ts';
import { plainSample, type Sample, sample } from './sample.ts';

const place = (role: Membership['role'], initiativeName: string, groups: string[] = []): Membership => ({
  initiative: `initiative:${initiativeName.length}`,
  initiativeName,
  role,
  ...((role === 'contact' || role === 'member') && {
    municipality: 'ringkoebing',
    municipalityName: 'Ringkøbing-Skjern',
  }),
  groups: groups.map((name) => ({ id: `group:${name}`, name })),
});
const member = (person: { id: string; name: string }, memberships: Membership[]): Member => ({
  ...person,
  language: 'da',
  memberships,
});
const stranger = member(named.fatima, []);
const contact = member(named.birgitte, [
  place('contact', 'Flere skal med 2', ['Gruppe 3']),
  place('member', 'Bedre indsats for ressourceforløb'),
]);
const staff = member(named.kirsten, [
  place('coordinator', 'Flere skal med 2'),
  place('facilitator', 'Bedre indsats for ressourceforløb', ['Gruppe 1', 'Gruppe 2', 'Gruppe 5']),
]);
const coordinator = readerOf(named.kirsten, { coordinator: true });
const command = (verb: string) => ({ command: verb, title: word(`command-name.${verb}`) });

export const people: Sample[] = [
  sample(help, 'stranger', { document: stranger, args: { welcome: true }, reader: readerOf(named.fatima) }),
  sample(help, 'contact', { document: contact, reader: readerOf(named.birgitte) }),
  sample(help, 'coordinator', { document: staff, reader: coordinator }),
  sample(language, 'danish', { document: contact, reader: readerOf(named.birgitte) }),

  sample(initiativeForm, 'new', { document: staff, reader: coordinator }),
  sample(initiativeForm, 'refused', {
    document: staff,
    args: {
      name: '',
      language: 'en',
      min: '9',
      max: '4',
      problems: [{ code: 'required', values: { field: 'name' } }],
    },
    reader: coordinator,
  }),
  sample(initiativeStarted, 'first', {
    document: staff,
    args: { initiative: 'initiative:flere-skal-med-2', name: 'Flere skal med 2' },
    reader: coordinator,
  }),

  plainSample('welcome-team', 'first', {}),
  plainSample('choose', 'groups', {
    verb: 'show-topics',
    options: [
      { id: 'group:nord', name: 'Gruppe 3', who: { $list: ['Struer', 'Ringkøbing-Skjern', 'Ærø', 'Ishøj'] } },
      { id: 'group:syd', name: 'Gruppe 1', who: { $list: [] } },
    ],
  }),
  plainSample('not-understood', 'nearest', { commands: ['show-topics', 'write-topic', 'show-help'].map(command) }),
];
