import { z } from 'zod';
import { activity, isRefusal, show, word } from '../activity.ts';
import { idOf, orAbsent } from '../input.ts';
import { answered, answerOf, refreshInvitation, spokenFor } from './answer.ts';
import { takesPart } from './initiative.ts';
import { news } from './news.ts';

/** The contact answers for the municipality, or a coordinator does on their behalf. It is voluntary and can be changed any day. */
export const answerInvitation = activity({
  verb: 'answer-invitation',
  about: 'initiative',
  input: z.object({
    municipality: idOf(),
    answer: z.enum(['yes', 'not-now', 'no', 'paused']),
    until: orAbsent(z.iso.date()),
  }),
  form: 'invitation',
  may: ({ actor, document: initiative }) => takesPart(initiative, actor),
  decide({ document: before, id, input, actor, now }) {
    const municipality = spokenFor(before, input.municipality, actor);
    if (isRefusal(municipality)) return municipality;
    const answer = answerOf(input, municipality.answer, now);
    if (isRefusal(answer)) return answer;
    const notice = thanks(answer);
    const toProfile = answer.is === 'yes' && !municipality.profile;
    const reply = toProfile
      ? show('profile-form', { municipality: municipality.id, welcome: true })
      : show('municipality', { municipality: municipality.id, notice });
    const unchanged = JSON.stringify(answer) === JSON.stringify(municipality.answer);
    if (unchanged) return { reply };
    const { initiative, jobs, cancel } = answered(before, municipality, answer, now);
    const refresh = refreshInvitation(initiative, municipality, { actor, now, notice, writing: toProfile });
    return {
      document: initiative,
      reply,
      cancel,
      jobs: [...jobs, ...news(before, initiative, { id, now }), refresh],
    };
  },
});

const thanks = (answer: { is: string; until?: string }) =>
  word(`answered.${answer.is}`, answer.until ? { until: { $when: answer.until, as: 'date' } } : undefined);
