import { type Problem, type View, view, type Word, word } from '../activity.ts';
import { type Answer, isCoordinator, type Municipality, municipalityOf } from './initiative.ts';
import { byName, named } from './names.ts';

const ON_A_PAGE = 100;
const order = ['none', 'yes', 'paused', 'not-now', 'no'] as const;

/** Municipalities by what they have answered, with what is missing; all of the initiative's, or those of one contact. */
export const municipalities: View<'initiative', { page?: number; only?: string[] }> = view({
  name: 'municipalities',
  about: 'initiative',
  data({ document: initiative, args: { page = 1, only }, reader }) {
    const all = initiative.municipalities.filter((m) => !only || only.includes(m.id)).toSorted(byName);
    const pages = Math.max(1, Math.ceil(all.length / ON_A_PAGE));
    const at = Math.min(page, pages);
    const shown = all.slice((at - 1) * ON_A_PAGE, at * ON_A_PAGE);
    return {
      initiative: initiative.name,
      sections: order.flatMap((is) =>
        section(
          shown.filter((m) => m.answer.is === is),
          is,
        ),
      ),
      choices: shown.map(({ id, name }) => ({ id, name })),
      next: at < pages ? String(at + 1) : '',
      previous: at > 1 ? String(at - 1) : '',
      coordinates: reader !== undefined && isCoordinator(initiative, reader),
    };
  },
});

function section(of: Municipality[], is: Answer['is']) {
  if (of.length === 0) return [];
  const rows = of.map((m) => ({ name: m.name, missing: missing(m) }));
  return [{ heading: word(`municipalities.${is}`, { count: of.length }), rows }];
}

/** What keeps a municipality from the next step; nothing when it waits for nobody. */
function missing(municipality: Municipality) {
  const { contact, answer, invitation: state, profile, madeUp } = municipality;
  const parts = [
    ...(contact ? [] : [word('missing.contact')]),
    ...(answer.is === 'none' && contact ? [word(`invitation-state.${state}`)] : []),
    ...(answer.is === 'paused' ? [word('missing.until', { until: { $when: answer.until, as: 'date' } })] : []),
    ...(answer.is === 'yes' && !profile ? [word('missing.profile')] : []),
    ...(madeUp ? [word('missing.made-up')] : []),
  ];
  return parts.length > 0 ? word('municipalities.missing', { what: { $list: parts } }) : '';
}

type PeopleTyped = { municipality?: unknown; email?: unknown; name?: unknown; role?: unknown };

/** Who belongs to a municipality, for a coordinator to change. */
export const peopleForm: View<'initiative', PeopleTyped & { notice?: Word; problems?: Problem[] }> = view({
  name: 'people-form',
  about: 'initiative',
  data({ document: initiative, args }) {
    const found = municipalityOf(initiative, String(args.municipality));
    const { contact, people = [], expected = [] } = found ?? {};
    const waiting = [...(contact && contact.id === undefined ? [contact.email] : []), ...expected];
    return {
      initiative: initiative.name,
      municipality: found?.id ?? '',
      municipalityName: found?.name ?? '',
      notice: args.notice ?? '',
      contact: contact
        ? word('people-form.contact', { name: contact.name, email: contact.email })
        : word('municipality.nobody'),
      people:
        people.length > 0
          ? named(
              people.map((p) => p.name),
              40,
            )
          : word('municipality.nobody'),
      waiting: waiting.length > 0 ? named(waiting, 40) : '',
      removable: [
        ...people.map((p) => ({ id: p.id, name: p.name })),
        ...waiting.map((address) => ({ id: address, name: address })),
      ].slice(0, 100),
      email: String(args.email ?? ''),
      name: String(args.name ?? ''),
      role: args.role === 'contact' ? 'contact' : 'member',
      problems: args.problems ?? [],
    };
  },
});
