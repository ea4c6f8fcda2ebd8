import { z } from 'zod';
import { activity, bySystem } from '../activity.ts';
import type { Person, Region } from '../language.ts';
import { refreshWelcome, wantChannel } from './channel.ts';
import type { Group } from './group.ts';
import { isOld } from './heard.ts';

/** The initiative tells who a municipality's people are now. */
export const notePeople = activity({
  verb: 'note-people',
  about: 'group',
  input: z.object({
    municipality: z.string(),
    name: z.string().optional(),
    region: z.custom<Region>().optional(),
    people: z.array(z.custom<Person>()),
    at: z.string().optional(),
  }),
  may: bySystem,
  decide({ document: group, id, input: { municipality, name, region, people, at }, now }) {
    const there = group.municipalities.find((m) => m.id === municipality);
    if (!there || isOld(group, municipality, at)) return {};
    const changed = { ...there, people, ...(name !== undefined && { name }), ...(region && { region }) };
    const after: Group = {
      ...group,
      municipalities: group.municipalities.map((m) => (m === there ? changed : m)),
      heard: { ...group.heard, [municipality]: at ?? now.toString() },
    };
    const came = people.some((p) => !there.people.some((q) => q.id === p.id));
    return { document: after, jobs: [refreshWelcome(after, now), ...(came ? [wantChannel(after, id, now)] : [])] };
  },
});
