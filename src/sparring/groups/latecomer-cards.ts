import { type View, view, word } from '../activity.ts';
import { type Initiative, type Municipality, municipalityOf } from '../initiatives/initiative.ts';
import { helpInWords, percent } from './in-words.ts';
import { latecomers as lateIn, placeFor } from './latecomers.ts';
import { FEWEST, withoutProfile } from './proposal.ts';
import { factsOf } from './proposal-cards.ts';

/** More than a coordinator can place at one sitting: then new groups are the better way. */
const MOST = 20;

/** Those who are ready and have no group: the place that suits each best, or that it waits. */
export const latecomers: View<'initiative', { placed?: string; group?: string }> = view({
  name: 'latecomers',
  about: 'initiative',
  data({ document: initiative, args }) {
    const late = lateIn(initiative);
    return {
      initiative: initiative.name,
      placed: args.placed ? word('latecomers.placed', { name: args.placed, group: args.group ?? '' }) : '',
      none: late.length === 0,
      latecomers: late.slice(0, MOST).map((m) => offered(initiative, m)),
      more: late.length > MOST ? word('and-more', { count: late.length - MOST }) : '',
      enough: late.length >= FEWEST,
      noProfile:
        withoutProfile(initiative).length > 0
          ? word('proposal.no-profile', {
              names: {
                $list: withoutProfile(initiative)
                  .slice(0, MOST)
                  .map((m) => m.name),
              },
            })
          : '',
    };
  },
});

function offered(initiative: Initiative, municipality: Municipality) {
  const place = placeFor(initiative, municipality);
  const name = (id: string) => municipalityOf(initiative, id)?.name ?? id;
  return {
    id: municipality.id,
    name: municipality.name,
    place: place !== undefined,
    group: place?.group.id ?? '',
    button: word('latecomers.place', { group: place?.group.name ?? '' }),
    offer: place
      ? word('latecomers.offer', { group: place.group.name, names: { $list: place.group.municipalities.map(name) } })
      : word('latecomers.waits'),
    facts: place ? factsOf(initiative, municipality.id, percent(place.benefit)) : '',
    help: place ? helpInWords(initiative.themes, place.reasons[municipality.id] ?? [], name) || word('help.none') : '',
  };
}

/** For the contact of a municipality that came late: that it waits, and that a group has been found. */
export const waiting: View<'initiative', { municipality: string }> = view({
  name: 'waiting',
  about: 'initiative',
  data({ document: initiative, args }) {
    const municipality = municipalityOf(initiative, args.municipality);
    const group = initiative.groups.find((g) => g.id === municipality?.group);
    return {
      initiative: initiative.name,
      title: group ? word('waiting.placed-title', { group: group.name }) : word('waiting.title'),
      text: group ? word('waiting.placed') : word('waiting.text', { name: municipality?.name ?? '' }),
    };
  },
});
