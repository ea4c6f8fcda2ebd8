import { type Problem, type View, view, word } from '../activity.ts';
import { type GroupInBrief, type Initiative, municipalityOf } from '../initiatives/initiative.ts';
import { facilitatorName, known } from './founding.ts';
import { some } from './in-words.ts';
import { latecomers } from './latecomers.ts';
import { isSmall } from './progress.ts';

/** Reasons that have words of their own; any other is a fault somebody has to look into. */
const reasons = new Set(['forbidden', 'name-taken', 'no-room', 'invalid', 'gone', 'unreachable', 'too-big']);

/** All groups: how far their channels are, and what to do where one failed. */
export const progress: View<'initiative', { problems?: Problem[] }> = view({
  name: 'progress',
  about: 'initiative',
  data({ document: initiative, args }) {
    const { groups } = initiative;
    const ready = groups.filter((g) => g.channel.state === 'ready').length;
    return {
      initiative: initiative.name,
      summary: word('progress.count', { ready, total: groups.length }),
      done: ready === groups.length,
      waiting: latecomers(initiative).length,
      waitingText: word('progress.waiting', { count: latecomers(initiative).length }),
      groups: groups.map((group) => inBrief(initiative, group)),
      problems: args.problems ?? [],
    };
  },
});

function inBrief(initiative: Initiative, group: GroupInBrief) {
  const { state, why } = group.channel;
  const facilitator = facilitatorName(initiative, group.facilitator);
  return {
    id: group.id,
    name: group.name,
    municipalities: some(
      group.municipalities.map((id) => municipalityOf(initiative, id)?.name ?? id),
      12,
    ),
    facilitator: facilitator ? word('progress.facilitator', { facilitator }) : word('progress.no-facilitator'),
    isReady: state === 'ready',
    isWaiting: state === 'waiting',
    isUncertain: state === 'uncertain',
    isFailed: state === 'failed',
    why: state === 'failed' ? whyInWords(why) : '',
    small: isSmall(group) ? word('progress.small', { count: group.municipalities.length }) : '',
  };
}

/** Plain words, and what to do about it. */
function whyInWords(why = 'other') {
  const known = reasons.has(why) ? why : 'other';
  return word(`channel-failed.${known}`);
}

/** The form for who facilitates a group. */
export const facilitatorForm: View<'initiative', { group: string }> = view({
  name: 'facilitator-form',
  about: 'initiative',
  data({ document: initiative, args }) {
    const group = initiative.groups.find((g) => g.id === args.group);
    return {
      initiative: initiative.name,
      group: args.group,
      name: group?.name ?? '',
      person: group?.facilitator ?? '',
      people: known(initiative).map(({ id, name }) => ({
        id,
        title: word('facilitator-form.person', {
          name,
          groups: initiative.groups.filter((g) => g.facilitator === id).length,
        }),
      })),
    };
  },
});
