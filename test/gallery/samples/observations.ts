import { Temporal } from 'temporal-polyfill';
import { type Mark, word } from '../../../src/sparring/activity.ts';
import type { ObservationBrief } from '../../../src/sparring/observations/brief.ts';
import { erased } from '../../../src/sparring/observations/erase.ts';
import type { Material } from '../../../src/sparring/observations/materials.ts';
import { materials } from '../../../src/sparring/observations/materials-card.ts';
import type { Observation } from '../../../src/sparring/observations/observation.ts';
import { observationAnswers } from '../../../src/sparring/observations/observation-answers.ts';
import { observationCall } from '../../../src/sparring/observations/observation-call.ts';
import { observation } from '../../../src/sparring/observations/observation-card.ts';
import { observationEarlier } from '../../../src/sparring/observations/observation-earlier.ts';
import {
  observationAgreement,
  observationAreas,
  observationFeedback,
  observationFollowUp,
  observationForm,
  observationReflection,
  observationTimeForm,
} from '../../../src/sparring/observations/observation-forms.ts';
import { observations as list } from '../../../src/sparring/observations/observations-card.ts';
import { takeOut } from '../../../src/sparring/observations/take-out-card.ts';
import type { Member } from '../../../src/sparring/people/member.ts';
import { newGroup as group, NOW, people, readerOf } from './documents.ts';
import { newInitiative as initiative } from './initiative-documents.ts';
import { plainSample, type Sample, sample } from './sample.ts';

const { mette, birgitte, anders } = people;
const [observed, observer] = [readerOf(mette), readerOf(birgitte)];

const drafted: Observation = {
  initiative: 'flere-skal-med-2',
  municipality: 'ringkoebing',
  way: 'collegial',
  observed: { ...mette, language: 'da' },
  observer: { ...birgitte, language: 'da' },
  stage: 'drafting',
  start: '2026-10-20T08:00:00Z',
  minutes: 45,
  sequence: 0,
  token: 'token',
  claims: {},
  focus: [],
  areas: [],
  taken: [],
};
const proposed: Observation = {
  ...drafted,
  stage: 'proposed',
  awaits: birgitte.id,
  focus: ['resources', 'paid-hours'],
  ownFocus: 'Hvor længe jeg selv taler, før borgeren kommer til orde',
  question: 'Hvordan får jeg sagt lønnede timer, uden at det lyder som et krav, borgeren ikke kan leve op til?',
  talk: '2026-10-20T09:00:00Z',
};
const { awaits: _, ...answered } = proposed;
const agreed: Observation = { ...answered, stage: 'agreed', since: NOW };
const managerial: Observation = { ...proposed, way: 'managerial' };
const reflecting: Observation = { ...agreed, stage: 'reflecting' };
const reflection = {
  well: 'Jeg spurgte til drømmejobbet, og så begyndte samtalen at handle om, hvad der kan lade sig gøre.',
  hard: 'At holde pauserne. Jeg fyldte dem ud, hver gang der blev stille i mere end et par sekunder.',
  attempt: 'At tælle til fem og spørge til timer, allerede inden vi taler om ryggen.',
};
const feedback = {
  strengths: 'Du sagde »hvad vil du gerne kunne om et halvt år?« og ventede. Så kom svaret om gartneriet.',
  otherWay:
    'Da talen faldt på ryggen, skrev du i journalen. Her kunne du have spurgt: »Hvad kan du så, på en god dag?«',
};
const shared: Observation = { ...reflecting, stage: 'shared', opened: true, reflection, feedback };
const following: Observation = {
  ...shared,
  stage: 'following-up',
  areas: [
    { area: 'Lønnede timer tidligt i samtalen', step: 'Spørge til timer inden for de første fem minutter' },
    { area: 'Pauserne', step: 'Tælle til fem, før jeg selv siger noget' },
  ],
  followUp: '2026-11-17',
};
const [first, second] = following.areas;
const done: Observation = {
  ...following,
  stage: 'done',
  areas: [
    { ...first!, outcome: 'done' },
    { ...second!, outcome: 'adjust' },
  ],
};

