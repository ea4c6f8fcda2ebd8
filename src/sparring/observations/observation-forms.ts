import type { Temporal } from 'temporal-polyfill';
import { type Problem, type View, view, word } from '../activity.ts';
import { addWorkingDays, localDate } from '../calendar.ts';
import { documentId } from '../documents.ts';
import { meetsAt } from '../rounds/meeting/meeting-cards.ts';
import { choiceOf, choicesOf } from './chosen.ts';
import { colleaguesOf } from './colleagues.ts';
import { asTyped, endOf } from './conversation-time.ts';
import { monthsKept } from './kept.ts';
import { materialsOf } from './materials-card.ts';
import {
  byPair,
  type DevelopmentArea,
  focusAreas,
  isShared,
  type Observation,
  otherOf,
  outcomes,
  sideOf,
  ways,
} from './observation.ts';
import { agreementOf, betweenTheTwo, focusInWords, readerOf, whoSitsIn } from './observation-card.ts';

type Typed = Record<string, unknown> & { problems?: Problem[] };
const typed = (args: Typed, key: string, otherwise = ''): string => String(args[key] ?? otherwise);
/** Half an hour; people change it. */
const USUAL_MINUTES = '30';

/** Who observes, and when. */
export const observationForm: View<'member', Typed> = view({
  name: 'observation-form',
  about: 'member',
  data: ({ document: member, args }) => {
    const colleagues = colleaguesOf(member);
    return {
      colleagues: colleagues.map(({ id, name }) => ({ title: name, value: id })),
      observer: choiceOf(
        typed(args, 'observer'),
        colleagues.map(({ id }) => id),
      ),
      way: choiceOf(typed(args, 'way', 'collegial'), ways),
      date: typed(args, 'date'),
      time: typed(args, 'time'),
      minutes: typed(args, 'minutes', USUAL_MINUTES),
      problems: args.problems ?? [],
    };
  },
});

/** Another time. */
export const observationTimeForm: View<'member', Typed> = view({
  name: 'observation-time-form',
  about: 'member',
  data: ({ document: member, args }) => {
    const observation = typed(args, 'observation');
    const brief = member.observations?.find(({ id }) => id === observation);
    const name = brief?.with.name ?? '';
    return {
      observation,
      over: word(brief ? `observation.as-${brief.as}-${brief.way}` : 'observation.over', { name }),
      hint: word('observation-time-form.hint', { name }),
      date: typed(args, 'date'),
      time: typed(args, 'time'),
      minutes: typed(args, 'minutes', USUAL_MINUTES),
      alone: brief === undefined || brief.stage === 'drafting',
      problems: args.problems ?? [],
    };
  },
});

/** What it is about. The two share it, so both may read it. */
export const observationAgreement: View<'observation', Typed> = view({
  name: 'observation-agreement',
  about: 'observation',
  data({ document: found, args, reader }) {
    const own = sideOf(found, readerOf({}, reader)) !== undefined;
    const talk = asTyped(found.talk ?? endOf(found).add({ minutes: 15 }));
    const { focus, ownFocus, question } = own ? found : { focus: [], ownFocus: undefined, question: undefined };
    const again = args.problems !== undefined;
    const me = readerOf({}, reader);
    return {
      me: documentId('member', me),
      over: whoSitsIn(found, me),
      when: own ? meetsAt(found) : '',
      ask: word('observation-agreement.ask', { name: own ? otherOf(found, me).name : '' }),
      focusChoices: focusAreas.map((id) => ({ title: word(`focus.${id}`), value: id })),
      focus: again ? choicesOf(typed(args, 'focus'), focusAreas) : focus.join(','),
      ownFocus: again ? typed(args, 'ownFocus') : (ownFocus ?? ''),
      question: again ? typed(args, 'question') : (question ?? ''),
      talkDate: typed(args, 'talkDate', talk.date),
      talkTime: typed(args, 'talkTime', talk.time),
      notUsed: found.way === 'managerial',
      drafting: found.stage === 'drafting',
      problems: args.problems ?? [],
    };
  },
});

