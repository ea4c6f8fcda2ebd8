import { z } from 'zod';
import { activity, isRefusal, show } from '../activity.ts';
import { idOf } from '../input.ts';
import { spokenFor, whileWriting } from './answer.ts';
import { takesPart } from './initiative.ts';

/** Opens the profile form, filled in with what the municipality has said before. */
export const writeProfile = activity({
  verb: 'write-profile',
  about: 'initiative',
  input: z.object({ municipality: idOf() }),
  back: 'show-profile',
  may: ({ actor, document: initiative }) => takesPart(initiative, actor),
  decide({ document: initiative, input, actor, now }) {
    const municipality = spokenFor(initiative, input.municipality, actor);
    if (isRefusal(municipality)) return municipality;
    return {
      reply: show('profile-form', { municipality: municipality.id, ...municipality.profile }),
      move: [whileWriting(municipality.id, now)],
    };
  },
});
