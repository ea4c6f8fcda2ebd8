import { z } from 'zod';
import { activity, bySystem, show } from '../activity.ts';
import { inChannel } from '../rounds/channel-card.ts';

/** Somebody of the group whom no direct message reaches has something personal waiting. Only that is said, and only they can open it. */
export const callOn = activity({
  verb: 'call-on',
  about: 'group',
  input: z.object({ person: z.string(), observation: z.string(), key: z.string() }),
  may: bySystem,
  decide({ document: group, input: { person, observation, key }, now }) {
    const called = group.municipalities.flatMap(({ people }) => people).find(({ id }) => id === person);
    if (!called) return {};
    return {
      jobs: inChannel(group, {
        key: `call:${key}`,
        show: show('observation-call', { observation }),
        now,
        mention: [called],
      }),
    };
  },
});
