import { z } from 'zod';
import { activity, refuse, show, word } from '../activity.ts';
import { idOf, line, orAbsent } from '../input.ts';
import { withContact } from './contact.ts';
import { email } from './email.ts';
import {
  byCoordinator,
  type Colleague,
  type Initiative,
  type Municipality,
  municipalityOf,
  withMunicipality,
} from './initiative.ts';
import { noLongerInvited } from './invite.ts';
import { news } from './news.ts';
import { tie } from './tie.ts';

/** A coordinator says, by e-mail, who belongs to a municipality, as its contact or as a colleague. */
export const placePerson = activity({
  verb: 'place-person',
  about: 'initiative',
  input: z.object({
    municipality: idOf(),
    email: email(),
    role: z.enum(['contact', 'member']),
    name: orAbsent(line(80)),
  }),
  form: 'people-form',
  may: byCoordinator,
  decide({ document: before, id, input, now }) {
    const municipality = municipalityOf(before, input.municipality);
    if (!municipality) return refuse('unknown-municipality');
    const known = everyone(before).find((p) => p.email === input.email);
    const name = input.name ?? known?.name;
    if (input.role === 'contact' && name === undefined) return refuse('required', { field: 'name' });
    const expecting =
      input.role === 'contact'
        ? withContact(municipality, { email: input.email, name: name! })
        : withExpected(municipality, input.email);
    const back = known ? { ...expecting, removed: expecting.removed?.filter((p) => p !== known.id) ?? [] } : expecting;
    const asked = withMunicipality(before, back);
    // Somebody the initiative knows already is there at once; anybody else as soon as Teams reports that e-mail.
    const initiative = known ? tie(asked, known) : asked;
    const notice = word(known ? 'people-form.placed' : 'people-form.expected', { who: name ?? input.email });
    return {
      document: initiative,
      reply: show('people-form', { municipality: municipality.id, notice }),
      jobs: news(before, initiative, { id, now }),
      cancel: noLongerInvited(before, initiative),
    };
  },
});

const everyone = (initiative: Initiative): Colleague[] => initiative.municipalities.flatMap((m) => m.people);

const withExpected = (municipality: Municipality, address: string): Municipality => ({
  ...municipality,
  expected: [...(municipality.expected ?? []).filter((e) => e !== address), address],
});
