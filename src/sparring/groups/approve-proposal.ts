import { z } from 'zod';
import { activity, isRefusal, type Job, type PersonActor, refuse, show } from '../activity.ts';
import { byCoordinator, type Initiative } from '../initiatives/initiative.ts';
import { news } from '../initiatives/news.ts';
import { line, orAbsent } from '../input.ts';
import { type Founded, found } from './founding.ts';
import { latecomerJobs } from './latecomers.ts';
import { progressMessage } from './progress.ts';
import { lostSince, readyAt, troubles, version } from './proposal.ts';
import { namesIn, troubleInWords } from './proposal-notes.ts';

/**
 * A coordinator approves the proposed groups, and each is founded. What the card showed is checked again: everybody in it
 * still says yes and has no group. `called` is the word before each group's number, in the initiative's language.
 */
export const approveProposal = activity({
  verb: 'approve-proposal',
  about: 'initiative',
  input: z.object({ version, called: orAbsent(line(20)) }),
  back: 'show-proposal',
  may: byCoordinator,
  decide({ document: initiative, id, input, actor, now }) {
    const proposal = readyAt(initiative, input.version);
    if (isRefusal(proposal)) return proposal;
    if (!initiative.team) return refuse('no-team');
    const lost = lostSince(initiative, proposal);
    if (lost.length > 0) return refuse('no-longer-ready', { names: { $list: lost.map(namesIn(initiative)) } });
    const wrong = troubles(initiative, proposal);
    if (wrong.length > 0) return { refused: wrong.map((trouble) => troubleInWords(initiative, trouble)) };
    const called = input.called ?? initiative.name;
    const founded = found(initiative, { id, called, groups: proposal.groups, now: now.toString() });
    const after = withGroups(initiative, founded);
    return {
      document: after,
      reply: show('progress'),
      jobs: [
        ...founded.map((each) => tellFounded(each, now.toString())),
        ...news(initiative, after, { id, now }),
        ...latecomerJobs(initiative, after, now),
      ],
      cancel: ['match', 'refresh:proposal'],
      track: progressMessage((actor as PersonActor).language),
    };
  },
});

function withGroups(initiative: Initiative, founded: readonly Founded[]): Initiative {
  const { proposal: _, ...rest } = initiative;
  const placed = new Map(founded.flatMap(({ id, group }) => group.municipalities.map((m) => [m.id, id])));
  return {
    ...rest,
    municipalities: initiative.municipalities.map((m) => {
      const group = placed.get(m.id);
      return group ? { ...m, group } : m;
    }),
    groups: [
      ...initiative.groups,
      ...founded.map(({ id, group: { name, municipalities, facilitator } }) => ({
        id,
        name,
        municipalities: municipalities.map((m) => m.id),
        ...(facilitator && { facilitator: facilitator.id }),
        channel: { state: 'waiting' as const },
      })),
    ],
  };
}

const tellFounded = ({ id, group }: Founded, due: string): Job => ({
  kind: 'tell',
  key: `found:${id}`,
  due,
  to: { id },
  verb: 'found-group',
  input: { group },
});
