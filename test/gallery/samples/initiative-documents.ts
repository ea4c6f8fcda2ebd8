import { readFileSync } from 'node:fs';
import { scoreGroups } from '../../../src/sparring/groups/matching/matching.ts';
import { instanceOf, type Proposal, wishesAmong } from '../../../src/sparring/groups/proposal.ts';
import type { Answer, Initiative, Municipality } from '../../../src/sparring/initiatives/initiative.ts';
import { type Region, type Stage, themesToStartWith } from '../../../src/sparring/language.ts';
import { people } from './documents.ts';

const SMBA = 'https://smba.trafficmanager.net/emea/';

/** An initiative on its first day. */
export const newInitiative: Initiative = {
  name: 'Flere skal med 2',
  language: 'da',
  themes: themesToStartWith,
  size: { min: 4, max: 6 },
  coordinators: [{ email: 'kirsten.holm@star.dk', name: people.kirsten.name, id: people.kirsten.id }],
  facilitators: [],
  municipalities: [],
  groups: [],
  metBefore: [],
  uncertain: [],
};

const list = readFileSync(new URL('../../../src/local/flere-skal-med-2.csv', import.meta.url), 'utf8');
const participants = list
  .trim()
  .split(/\r?\n/)
  .slice(1)
  .map((row) => row.split(',') as [string, string, Region]);

const firstNames = ['Mette', 'Søren', 'Birgitte', 'Jens', 'Fatima', 'Åse', 'Kåre', 'Line', 'Ole', 'Gry'];
const lastNames = ['Sørensen', 'Ægidius', 'Kjærsgaard', 'Østergaard', 'El-Amrani', 'Thøgersen', 'Holm'];
const themes = themesToStartWith.map(({ id }) => id);
const turned = (at: number, by: number) => themes[(at * by + by) % themes.length]!;

/** The participants of the initiative as STAR lists them; everything else about them is made up. */
const invited = participants.map(([, name, region], at): Municipality => {
  const id = name.toLowerCase().replaceAll('æ', 'ae').replaceAll('ø', 'oe').replaceAll('å', 'aa').replace(/\W+/g, '-');
  const person = `${firstNames[at % firstNames.length]} ${lastNames[at % lastNames.length]}`;
  return {
    id,
    name,
    region,
    contact: { name: person, email: `${firstNames[at % firstNames.length]!.toLowerCase()}@${id}.dk`, id: `${id}/1` },
    people: [{ id: `${id}/1`, name: person }],
    invitation: 'direct',
    answer: { is: 'none' },
  };
});

const profile = (at: number): NonNullable<Municipality['profile']> => ({
  stage: (1 + (at % 4)) as Stage,
  challenges: [...new Set([turned(at, 3), turned(at, 7)])],
  strengths: [...new Set([turned(at + 1, 1), turned(at + 4, 3)])].filter(
    (t) => t !== turned(at, 3) && t !== turned(at, 7),
  ),
});

const said = (municipality: Municipality, answer: Answer, more: Partial<Municipality> = {}): Municipality => ({
  ...municipality,
  answer,
  ...(answer.is === 'yes' && { joined: '2026-09-10T08:00:00Z' }),
  ...more,
});

/** Half-way through: every answer there is, contacts that lack, profiles that lack. */
export const answering: Initiative = {
  ...newInitiative,
  team: { general: '19:general@thread.tacv2', serviceUrl: SMBA, tenant: 'star' },
  facilitators: [
    { email: 'peter.noergaard@star.dk', name: people.peter.name, id: people.peter.id },
    { email: 'charlotte.overgaard.christoffersen@star.dk' },
  ],
  municipalities: invited.map((m, at) => {
    const { contact: _, ...without } = m;
    if (at < 14)
      return said(m, { is: 'yes' }, { profile: profile(at), ...(at % 5 === 2 && { madeUp: true as const }) });
    if (at < 17) return said(m, { is: 'yes' });
    if (at === 17) return said(m, { is: 'paused', until: '2027-03-01' });
    if (at === 18) return said(m, { is: 'not-now' });
    if (at === 19) return said(m, { is: 'no' });
    if (at === 20 || at === 21) return { ...without, people: [], invitation: 'not-sent' };
    if (at === 22) return { ...m, invitation: 'unreached' };
    if (at > 26) return { ...m, invitation: 'not-sent' };
    return { ...m, invitation: at % 2 ? 'direct' : 'in-channel', invited: { times: 1, at: '2026-10-01T08:00:00Z' } };
  }),
};

/** Everybody is ready for groups. */
export const ready: Initiative = {
  ...answering,
  municipalities: invited.map((m, at) =>
    at < 28
      ? said(m, { is: 'yes' }, { profile: profile(at), ...(at % 9 === 2 && { madeUp: true as const }) })
      : said(m, { is: 'yes' }),
  ),
};

const inFives = (ids: string[]): string[][] => {
  const count = Math.round(ids.length / 5);
  return Array.from({ length: count }, (_, g) => ids.filter((_, at) => at % count === g).sort());
};

/** A proposal for those who are ready: as many groups as it takes, scored as every proposal is. */
export function proposed(initiative: Initiative): Proposal {
  const municipalities = initiative.municipalities.filter((m) => m.profile && !m.group);
  const instance = instanceOf(initiative, municipalities);
  const groups = inFives(municipalities.map(({ id }) => id));
  const scored = scoreGroups(instance, groups);
  return {
    state: 'ready',
    version: 3,
    asked: '2026-10-14T08:00:00Z',
    instance,
    groups,
    bound: scored.score * 1.012,
    warnings: [{ code: 'no-helper', theme: 'retention', municipalities: groups[0]!.slice(0, 2) }],
    ...scored,
  };
}

/** A proposal that is ready for approval. */
export const withProposal: Initiative = { ...ready, proposal: proposed(ready) };

export const withWishes = (initiative: Initiative, wishes: NonNullable<Initiative['wishes']>): Initiative => {
  const wished = { ...initiative, wishes };
  const { proposal } = initiative;
  if (!proposal) return wished;
  const among = wishesAmong(wished, new Set(proposal.instance.municipalities.map((m) => m.id)));
  return { ...wished, proposal: { ...proposal, instance: { ...proposal.instance, ...among } } };
};

/** Groups have been founded; their channels are at different points. */
export const founded: Initiative = (() => {
  const groups = proposed(ready).groups.map((municipalities, at): Initiative['groups'][number] => ({
    id: `group:flere-skal-med-2-${at + 1}`,
    name: `Gruppe ${at + 1}`,
    municipalities,
    ...(at % 2 === 0 && { facilitator: people.peter.id }),
    channel: (
      [
        { state: 'ready' },
        { state: 'ready' },
        { state: 'ready' },
        { state: 'waiting' },
        { state: 'failed', why: 'no-room' },
        { state: 'uncertain' },
      ] as const
    )[at % 6]!,
  }));
  return {
    ...ready,
    groups,
    municipalities: ready.municipalities.map((m) => {
      const group = groups.find((g) => g.municipalities.includes(m.id));
      return group ? { ...m, group: group.id } : m;
    }),
    uncertain: [
      {
        document: groups[1]!.id,
        key: 'post:topics:2026Q4',
        what: 'topics',
        at: '2026-10-01T06:00:04Z',
      },
    ],
  };
})();
