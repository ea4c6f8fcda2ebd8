import { word } from '../../../src/sparring/activity.ts';
import { topicForm, topicSaved, topics } from '../../../src/sparring/rounds/topics/topic-cards.ts';
import { bigGroup, inTopics, manyTopics, newGroup, people, readerOf, someTopics } from './documents.ts';
import { plainSample, type Sample, sample } from './sample.ts';

const empty = inTopics(newGroup, []);
const some = inTopics(newGroup, someTopics);
const many = inTopics(bigGroup, manyTopics);
const about = 'group:sample';

export const rounds: Sample[] = [
  sample(topics, 'empty', { document: empty }),
  sample(topics, 'channel', { document: some }),
  sample(topics, 'own', { document: some, args: { withdrawn: 'Ventetid på mentor' }, reader: readerOf(people.mette) }),
  sample(topics, 'nobody-has-the-turn', {
    document: { ...some, rotation: { ...some.rotation, owner: null, members: [] } },
  }),
  sample(topics, 'many', { document: many, reader: readerOf(people.soeren) }),

  sample(topicForm, 'new', { document: some, reader: readerOf(people.mette) }),
  sample(topicForm, 'refused', {
    document: many,
    reader: readerOf(people.soeren),
    args: {
      topic: 't4',
      title: '',
      kind: 'citizen-case',
      theme: 'cross-team',
      detail: 'Borgeren ●●●●●●-●●●● har været sygemeldt længe, og vi mangler en fælles plan.',
      minutes: '100',
      problems: [
        { code: 'cpr' },
        { code: 'required', values: { field: 'title' } },
        { code: 'too-big', values: { field: 'minutes', max: 90 } },
      ],
    },
  }),

  sample(topicSaved, 'alone', { document: some, args: { topic: 't3' }, reader: readerOf(people.fatima) }),
  sample(topicSaved, 'resembling', {
    document: inTopics(bigGroup, [
      ...manyTopics,
      {
        ...someTopics[0]!,
        id: 't9',
        municipality: 'aeroe',
        by: people.soeren,
        kind: 'citizen-case',
        title: 'Lønnede timer i den første samtale',
        support: [],
      },
    ]),
    args: { topic: 't9' },
    reader: readerOf(people.soeren),
  }),

  plainSample('refusal', 'one', { about, problems: [{ code: 'not-your-topic' }], back: 'show-topics' }),
  plainSample('refusal', 'may-not', {
    about: 'initiative:sample',
    problems: [{ code: 'may-not', values: { why: word('may-not.initiative') } }],
  }),
  plainSample('refusal', 'several', {
    about,
    problems: [
      { code: 'required', values: { field: 'title' } },
      { code: 'too-long', values: { field: 'detail', max: 2000 } },
    ],
  }),
];
