import { z } from 'zod';
import { activity, type Job, refuse, show } from '../activity.ts';
import { byCoordinator, municipalityOf, withMunicipality } from '../initiatives/initiative.ts';
import { news } from '../initiatives/news.ts';
import { idOf } from '../input.ts';
import { inGroup } from './founding.ts';
import { placeIn } from './latecomers.ts';
import { refreshProgress } from './progress.ts';

/** A coordinator puts a municipality that came late into a group that exists. */
export const placeLatecomer = activity({
  verb: 'place-latecomer',
  about: 'initiative',
  input: z.object({ municipality: idOf(), group: idOf() }),
  back: 'show-latecomers',
  may: byCoordinator,
  decide({ document: initiative, id, input, now }) {
    const municipality = municipalityOf(initiative, input.municipality);
    const group = initiative.groups.find((g) => g.id === input.group);
    if (!municipality) return refuse('unknown-municipality');
    if (!group) return refuse('unknown-group');
    const { name } = municipality;
    if (municipality.group === group.id) return { reply: show('latecomers', { placed: name, group: group.name }) };
    const other = initiative.groups.find((g) => g.id === municipality.group);
    if (other) return refuse('already-placed', { name, group: other.name });
    if (municipality.answer.is !== 'yes') return refuse('not-taking-part', { name });
    if (!municipality.profile) return refuse('no-profile', { name });
    if (group.municipalities.length >= initiative.size.max)
      return refuse('group-full', { group: group.name, max: initiative.size.max });
    const { reasons } = placeIn(initiative, municipality, group);
    const placed = {
      ...initiative,
      groups: initiative.groups.map((g) =>
        g === group ? { ...g, municipalities: [...g.municipalities, municipality.id] } : g,
      ),
    };
    const after = withMunicipality(placed, { ...municipality, group: group.id });
    const welcome: Job = {
      kind: 'tell',
      key: `latecomer:${municipality.id}:${now}`,
      due: now.toString(),
      to: { id: group.id },
      verb: 'welcome-latecomer',
      input: {
        municipality: inGroup(municipality, reasons[municipality.id]!),
        joined: municipality.joined ?? now.toString(),
        reasons,
        ...(municipality.madeUp && { madeUp: true }),
      },
    };
    return {
      document: after,
      reply: show('latecomers', { placed: name, group: group.name }),
      jobs: [
        welcome,
        ...tellContact(after, municipality, now.toString()),
        ...news(initiative, after, { id, now }),
        ...refreshProgress(now.toString()),
      ],
    };
  },
});

/** It was told that it waits, so it is told that it no longer does. */
const tellContact = (
  { language }: { language: 'da' | 'en' },
  { id, contact }: { id: string; contact?: { id?: string } },
  due: string,
): Job[] =>
  contact?.id
    ? [
        {
          kind: 'post',
          key: `placed:${id}:${due}`,
          due,
          to: { person: contact.id },
          show: show('waiting', { municipality: id }),
          language,
          then: 'direct-sent',
        },
      ]
    : [];
