import { z } from 'zod';
import { activity, isRefusal, refuse, show } from '../../activity.ts';
import { belongsTo } from '../../groups/group.ts';
import { idOf } from '../../input.ts';
import { asOwner, ownerOf } from '../owner.ts';
import { inRound } from '../topics/topics.ts';

/** Somebody of the municipality that has the turn hands the agenda to one of their own; whoever gets it is told. */
export const handOver = activity({
  verb: 'hand-over',
  about: 'group',
  input: z.object({ ...inRound, colleague: idOf() }),
  form: 'agenda-keeper',
  may: ({ actor, document: group }) => belongsTo(group, actor),
  decide({ document: group, input, actor, now }) {
    const acting = asOwner(group, input.round, actor);
    if (isRefusal(acting)) return acting;
    const { round } = acting;
    const people = group.municipalities.find((m) => m.id === ownerOf(group, round))!.people;
    const keeper = people.find((p) => p.id === input.colleague);
    if (!keeper) return refuse('other-municipality');
    const reply = show('agenda-keeper', { note: 'settled' });
    if (round.keeper === keeper.id) return { reply };
    return {
      document: { ...group, round: { ...round, keeper: keeper.id } },
      reply,
      jobs:
        keeper.id === acting.actor.id
          ? []
          : [
              {
                kind: 'post',
                key: `hand-over:${round.quarter}:${keeper.id}:${now}`,
                due: now.toString(),
                to: { person: keeper.id },
                show: show('agenda-handed', { from: acting.actor.name }),
                language: group.language,
                atWork: true,
                then: 'direct-sent',
              },
            ],
    };
  },
});
