import { type Listed, type PersonActor, type View, view, type Word, word } from '../../activity.ts';
import { documentId } from '../../documents.ts';
import { byCoordinator, type Initiative, municipalityOf } from '../../initiatives/initiative.ts';
import type { MunicipalityId } from '../../language.ts';
import { quarterInWords } from '../../rounds/topics/topics.ts';
import { countables, type Figure, sum } from './disclosure.ts';
import { countsAreFor, mayReadTally } from './tally.ts';

type Row = { name: string | Word; figures: Listed | Word };

/**
 * The numbers of one quarter, the newest unless another is asked for: all together, and each municipality's for a coordinator;
 * for who answers for a municipality, its own.
 */
export const tally: View<'tally', { quarter?: string }, 'initiative'> = view({
  name: 'tally',
  about: 'tally',
  // For the names of its municipalities.
  also: {
    kind: 'initiative',
    ids: ({ document }) => [documentId('initiative', document.initiative)],
    may: byCoordinator,
  },
  data({ document, args, reader, also: [initiative] }) {
    const own = (reader?.memberships ?? []).filter((m) => m.initiative === document.initiative);
    const may = reader !== undefined && mayReadTally({ actor: reader, document });
    const quarters = may ? document.quarters : [];
    const { figures, quarter } = quarters.find((q) => q.quarter === args.quarter) ?? quarters[0] ?? none;
    return {
      over: initiative?.document.name ?? own[0]?.initiativeName ?? word('help.over'),
      quarter: quarter ?? '',
      quarters: quarters.map((q) => ({ id: q.quarter, title: quarterInWords(q.quarter) })),
      choose: quarters.length > 1,
      shown: quarter === undefined ? '' : quarterInWords(quarter),
      whole: inWords(figures),
      rows: seesAll(reader, own)
        ? everyRow(figures, initiative?.document)
        : own.flatMap((m) => (countsAreFor.includes(m.role) ? ownRow(figures, m) : [])),
    };
  },
});

const none = { quarter: undefined, figures: [] };

const seesAll = (reader: PersonActor | undefined, own: NonNullable<PersonActor['memberships']>): boolean =>
  reader?.coordinator === true || own.some(({ role }) => role === 'coordinator');

function everyRow(figures: readonly Figure[], initiative: Initiative | undefined): Row[] {
  const nameOf = (id: MunicipalityId): string => (initiative && municipalityOf(initiative, id)?.name) ?? id;
  const ids = [...new Set(figures.flatMap(({ municipality }) => municipality ?? []))];
  const others = figures.filter(({ municipality }) => municipality === undefined);
  // Where there is nothing but them, they are the whole.
  if (ids.length === 0) return [];
  return [
    ...ids
      .map((id) => ({ name: nameOf(id), figures: inWords(figures.filter((f) => f.municipality === id)) }))
      .sort((a, b) => a.name.localeCompare(b.name, 'da')),
    ...(others.length > 0 ? [{ name: word('tally.others'), figures: inWords(others) }] : []),
  ];
}

function ownRow(
  figures: readonly Figure[],
  { municipality, municipalityName }: { municipality?: MunicipalityId; municipalityName?: string },
): Row[] {
  if (municipality === undefined) return [];
  const own = figures.filter((f) => f.municipality === municipality);
  return [{ name: municipalityName ?? municipality, figures: own.length === 0 ? word('tally.too-few') : inWords(own) }];
}

/** Each together with the others of its kind; what may not be shown is left out. */
const inWords = (figures: readonly Figure[]): Listed => ({
  $list: countables.flatMap((what) => {
    const count = sum(figures.filter((f) => f.what === what));
    return count === 0 ? [] : [word(`tally.${what}`, { count })];
  }),
});
