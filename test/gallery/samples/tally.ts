import type { Figure } from '../../../src/sparring/observations/tally/disclosure.ts';
import { emptyTally, type Tally } from '../../../src/sparring/observations/tally/tally.ts';
import { tally } from '../../../src/sparring/observations/tally/tally-card.ts';
import { people, readerOf } from './documents.ts';
import { ready } from './initiative-documents.ts';
import { type Sample, sample } from './sample.ts';

const ID = 'flere-skal-med-2';
const names = ready.municipalities.map(({ id }) => id);
const also = [{ id: `initiative:${ID}`, document: ready }];
const kirsten = readerOf(people.kirsten, { coordinator: true });
const contactOf = (municipality: string, municipalityName: string) =>
  readerOf(people.birgitte, {
    memberships: [
      {
        ...{ initiative: ID, initiativeName: ready.name, role: 'contact' },
        municipality,
        municipalityName,
        groups: [],
      },
    ],
  });

/** Most have some by a colleague, fewer by a leader. */
const every: Figure[] = names.flatMap((municipality, at) => [
  { what: 'collegial' as const, municipality, count: 4 + ((at * 7) % 31) },
  ...(at % 3 === 0 ? [{ what: 'managerial' as const, municipality, count: 3 + (at % 9) }] : []),
  ...(at % 2 === 0 ? [{ what: 'areas' as const, municipality, count: 5 + ((at * 3) % 40) }] : []),
]);
const others: Figure[] = [
  { what: 'managerial', count: 14 },
  { what: 'areas', count: 128 },
];
const over: Tally = {
  ...emptyTally(ID),
  quarters: [
    { quarter: '2026Q3', figures: [...every, ...others] },
    { quarter: '2026Q2', figures: [{ what: 'collegial', count: 7 }] },
  ],
};
const running: Tally = {
  ...emptyTally(ID),
  running: {
    quarter: '2026Q4',
    counts: [{ what: 'collegial', municipality: names[0]!, count: 2, people: ['a', 'b', 'c'] }],
  },
};

export const tallies: Sample[] = [
  sample(tally, 'none', { document: emptyTally(ID), reader: kirsten, also }),
  sample(tally, 'running-only', { document: running, reader: kirsten, also }),
  sample(tally, 'whole-only', { document: over, args: { quarter: '2026Q2' }, reader: kirsten, also }),
  sample(tally, 'thirty', { document: over, reader: kirsten, also }),
  sample(tally, 'own', { document: over, reader: contactOf(names[6]!, ready.municipalities[6]!.name) }),
  sample(tally, 'own-too-few', {
    document: over,
    args: { quarter: '2026Q2' },
    reader: contactOf('ringkoebing', 'Ringkøbing-Skjern'),
  }),
];
