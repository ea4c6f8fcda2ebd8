import { z } from 'zod';
import { activity, refuse, show } from '../activity.ts';
import { byCoordinator } from '../initiatives/initiative.ts';
import { choices, line, number, orAbsent } from '../input.ts';
import { type Material, MOST_MATERIALS } from './materials.ts';
import { focusAreas } from './observation.ts';

const Https = z.url({ protocol: /^https$/, hostname: z.regexes.domain });

/** A coordinator adds a film or a text. The same address again takes the place of the one before. */
export const addMaterial = activity({
  verb: 'add-material',
  about: 'initiative',
  input: z.object({
    title: line(60),
    url: line(400),
    length: orAbsent(number(1, 240)),
    focus: choices(z.enum(focusAreas), focusAreas.length),
  }),
  form: 'materials',
  may: byCoordinator,
  decide({ document: initiative, input: { title, url, length, focus } }) {
    if (!Https.safeParse(url).success) return refuse('not-https');
    const others = (initiative.materials ?? []).filter((m) => m.url !== url);
    if (others.length >= MOST_MATERIALS) return refuse('too-many-materials', { max: MOST_MATERIALS });
    const material: Material = { title, url, ...(length !== undefined && { minutes: length }), focus };
    return { document: { ...initiative, materials: [...others, material] }, reply: show('materials') };
  },
});