const brief = (id: string, more: Partial<ObservationBrief> = {}): ObservationBrief => ({
  ...{ id: `observation:${id}`, initiative: 'flere-skal-med-2', municipality: 'ringkoebing', as: 'observed' },
  ...{ with: birgitte, way: 'collegial', start: '2026-10-20T08:00:00Z', minutes: 45, sequence: 0 },
  ...{ holds: true, awaited: false, stage: 'agreed', claim: 1 },
  ...more,
});
const member = (more: Partial<Member> = {}): Member => ({
  ...mette,
  language: 'da',
  memberships: [
    {
      ...{ initiative: 'flere-skal-med-2', initiativeName: 'Flere skal med 2', role: 'member' },
      ...{ municipality: 'ringkoebing', municipalityName: 'Ringkøbing-Skjern', groups: [] },
      colleagues: [anders, birgitte],
    },
  ],
  ...more,
});
const many = member({
  observations: (
    ['drafting', 'proposed', 'proposed', 'agreed', 'reflecting', 'shared', 'following-up', 'done'] as const
  )
    .map((stage, i) => brief(`${i}`, { stage, awaited: i === 1, start: `2026-1${i % 3}-2${i}T08:00:00Z` }))
    .concat([brief('8', { stage: 'stopped', as: 'observer', start: '2026-03-02T09:30:00Z' })]),
});
/** One observation a month, with what came of it: something new at the end, the others looked at again. */
const through = (areas: readonly string[], outcomes: readonly (Exclude<Mark, 'agreed'> | undefined)[]) =>
  areas.map((area, i) => {
    const month = Temporal.PlainDate.from('2025-11-12').add({ months: i + 12 - areas.length });
    const day = month.toString();
    const outcome = outcomes[i];
    const looked = outcome && { outcome };
    const agreed = { area, step: first!.step, agreed: day, ...looked };
    const document: Observation = {
      ...done,
      start: `${day}T08:00:00Z`,
      areas: [agreed],
      ...(outcome ? { closed: `${month.add({ days: 24 })}T08:00:00Z` } : { stage: 'following-up' as const }),
    };
    return { id: `observation:${i}`, document };
  });
const [early, pauses, goals] = [
  'Lønnede timer tidligt i samtalen',
  'Pauserne',
  'Borgeren siger selv målet højt',
] as const;
const wordy =
  'Spørge til det, borgeren gerne vil kunne om et halvt år, før vi taler om ryggen, medicinen og den seneste journal';
const oneArea = through([early], [undefined]);
const someAreas = through(
  [early, early, pauses, early, goals, pauses],
  ['keep', 'adjust', 'keep', 'done', 'adjust', undefined],
);
const fullestAreas = through(
  [early, pauses, goals, wordy, `${wordy}?`, `${wordy}!`, `${early}!`, `${pauses}!`, `${wordy}: ja`, pauses],
  ['keep', 'adjust', 'done', 'keep', 'adjust', 'done', 'keep', 'adjust', 'done', undefined],
);
const address = { token: '0'.repeat(32), until: '2026-10-14T08:45:00Z' };
const refused = { observer: birgitte.id, way: 'managerial', date: '2026-10-20', time: '09:30', minutes: '45' };
const overlaps = {
  code: 'observation-overlaps',
  values: {
    name: birgitte.name,
    day: { $when: '2026-10-20T08:00:00Z', as: 'day' },
    time: { $when: '2026-10-20T08:00:00Z', as: 'time' },
  },
};
const long = (text: string): string => `${text} `.repeat(20).slice(0, 990);

const films: Material[] = [
  { title: 'Film: Spørg til timer', url: 'https://star.dk/film/timer', minutes: 12, focus: ['paid-hours'] },
  { title: 'Ressourcer før skånehensyn', url: 'https://star.dk/ressourcer', focus: ['resources', 'job-focus'] },
  { title: 'Den gode samtale', url: 'https://star.dk/samtale', minutes: 30, focus: [] },
];

