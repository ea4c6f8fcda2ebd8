import type { Temporal } from 'temporal-polyfill';
import { type PersonActor, type Problem, type View, view, word } from '../../activity.ts';

import { localDate } from '../../calendar.ts';
import { type Group, municipalityOfActor, nameOf } from '../../groups/group.ts';
import type { Quarter } from '../../language.ts';
import { archiveId } from '../archive/archived-round.ts';
import { isOwnersOrStaffs } from '../owner.ts';
import type { FollowUp, Round, Takeaway } from '../round.ts';
import { sharing, textsOf } from '../sharing.ts';
import { themeName, themesToChoose } from '../topics/topic-cards.ts';
import { quarterInWords } from '../topics/topics.ts';
import { inOrder, isOpen } from './follow-ups.ts';
import { hasMet, isArchived, isOwnTakeaway, MOST_TAKEAWAYS } from './takeaways.ts';

/** Characters that the texts on the channel's card share: what is too big to send would leave the channel with an old card. */
const ROOM = 9_000;

type Note = 'saved' | 'withdrawn' | 'unreached';

/** What a round left. In the channel it is one card for all, kept up to date; for a reader it shows what is theirs. */
export const takeaways: View<'group', { note?: Note }> = view({
  name: 'takeaways',
  about: 'group',
  data({ document: group, args, reader, now }) {
    const round = group.round!;
    const written = round.takeaways ?? [];
    const followUps = inOrder((group.followUps ?? []).filter((f) => f.quarter === round.quarter));
    const met = hasMet(round, now.toString());
    const over = round.stage === 'closed';
    const topics = topicsOnAgenda(round);
    const reached = new Set(round.unreached ?? []);
    const mayNoteUnreached = !over && topics.length > 0 && (!reader || isOwnersOrStaffs(group, round, reader));
    return {
      group: group.name,
      round: round.quarter,
      quarter: quarterInWords(round.quarter),
      note: args.note ? word(`takeaways.${args.note}`) : '',
      intro: word(over ? 'takeaways.over' : met ? 'takeaways.intro' : 'takeaways.not-yet'),
      takeaways: inBrief(group, written, reader),
      followUps: followUps.map((followUp) => followUpInWords(group, followUp)),
      unreached: topics.filter((t) => reached.has(t.id)).map(({ title }) => ({ title })),
      canWrite: met && !over && written.length < MOST_TAKEAWAYS,
      canArchive: over,
      canFollowUp: met && !over,
      canNoteUnreached: met && mayNoteUnreached,
      canChange: !reader && met && !over && written.length > 0,
      canFinish: (group.followUps ?? []).some(isOpen),
    };
  },
});

function inBrief(group: Group, written: readonly Takeaway[], reader: PersonActor | undefined) {
  const shortened = sharing(ROOM, textsOf(written));
  const open = group.round?.stage !== 'closed';
  return written.map((takeaway) => ({
    id: takeaway.id,
    theme: themeName(group.themes, takeaway.theme),
    learned: shortened(takeaway.learned),
    recommend: shortened(takeaway.recommend ?? ''),
    from: whoOf(takeaway, (id) => nameOf(group, id)),
    own: open && reader !== undefined && isOwnTakeaway(group, takeaway, reader),
  }));
}

/** "Struer · Mette Sørensen · kun for gruppen". */
export function whoOf(takeaway: Takeaway, name: (municipality: string) => string) {
  const { municipality, by } = takeaway;
  const who =
    municipality === undefined ? by.name : word('takeaways.who', { municipality: name(municipality), by: by.name });
  return takeaway.private ? word('takeaways.private', { who }) : who;
}

const followUpInWords = (group: Group, followUp: FollowUp) => ({
  id: followUp.id,
  text: followUp.text,
  facts: word(isOpen(followUp) ? 'follow-ups.by' : 'follow-ups.done', {
    municipality: nameOf(group, followUp.municipality),
    date: { $when: followUp.by, as: 'day' },
  }),
  open: isOpen(followUp),
});

const topicsOnAgenda = (round: Round): { id: string; title: string }[] =>
  (round.agenda?.items ?? []).flatMap(({ topic, title = '' }) => (topic === undefined ? [] : [{ id: topic, title }]));

type Typed = {
  round?: string;
  takeaway?: string;
  learned?: string;
  theme?: string;
  recommend?: string | undefined;
  private?: unknown;
} & FollowUpTyped;
type FollowUpTyped = { text?: string; municipality?: string; by?: string; problems?: Problem[] };

/**
 * The form for what was learned: new, their own, or what was refused, filled in as it was typed. Where the round is over by now, it
 * goes to the archive.
 */
export const takeawayForm: View<'group', Typed> = view({
  name: 'takeaway-form',
  about: 'group',
  data({ document: group, id, args, reader, now }) {
    const archive = args.round !== undefined && isArchived(group, args.round);
    const round = archive ? args.round! : (group.round?.quarter ?? '');
    // What has been taken back meanwhile can be written anew. What the archive holds, only the archive knows.
    const there = archive || group.round?.takeaways?.some((t) => t.id === args.takeaway);
    const changes = there ? args.takeaway || undefined : undefined;
    return {
      group: group.name,
      round,
      quarter: quarterInWords(round),
      archive,
      // A new text: what it was to change is in the archive as it was.
      archived: archive ? archiveId(id, round as Quarter) : '',
      takeaway: changes ?? '',
      isNew: changes === undefined,
      canWithdraw: !archive && changes !== undefined,
      learned: args.learned ?? '',
      theme: args.theme ?? '',
      themes: themesToChoose(group.themes, [args.theme ?? '']),
      recommend: args.recommend ?? '',
      private: String(args.private ?? false),
      ...followUpFields(group, args, now, reader),
    };
  },
});

/** The form for what somebody takes upon themselves. */
export const followUpForm: View<'group', FollowUpTyped> = view({
  name: 'follow-up-form',
  about: 'group',
  data: ({ document: group, args, reader, now }) => ({
    group: group.name,
    ...followUpFields(group, args, now, reader),
  }),
});

const followUpFields = (group: Group, args: FollowUpTyped, now: Temporal.Instant, reader?: PersonActor) => ({
  text: args.text ?? '',
  municipality: args.municipality ?? (reader && municipalityOfActor(group, reader)?.id) ?? '',
  municipalities: group.municipalities.map(({ id, name }) => ({ id, name })),
  by: args.by ?? '',
  first: localDate(now).toString(),
  problems: args.problems ?? [],
});

/** What somebody took upon themselves, what comes first on top; what is done stays to be seen until the round closes. */
export const followUps: View<'group', { note?: 'added' | 'finished' }> = view({
  name: 'follow-ups',
  about: 'group',
  data({ document: group, args }) {
    const all = inOrder(group.followUps ?? []);
    return {
      group: group.name,
      note: args.note ? word(`follow-ups.${args.note}`) : '',
      followUps: all.map((followUp) => followUpInWords(group, followUp)),
      round: group.round?.quarter ?? '',
    };
  },
});

/** The form for what was on the agenda and was not reached. */
export const unreachedForm: View<'group', { unreached?: string; problems?: Problem[] }> = view({
  name: 'unreached-form',
  about: 'group',
  data({ document: group, args }) {
    const round = group.round!;
    return {
      group: group.name,
      round: round.quarter,
      quarter: quarterInWords(round.quarter),
      topics: topicsOnAgenda(round),
      unreached: args.unreached ?? (round.unreached ?? []).join(','),
      problems: args.problems ?? [],
    };
  },
});
