import { z } from 'zod';
import { activity, isRefusal, refuse, show } from '../../activity.ts';
import { belongsTo } from '../../groups/group.ts';
import { idOf } from '../../input.ts';
import { inOpenRound, takingPart } from '../owner.ts';
import { type Round, votes } from '../round.ts';
import { inRound } from '../topics/topics.ts';
import { isPast, lacking, meetingOf, upcoming } from './dates.ts';
import { settleDate } from './settle-date.ts';

/** A municipality says of a date whether it can. It has one vote, and may change it until there is a meeting. The last vote of all decides. */
export const voteDate = activity({
  verb: 'vote-date',
  about: 'group',
  input: z.object({ ...inRound, date: idOf(), vote: z.enum(votes) }),
  form: 'dates',
  may: ({ actor, document: group }) => belongsTo(group, actor),
  decide({ document: group, id, input: { round: quarter, date: start, vote }, actor, now, random }) {
    const acting = inOpenRound(group, quarter, actor);
    if (isRefusal(acting)) return acting;
    const { round, municipality } = acting;
    const municipalities = takingPart(group).map((m) => m.id);
    if (!municipality) return refuse('only-municipalities-vote');
    if (!municipalities.includes(municipality.id)) return refuse('vote-while-paused');
    if (meetingOf(round)) return refuse('voting-over');
    const date = round.dates?.find((d) => d.start === start);
    if (!date) return refuse('date-gone');
    if (isPast(start, now)) return refuse('date-passed');
    if (date.votes[municipality.id] === vote) return { reply: show('dates') };
    const voted = { ...date, votes: { ...date.votes, [municipality.id]: vote } };
    const after: Round = { ...round, dates: round.dates!.map((d) => (d === date ? voted : d)) };
    const decided =
      lacking(upcoming(after, now), municipalities).length === 0
        ? settleDate(group, after, { id, now, random })
        : { document: { ...group, round: after } };
    return { ...decided, reply: show('dates') };
  },
});
