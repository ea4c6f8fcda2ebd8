import { type When, type Word, word } from '../activity.ts';
import { endOf } from './conversation-time.ts';
import type { DevelopmentArea } from './observation.ts';
import { at, focusInWords } from './observation-card.ts';
import type { TakenOut } from './taken-out.ts';

export type Text = string | Word | When;
export type Fact = { label: Text; texts: Text[] };
/** One observation as it is read: when it was, what it was, and what was written, by whom. */
export type Section = { title: Text; about: Text[]; parts: { title: Text; facts: Fact[] }[] };

/** What somebody takes out, to be read. */
export const inSections = (all: readonly TakenOut[]): Section[] => all.map(section);

function section(one: TakenOut): Section {
  const {
    start,
    as,
    with: name,
    way,
    stage,
    question,
    talk,
    reflection,
    feedback,
    areas,
    followUp,
    materials = [],
  } = one;
  const parts = [
    part('agreement', [
      ...fact('observation.focus', ...focusInWords(one).map(({ text }) => text)),
      ...fact('observation.question', question),
      ...fact('taken-out.talk', talk && word('meeting.at', at(talk))),
    ]),
    part('reflection', [
      ...fact('field.well', reflection?.well),
      ...fact('field.hard', reflection?.hard),
      ...fact('field.attempt', reflection?.attempt),
    ]),
    part('feedback', [...fact('field.seen', feedback?.strengths), ...fact('field.otherWay', feedback?.otherWay)]),
    part('areas', [
      ...areas.flatMap(areaFacts),
      ...fact('taken-out.follow-up', followUp && { $when: followUp, as: 'date' }),
      ...fact('taken-out.materials', ...materials.map(({ title, url }) => `${title} ${url}`)),
    ]),
  ];
  const day: When = { $when: start, as: 'date' };
  const [from, to]: When[] = [start, endOf(one).toString()].map(($when) => ({ $when, as: 'time' }));
  return {
    title: word('meeting.from-to', { day, from, to }),
    about: [word(`observation.as-${as}-${way}`, { name }), word(`observations.is-${stage}`)],
    parts: parts.filter(({ facts }) => facts.length > 0),
  };
}

const part = (is: string, facts: Fact[]) => ({ title: word(`taken-out.part-${is}`), facts });

/** Nothing where nothing was written. */
function fact(label: string, ...given: (Text | undefined)[]): Fact[] {
  const texts = given.flatMap((text) => (text === undefined || text === '' ? [] : [text]));
  return texts.length === 0 ? [] : [{ label: word(label), texts }];
}

const areaFacts = ({ area, step, agreed, outcome }: DevelopmentArea): Fact[] => [
  ...fact('field.area1', area),
  ...fact('field.step1', step),
  ...fact('area-mark.agreed', agreed && { $when: agreed, as: 'date' }),
  ...fact('observation-follow-up.title', outcome && word(`outcome.${outcome}`)),
];