/** The observed person's own words, on what the two had agreed to look for. */
export const observationReflection: View<'observation', Typed & { for?: string }> = view({
  name: 'observation-reflection',
  about: 'observation',
  data({ document: found, args, reader }) {
    const mine = sideOf(found, readerOf(args, reader)) === 'observed';
    const { well = '', hard = '', attempt = '' } = (mine && found.reflection) || {};
    return {
      over: mine ? betweenTheTwo(found, found.observed.id) : word('observation.over'),
      focus: mine ? focusInWords(found) : [],
      question: mine ? agreementOf(found).question : '',
      seenWhen: mine ? word('observation.text-write-observed', { name: found.observer.name }) : '',
      well: typed(args, 'well', well),
      hard: typed(args, 'hard', hard),
      attempt: typed(args, 'attempt', attempt),
      me: documentId('member', readerOf(args, reader)),
      months: monthsKept(found),
      problems: args.problems ?? [],
    };
  },
});

/** What the observer saw, on that only. */
export const observationFeedback: View<'observation', Typed & { for?: string }> = view({
  name: 'observation-feedback',
  about: 'observation',
  data({ document: found, args, reader }) {
    const mine = sideOf(found, readerOf(args, reader)) === 'observer';
    const { strengths = '', otherWay = '' } = (mine && found.feedback) || {};
    return {
      over: mine ? betweenTheTwo(found, found.observer.id) : word('observation.over'),
      seenWhen: mine ? word('observation.text-write-observer', { name: found.observed.name }) : '',
      focus: mine ? focusInWords(found) : [],
      question: mine ? agreementOf(found).question : '',
      seen: typed(args, 'seen', strengths),
      otherWay: typed(args, 'otherWay', otherWay),
      me: documentId('member', readerOf(args, reader)),
      months: monthsKept(found),
      problems: args.problems ?? [],
    };
  },
});

/** No day on which the offices are closed. */
const inFourWeeks = (now: Temporal.Instant): Temporal.PlainDate =>
  addWorkingDays(localDate(now).add({ weeks: 4 }).subtract({ days: 1 }), 1);

/** One or two development areas, and when to look again: in a month, unless they say otherwise. Those of last time are there to go on with. */
export const observationAreas: View<'observation', Typed, 'observation'> = view({
  name: 'observation-areas',
  about: 'observation',
  also: { kind: 'observation', ids: ({ document: { after } }) => (after === undefined ? [] : [after]), may: byPair },
  data({ document: found, args, also, now, reader }) {
    const may = sideOf(found, readerOf({}, reader)) !== undefined && isShared(found);
    const carried = may && found.areas.length === 0 ? also.flatMap(({ document }) => unfinished(document, found)) : [];
    const [one, two] = carried.length > 0 ? carried : may ? found.areas : [];
    return {
      over: may ? betweenTheTwo(found, readerOf({}, reader)) : word('observation.over'),
      area1: typed(args, 'area1', one?.area),
      step1: typed(args, 'step1', one?.step),
      area2: typed(args, 'area2', two?.area),
      step2: typed(args, 'step2', two?.step),
      carried: carried.length > 0,
      materials: may ? materialsOf(found) : [],
      followUp: typed(args, 'followUp', found.followUp ?? inFourWeeks(now).toString()),
      problems: args.problems ?? [],
    };
  },
});

/** What the same person agreed on before, and what has not become a habit since. */
const unfinished = (before: Observation, { observed }: Observation): DevelopmentArea[] =>
  isShared(before) && before.observed.id === observed.id
    ? before.areas.filter(({ outcome }) => outcome !== 'done')
    : [];

/** How it went. */
export const observationFollowUp: View<'observation', Typed & { for?: string }> = view({
  name: 'observation-follow-up',
  about: 'observation',
  data({ document: found, args, reader }) {
    const may = sideOf(found, readerOf(args, reader)) !== undefined && isShared(found);
    const [one, two] = may ? found.areas : [];
    const shown = ({ area = '', step = '' }: { area?: string; step?: string } = {}) => ({
      area,
      step: step === '' ? '' : word('observation-answers.step', { step }),
    });
    return {
      over: may ? betweenTheTwo(found, readerOf(args, reader)) : word('observation.over'),
      one: shown(one),
      two: shown(two),
      outcome1: choiceOf(typed(args, 'outcome1', one?.outcome), outcomes),
      outcome2: choiceOf(typed(args, 'outcome2', two?.outcome), outcomes),
      problems: args.problems ?? [],
    };
  },
});
