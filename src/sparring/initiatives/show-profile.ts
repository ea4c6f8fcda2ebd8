import { z } from 'zod';
import { activity, refuse, show } from '../activity.ts';
import { idOf, orAbsent } from '../input.ts';
import { belongsIn, isCoordinator, municipalityOf, takesPart } from './initiative.ts';

/** One's own municipality: its answer, profile, people and group. A coordinator can see any. */
export const showProfile = activity({
  verb: 'show-profile',
  about: 'initiative',
  input: z.object({ municipality: orAbsent(idOf()) }),
  may: ({ actor, document: initiative }) => takesPart(initiative, actor),
  decide({ document: initiative, input, actor }) {
    const coordinates = isCoordinator(initiative, actor);
    const own = initiative.municipalities.filter((m) => belongsIn(m, actor));
    if (input.municipality !== undefined) {
      const municipality = municipalityOf(initiative, input.municipality);
      if (!municipality || !(coordinates || own.includes(municipality))) return refuse('unknown-municipality');
      return { reply: show('municipality', { municipality: municipality.id }) };
    }
    const [only, ...more] = own;
    if (only && more.length === 0) return { reply: show('municipality', { municipality: only.id }) };
    if (own.length === 0 && !coordinates) return refuse('staff-has-no-municipality');
    return { reply: show('municipalities', own.length > 0 ? { only: own.map((m) => m.id) } : {}) };
  },
});
