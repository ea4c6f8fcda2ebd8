import { z } from 'zod';
import { activity, type PersonActor, refuse, show } from '../activity.ts';
import { byCoordinator } from '../initiatives/initiative.ts';
import { idOf } from '../input.ts';
import { progressMessage } from './progress.ts';

/** A coordinator has put right what kept a group from its channel, and asks for it once more. */
export const tryAgain = activity({
  verb: 'try-again',
  about: 'initiative',
  input: z.object({ group: idOf() }),
  back: 'show-progress',
  may: byCoordinator,
  decide({ document: initiative, input, actor, now }) {
    const group = initiative.groups.find((g) => g.id === input.group);
    if (!group) return refuse('unknown-group');
    const shown = { reply: show('progress'), track: progressMessage((actor as PersonActor).language) };
    // Under way or done already: another coordinator was quicker.
    if (group.channel.state !== 'failed') return shown;
    if (!initiative.team) return refuse('no-team');
    const waiting = { ...group, channel: { state: 'waiting' as const } };
    return {
      ...shown,
      document: { ...initiative, groups: initiative.groups.map((g) => (g === group ? waiting : g)) },
      jobs: [
        {
          kind: 'tell',
          key: `retry:${group.id}:${now}`,
          due: now.toString(),
          to: { id: group.id },
          verb: 'retry-channel',
          input: { serviceUrl: initiative.team.serviceUrl },
        },
      ],
    };
  },
});