export const observations: Sample[] = [
  sample(materials, 'none', { document: initiative, reader: observed }),
  sample(materials, 'refused', {
    document: { ...initiative, materials: films },
    args: {
      ...{ title: 'Film', url: 'http://star.dk', length: '10', focus: 'relation' },
      problems: [{ code: 'not-https' }],
    },
    reader: observed,
  }),
  sample(observationAreas, 'materials', { document: { ...shared, materials: films }, reader: observed }),
  sample(observationAnswers, 'materials', { document: { ...shared, materials: films }, reader: observed }),
  sample(list, 'none', { document: member(), reader: observed }),
  sample(list, 'planned', {
    document: member({ observations: [brief('a', { stage: 'drafting' })] }),
    args: { note: 'planned' },
    reader: observed,
  }),
  sample(list, 'many', { document: many, reader: observed }),
  sample(list, 'one-area', { document: member({ observations: [brief('0')] }), also: oneArea, reader: observed }),
  sample(list, 'some-areas', { document: member({ observations: [brief('0')] }), also: someAreas, reader: observed }),
  sample(list, 'fullest', { document: many, also: fullestAreas, reader: observed }),
  sample(takeOut, 'open', { document: member({ takeOut: address }), reader: observed }),
  sample(takeOut, 'closed', { document: member({ takeOut: { ...address, until: NOW } }), reader: observed }),
  plainSample('take-out', 'no-address', { about: 'member:sample', link: '', closed: false, until: '' }),
  sample(observationForm, 'new', { document: member(), reader: observed }),
  sample(observationForm, 'refused', {
    document: member(),
    args: { ...refused, problems: [overlaps] },
    reader: observed,
  }),
  sample(observationTimeForm, 'asking', {
    document: member({ observations: [brief('a')] }),
    args: { observation: 'observation:a', date: '2026-10-20', time: '10:00', minutes: '45' },
    reader: observed,
  }),
  sample(observationTimeForm, 'draft-refused', {
    document: member({ observations: [brief('a', { stage: 'drafting' })] }),
    args: {
      ...{ observation: 'observation:a', date: '2026-10-20', time: '23:30', minutes: '45' },
      problems: [{ code: 'conversation-over-midnight' }],
    },
    reader: observed,
  }),
  sample(observationAgreement, 'new', { document: drafted, reader: observed }),
  sample(observationAgreement, 'managerial-full', { document: managerial, reader: observed }),
  sample(observationAgreement, 'refused', {
    document: drafted,
    args: { focus: '', ownFocus: '', question: '', problems: [{ code: 'focus-missing' }] },
    reader: observed,
  }),
  sample(observation, 'drafting', { document: drafted, reader: observed }),
  sample(observation, 'asked', { document: proposed, args: { for: birgitte.id, news: 'proposed' } }),
  sample(observation, 'asked-managerial', { document: managerial, args: { for: birgitte.id, news: 'proposed' } }),
  sample(observation, 'waiting', { document: proposed, args: { note: 'proposed' }, reader: observed }),
  sample(observation, 'unreached', {
    document: { ...proposed, unreached: birgitte.id },
    args: { for: mette.id, news: 'unreached' },
  }),
  sample(observation, 'agreed', { document: agreed, args: { for: mette.id, news: 'agreed' } }),
  sample(observation, 'tomorrow-observed', { document: agreed, args: { for: mette.id, news: 'tomorrow' } }),
  sample(observation, 'soon-observer', {
    document: agreed,
    args: { for: birgitte.id, news: 'soon' },
    now: '2026-10-20T07:30:00Z',
  }),
  sample(observation, 'paused', { document: { ...agreed, paused: true }, reader: observer }),
  sample(observation, 'write', { document: { ...reflecting, feedback }, reader: observed }),
  sample(observation, 'written', { document: { ...reflecting, reflection }, reader: observed }),
  sample(observation, 'following-up', { document: following, reader: observer }),
  sample(observation, 'done', { document: done, args: { note: 'saved' }, reader: observer }),
  sample(observation, 'stopped', { document: { ...agreed, stage: 'stopped' }, args: { for: birgitte.id } }),
  sample(observation, 'erased', { document: erased(done, NOW), args: { for: mette.id } }),
  sample(observationReflection, 'new', { document: reflecting, args: { for: mette.id } }),
  sample(observationReflection, 'refused', {
    document: reflecting,
    args: { ...reflection, problems: [{ code: 'observation-over' }] },
    reader: observed,
  }),
  sample(observationFeedback, 'new', { document: reflecting, args: { for: birgitte.id } }),
  sample(observationFeedback, 'written', { document: { ...reflecting, feedback }, reader: observer }),
  sample(observationAnswers, 'both', { document: shared, args: { for: birgitte.id } }),
  sample(observationAnswers, 'opened', {
    document: { ...reflecting, stage: 'shared', opened: true, reflection },
    reader: observed,
  }),
  sample(observationAnswers, 'agreed', { document: following, reader: observed }),
  sample(observationAnswers, 'fullest', {
    document: {
      ...done,
      reflection: { well: long(reflection.well), hard: long(reflection.hard), attempt: long(reflection.attempt) },
      feedback: { strengths: long(feedback.strengths), otherWay: long(feedback.otherWay) },
    },
    reader: observer,
  }),
  sample(observationAreas, 'new', { document: shared, reader: observed }),
  sample(observationAreas, 'carried', {
    document: { ...shared, after: 'observation:0' },
    also: [{ id: 'observation:0', document: done }],
    reader: observed,
  }),
  sample(observationAreas, 'refused', {
    document: shared,
    args: {
      ...{ area1: first!.area, step1: first!.step, area2: 'Pauserne', step2: '', followUp: '2026-11-17' },
      problems: [{ code: 'area-half' }],
    },
    reader: observer,
  }),
  sample(observationFollowUp, 'two', { document: following, args: { for: mette.id } }),
  sample(observationFollowUp, 'one', { document: { ...following, areas: [first!] }, reader: observer }),
  plainSample('open-yours', 'channel', { command: 'show-observations', title: word('command-name.show-observations') }),
  sample(observationEarlier, 'message', { document: agreed }),
  sample(observationCall, 'channel', { document: group, args: { observation: 'observation:a' } }),
];
