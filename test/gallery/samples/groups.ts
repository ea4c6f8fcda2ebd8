import { latecomers, waiting } from '../../../src/sparring/groups/latecomer-cards.ts';
import { facilitatorForm, progress } from '../../../src/sparring/groups/progress-cards.ts';
import { moveForm, proposal, wishForm } from '../../../src/sparring/groups/proposal-cards.ts';
import { leave, type Rotation, type RotationChange, skip } from '../../../src/sparring/groups/rotation.ts';
import { smallGroup, swapOffer, turn, turnNews } from '../../../src/sparring/groups/turn-cards.ts';
import { groupReady, welcome } from '../../../src/sparring/groups/welcome-card.ts';
import { bigGroup, inTopics, newGroup, people, readerOf, someTopics } from './documents.ts';
import {
  answering,
  founded,
  newInitiative,
  proposed,
  ready,
  withProposal,
  withWishes,
} from './initiative-documents.ts';
import { type Sample, sample } from './sample.ts';

const coordinator = readerOf(people.kirsten, { coordinator: true });
const inRound = inTopics(bigGroup, someTopics);
const offered = {
  ...inRound,
  rotation: { ...inRound.rotation, offers: [{ from: 'struer', to: 'ringkoebing' }] },
};
const changed = (change: RotationChange): Rotation => {
  if ('refused' in change) throw new Error(JSON.stringify(change.refused));
  return change.rotation;
};
const skipped = { ...inRound, rotation: changed(skip(inRound.rotation, 'struer')) };
const afterStruer = {
  ...inRound,
  municipalities: inRound.municipalities.filter((m) => m.id !== 'struer'),
  former: [{ id: 'struer', name: 'Struer' }],
  rotation: changed(leave(inRound.rotation, 'struer')),
};
const wished = withWishes(withProposal, {
  together: [['struer', 'holstebro']],
  apart: [
    ['ballerup', 'gentofte'],
    ['hoeje-taastrup', 'taarnby'],
  ],
});

export const groups: Sample[] = [
  sample(proposal, 'none-ready', { document: newInitiative, reader: coordinator }),
  sample(proposal, 'none-yet', { document: answering, reader: coordinator }),
  sample(proposal, 'working', {
    document: { ...ready, proposal: { ...proposed(ready), state: 'working' } },
    reader: coordinator,
  }),
  sample(proposal, 'ready', { document: withProposal, reader: coordinator }),
  sample(proposal, 'troubled', {
    document: { ...wished, proposal: { ...wished.proposal!, instance: withProposal.proposal!.instance } },
    args: { moved: 'struer' },
    reader: coordinator,
  }),
  sample(proposal, 'failed', {
    document: {
      ...wished,
      proposal: {
        ...wished.proposal!,
        state: 'failed',
        groups: [],
        problems: [{ code: 'match-failed', together: [['struer', 'holstebro']], apart: [], min: 4, max: 6 }],
      },
    },
    reader: coordinator,
  }),
  sample(moveForm, 'many', { document: withProposal, reader: coordinator }),
  sample(wishForm, 'none', { document: withProposal, reader: coordinator }),
  sample(wishForm, 'some', { document: wished, reader: coordinator }),

  sample(progress, 'under-way', { document: founded, reader: coordinator }),
  sample(progress, 'done', {
    document: { ...founded, groups: founded.groups.slice(0, 3) },
    reader: coordinator,
  }),
  sample(facilitatorForm, 'some', { document: founded, args: { group: founded.groups[1]!.id }, reader: coordinator }),

  sample(latecomers, 'none', {
    document: { ...founded, municipalities: founded.municipalities.filter((m) => m.group) },
    reader: coordinator,
  }),
  sample(latecomers, 'some', {
    document: {
      ...founded,
      municipalities: founded.municipalities.map((m, at) => {
        const { group: _, ...without } = m;
        return at < 2 ? without : m;
      }),
      groups: founded.groups.map((g) => ({
        ...g,
        municipalities: g.municipalities.filter((id) => !['ballerup', 'broendby'].includes(id)),
      })),
    },
    args: { placed: 'Høje-Taastrup', group: 'Gruppe 4' },
    reader: coordinator,
  }),
  sample(waiting, 'waiting', { document: founded, args: { municipality: founded.municipalities[29]!.id } }),
  sample(waiting, 'placed', { document: founded, args: { municipality: 'struer' } }),

  sample(welcome, 'small', { document: newGroup }),
  sample(welcome, 'big', { document: { ...bigGroup, madeUp: true } }),

  sample(groupReady, 'waits', { document: bigGroup, args: { municipality: 'ringkoebing' } }),
  sample(groupReady, 'own-turn', {
    document: { ...newGroup, channel: { ...newGroup.channel, name: 'Gruppe 3 · Struer · Ringkøbing-Skjern · Ærø' } },
    args: { municipality: 'struer' },
  }),

  sample(turn, 'channel', { document: inRound }),
  sample(turn, 'own', { document: offered, reader: readerOf(people.mette) }),
  sample(turn, 'asked', { document: offered, reader: readerOf(people.birgitte) }),
  sample(turnNews, 'skipped', { document: skipped, args: { why: 'skipped', municipality: 'struer' } }),
  sample(turnNews, 'joined', { document: inRound, args: { why: 'joined', municipality: 'aeroe' } }),
  sample(turnNews, 'left', { document: afterStruer, args: { why: 'left', municipality: 'struer' } }),
  sample(swapOffer, 'open', { document: offered, args: { from: 'struer', to: 'ringkoebing' } }),
  sample(swapOffer, 'accepted', { document: inRound, args: { from: 'struer', to: 'ringkoebing', answer: 'accepted' } }),
  sample(smallGroup, 'two', { document: { ...newGroup, municipalities: newGroup.municipalities.slice(0, 2) } }),
];
