import { type View, view, word } from '../activity.ts';
import type { PersonId } from '../language.ts';
import { monthsKept } from './kept.ts';
import { materialsOf } from './materials-card.ts';
import { isShared, sideOf } from './observation.ts';
import { agreementOf, areaInWords, betweenTheTwo, readerOf } from './observation-card.ts';

/** What the two have written, the observed person's words first; how to talk about it, and what came of it. */
export const observationAnswers: View<'observation', { for?: PersonId }> = view({
  name: 'observation-answers',
  about: 'observation',
  data({ document: found, args, reader }) {
    const me = readerOf(args, reader);
    const may = sideOf(found, me) !== undefined && isShared(found);
    const { reflection, feedback, areas } = may ? found : { areas: [] };
    const talking = may && found.stage === 'shared' && !found.paused;
    const { followUp } = found;
    return {
      over: may ? betweenTheTwo(found, me) : word('observation.over'),
      title: word(`observation-answers.${areas.length > 0 ? 'areas' : 'title'}`),
      observed: may ? found.observed.name : '',
      observer: may ? found.observer.name : '',
      well: reflection?.well ?? '',
      hard: reflection?.hard ?? '',
      attempt: reflection?.attempt ?? '',
      strengths: feedback?.strengths ?? '',
      otherWay: feedback?.otherWay ?? '',
      guide: talking,
      talk: talking ? agreementOf(found).talk : '',
      question: talking ? agreementOf(found).question : '',
      areas: areas.map(areaInWords),
      materials: may ? materialsOf(found) : [],
      followUp:
        may && followUp !== undefined && found.stage === 'following-up'
          ? word('observation-answers.follow-up', { day: { $when: followUp, as: 'day' } })
          : '',
      months: monthsKept(found),
      canAgree: talking,
      canChange: may && found.stage === 'following-up' && !found.paused,
    };
  },
});
