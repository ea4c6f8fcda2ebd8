import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';

import { activity, isRefusal, type Job, type Refusal, refuse, show } from '../../activity.ts';
import { nextSendTime } from '../../calendar.ts';
import { belongsTo, type Group } from '../../groups/group.ts';
import { inChannel, postCard } from '../channel-card.ts';
import type { Agenda, Round } from '../round.ts';
import { inRound } from '../topics/topics.ts';
import { lengthOf, minutesOf } from './agenda.ts';
import { asEditorWith, withAgenda } from './agenda-edit.ts';

/** The owner makes the agenda known: for the first time, or again after changes. */
export const publishAgenda = activity({
  verb: 'publish-agenda',
  about: 'group',
  input: z.object(inRound).catchall(z.unknown()),
  form: 'agenda-draft',
  may: ({ actor, document: group }) => belongsTo(group, actor),
  decide({ document: group, input, actor, now }) {
    const editing = asEditorWith(group, input, actor);
    if (isRefusal(editing)) return editing;
    const { round } = editing;
    const wrong = notReady(editing.agenda, lengthOf(group, round));
    if (wrong) return wrong;
    const { changed, ...agenda } = withAgenda(group, round, editing.agenda).round!.agenda!;
    const before = agenda.published;
    const reply = show('agenda', { note: before && changed ? 'again' : 'first' });
    if (before?.by === 'owner' && !changed) return { reply };
    const after: Round = { ...round, agenda: { ...agenda, published: { at: now.toString(), by: 'owner' } } };
    return {
      document: { ...group, round: after },
      reply,
      jobs: before ? news(group, after, before.at, changed, now) : postCard(group, after, 'agenda', now),
    };
  },
});

function notReady({ items }: Agenda, length: number): Refusal | undefined {
  if (items.every((item) => item.kind === 'standing')) return refuse('agenda-empty');
  const sum = minutesOf(items);
  if (sum < length) return refuse('agenda-under', { sum, minutes: length, by: length - sum });
  if (sum > length) return refuse('agenda-over', { sum, minutes: length, by: sum - length });
  return undefined;
}

/** One short note each time; none while the channel has not been told of the time before, because it is not working hours. */
function news(group: Group, round: Round, before: string, changed: true | undefined, now: Temporal.Instant): Job[] {
  const waiting = Temporal.Instant.compare(nextSendTime(Temporal.Instant.from(before)), now) > 0;
  if (!changed || waiting) return [];
  return inChannel(group, { key: `agenda-news:${round.quarter}:${now}`, show: show('agenda-news'), now });
}
