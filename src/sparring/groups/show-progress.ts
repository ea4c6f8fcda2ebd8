import { z } from 'zod';
import { activity, type PersonActor, refuse, show } from '../activity.ts';
import { byCoordinator } from '../initiatives/initiative.ts';
import { progressMessage } from './progress.ts';

/** All groups: who is in them, their facilitators and how their channels are. */
export const showProgress = activity({
  verb: 'show-progress',
  about: 'initiative',
  input: z.object({}),
  back: 'show-proposal',
  may: byCoordinator,
  decide: ({ document: initiative, actor }) =>
    initiative.groups.length === 0
      ? refuse('no-groups')
      : { reply: show('progress'), track: progressMessage((actor as PersonActor).language) },
});
