import { type View, view, word } from '../activity.ts';
import type { PersonId } from '../language.ts';
import { materialsOf } from './materials-card.ts';
import { type DevelopmentArea, isShared, otherOf, sideOf } from './observation.ts';
import { readerOf } from './observation-card.ts';

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
      over: may ? word('observation.with', { name: otherOf(found, me).name }) : word('observation.over'),
      observed: may ? found.observed.name : '',
      observer: may ? found.observer.name : '',
      well: reflection?.well ?? '',
      hard: reflection?.hard ?? '',
      attempt: reflection?.attempt ?? '',
      strengths: feedback?.strengths ?? '',
      otherWay: feedback?.otherWay ?? '',
      guide: talking,
      areas: areas.map(inWords),
      materials: may ? materialsOf(found) : [],
      followUp:
        may && followUp !== undefined && found.stage === 'following-up'
          ? word('observation-answers.follow-up', { day: { $when: followUp, as: 'day' } })
          : '',
      canAgree: talking,
      canChange: may && found.stage === 'following-up' && !found.paused,
    };
  },
});

const inWords = ({ area, step, outcome }: DevelopmentArea) => ({
  area,
  step: word('observation-answers.step', { step }),
  outcome: outcome === undefined ? '' : word(`outcome.${outcome}`),
});
