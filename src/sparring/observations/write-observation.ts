import { z } from 'zod';
import { activity, refuse, show } from '../activity.ts';
import { idOf, orAbsent } from '../input.ts';
import { bySelf } from '../people/member.ts';
import { colleaguesOf } from './colleagues.ts';

/** Opens the form for a new observation of whoever asks; of the same two as another one, that colleague is chosen already. */
export const writeObservation = activity({
  verb: 'write-observation',
  about: 'member',
  input: z.object({ observer: orAbsent(idOf()) }),
  may: bySelf,
  decide({ document: member, input: { observer } }) {
    if (colleaguesOf(member).length === 0) return refuse('no-colleague-to-observe');
    return { reply: show('observation-form', observer === undefined ? {} : { observer }) };
  },
});
