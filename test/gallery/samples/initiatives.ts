import { word } from '../../../src/sparring/activity.ts';
import { importDone, importForm } from '../../../src/sparring/initiatives/import-cards.ts';
import { municipalities, peopleForm } from '../../../src/sparring/initiatives/municipalities-cards.ts';
import { invitation, municipality, profileForm } from '../../../src/sparring/initiatives/municipality-cards.ts';
import { overview, roles } from '../../../src/sparring/initiatives/overview-cards.ts';
import { people, readerOf } from './documents.ts';
import { answering, founded, newInitiative, ready } from './initiative-documents.ts';
import { type Sample, sample } from './sample.ts';

const coordinator = readerOf(people.kirsten, { coordinator: true });
const contactOf = (id: string) => {
  const { contact } = answering.municipalities.find((m) => m.id === id)!;
  return readerOf({ id: contact!.id!, name: contact!.name });
};
const { team: _, ...teamless } = answering;
const names = answering.municipalities.map((m) => m.name);

export const initiatives: Sample[] = [
  sample(overview, 'empty', { document: newInitiative, reader: coordinator }),
  sample(overview, 'answering', {
    document: answering,
    args: { notice: word('overview.sent', { count: 12 }) },
    reader: coordinator,
  }),
  sample(overview, 'ready', { document: ready, reader: coordinator }),
  sample(overview, 'no-team', { document: teamless, reader: coordinator }),
  sample(overview, 'founded', { document: founded, reader: coordinator }),

  sample(roles, 'one', { document: newInitiative, reader: coordinator }),
  sample(roles, 'refused', {
    document: answering,
    args: { email: 'charlotte@', role: 'facilitator', problems: [{ code: 'invalid', values: { field: 'email' } }] },
    reader: coordinator,
  }),

  sample(importForm, 'new', { document: newInitiative, reader: coordinator }),
  sample(importForm, 'refused', {
    document: newInitiative,
    args: {
      table: 'kommune;kontakt;e-mail\nStruer;Mette Sørensen;mette@struer.dk\nÆrø;Søren Ægidius;soeren(at)aeroe.dk',
      problems: [{ code: 'required', values: { field: 'table' } }],
    },
    reader: coordinator,
  }),
  sample(importDone, 'all-new', {
    document: answering,
    args: { added: names, changed: [], unchanged: 0 },
    reader: coordinator,
  }),
  sample(importDone, 'changed', {
    document: answering,
    args: { added: ['Ærø'], changed: ['Struer', 'Høje-Taastrup'], unchanged: 27 },
    reader: coordinator,
  }),

  sample(invitation, 'direct', {
    document: answering,
    args: { municipality: answering.municipalities[25]!.id, via: 'direct' },
  }),
  sample(invitation, 'channel', {
    document: answering,
    args: { municipality: answering.municipalities[22]!.id, via: 'channel' },
  }),
  sample(invitation, 'answered', { document: answering, args: { municipality: 'ballerup', via: 'direct' } }),
  sample(invitation, 'answered-channel', { document: answering, args: { municipality: 'ballerup', via: 'channel' } }),
  sample(invitation, 'pausing', {
    document: answering,
    args: { municipality: answering.municipalities[17]!.id, until: '2026-10-01', problems: [{ code: 'pause-date' }] },
    reader: contactOf(answering.municipalities[17]!.id),
  }),

  sample(municipality, 'contact', {
    document: founded,
    args: { municipality: 'ballerup', notice: word('profile-saved') },
    reader: contactOf('ballerup'),
  }),
  sample(municipality, 'declined', {
    document: answering,
    args: { municipality: answering.municipalities[19]!.id, notice: word('answered.no'), via: 'direct' },
  }),
  sample(municipality, 'made-up', {
    document: answering,
    args: { municipality: 'esbjerg-og-fanoe' },
    reader: coordinator,
  }),
  sample(municipality, 'bare', {
    document: answering,
    args: { municipality: answering.municipalities[20]!.id },
    reader: coordinator,
  }),

  sample(municipalities, 'all', { document: answering, reader: coordinator }),
  sample(municipalities, 'few', {
    document: ready,
    args: { only: ['struer', 'ringkoebing-skjern'] },
    reader: contactOf('struer'),
  }),

  sample(profileForm, 'welcome', {
    document: ready,
    args: { municipality: 'struer', welcome: true },
    reader: contactOf('struer'),
  }),
  sample(profileForm, 'refused', {
    document: answering,
    args: {
      municipality: 'esbjerg-og-fanoe',
      stage: '3',
      challenges: 'motivation,cross-team',
      strengths: '',
      problems: [{ code: 'profile-empty' }],
    },
    reader: contactOf('esbjerg-og-fanoe'),
  }),

  sample(peopleForm, 'nobody', {
    document: answering,
    args: { municipality: answering.municipalities[20]!.id },
    reader: coordinator,
  }),
  sample(peopleForm, 'full', {
    document: {
      ...answering,
      municipalities: answering.municipalities.map((m) =>
        m.id === 'struer'
          ? { ...m, people: [...m.people, people.mette, people.anders], expected: ['bodil.aagaard@struer.dk'] }
          : m,
      ),
    },
    args: { municipality: 'struer', notice: word('people-form.placed', { who: people.mette.name }) },
    reader: coordinator,
  }),
];
