import { z } from 'zod';
import { activity, bySystem, isRefusal, type Job, show } from '../activity.ts';
import type { MunicipalityId } from '../language.ts';
import { tellProgress } from './channel.ts';
import type { Group } from './group.ts';
import { isSmall } from './progress.ts';
import { leave } from './rotation.ts';
import { turnChanged } from './turn-news.ts';

/**
 * A municipality has left the initiative, and so the group. Owned it the turn, the next in line takes over. The topics it
 * brought stay with its name on them: others may want to talk about them, and the agenda's owner can leave them out.
 */
export const noteLeaving = activity({
  verb: 'note-leaving',
  about: 'group',
  input: z.object({ municipality: z.string() }),
  may: bySystem,
  decide({ document: group, id, input: { municipality }, now }) {
    const leaver = group.municipalities.find((m) => m.id === municipality);
    const left = leave(group.rotation, municipality);
    if (!leaver || isRefusal(left)) return {};
    const after: Group = {
      ...group,
      municipalities: group.municipalities.filter((m) => m !== leaver).map((m) => unhelpedBy(m, municipality)),
      former: [...(group.former ?? []), { id: leaver.id, name: leaver.name }],
      rotation: left.rotation,
    };
    return {
      document: after,
      jobs: [
        ...turnChanged(group, after, now, { why: 'left', municipality }),
        tellProgress(after, id, now, municipality),
        ...(isSmall(after) ? tooSmall(after, now.toString()) : []),
      ],
    };
  },
});

/** Why the others are together no longer counts what the leaver could help with. */
const unhelpedBy = (m: Group['municipalities'][number], leaver: MunicipalityId) => ({
  ...m,
  reasons: m.reasons
    .map((reason) => ({ ...reason, helpers: reason.helpers.filter((id) => id !== leaver) }))
    .filter((reason) => reason.helpers.length > 0),
});

/** A group of two is no group: the coordinators hear of it. Their overview says so, too. */
const tooSmall = (group: Group, due: string): Job[] =>
  group.coordinators.map((person) => ({
    kind: 'post',
    key: `small-group:${person}:${due}`,
    due,
    to: { person },
    show: show('small-group'),
    language: group.language,
    then: 'direct-sent',
  }));
