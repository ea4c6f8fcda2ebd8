import { z } from 'zod';
import { activity, refuse, show, word } from '../activity.ts';
import { byCoordinator, municipalityOf, withMunicipality } from './initiative.ts';
import { noLongerInvited } from './invite.ts';
import { news } from './news.ts';

/** A coordinator takes somebody out of a municipality: a colleague by id, one not seen yet by e-mail. */
export const removePerson = activity({
  verb: 'remove-person',
  about: 'initiative',
  input: z.object({ municipality: z.string(), person: z.string() }),
  back: 'show-municipalities',
  may: byCoordinator,
  decide({ document: before, id, input, now }) {
    const municipality = municipalityOf(before, input.municipality);
    if (!municipality) return refuse('unknown-municipality');
    const { contact, ...rest } = municipality;
    const person = municipality.people.find((p) => p.id === input.person);
    const address = person?.email ?? input.person;
    const isContact = contact !== undefined && (contact.email === address || contact.id === input.person);
    const expected = municipality.expected?.filter((e) => e !== address);
    const reply = show('people-form', { municipality: municipality.id, notice: word('people-form.removed') });
    if (!person && !isContact && expected?.length === municipality.expected?.length) return { reply };
    const initiative = withMunicipality(before, {
      ...rest,
      ...(contact && !isContact && { contact }),
      people: municipality.people.filter((p) => p !== person),
      ...(expected && { expected }),
      ...(person && { removed: [...(municipality.removed ?? []), person.id] }),
    });
    return {
      document: initiative,
      reply,
      jobs: news(before, initiative, { id, now }),
      cancel: noLongerInvited(before, initiative),
    };
  },
});
