import { type Problem, type View, view, word } from '../../activity.ts';
import { localDate } from '../../calendar.ts';
import { titleOf } from '../agenda/agenda-edit.ts';
import { sharing, textsOf } from '../sharing.ts';
import { inOrder, isOpen } from '../takeaways/follow-ups.ts';
import { whoOf } from '../takeaways/takeaway-cards.ts';
import { themeName, themesToChoose } from '../topics/topic-cards.ts';
import { quarterInWords } from '../topics/topics.ts';
import { type ArchivedRound, archiveId, isOwnIn, nameInRound, ownIn } from './archived-round.ts';

/** Characters that the texts of a closed round share, beside its whole agenda. */
const ROOM = 8_000;

/** A round that is over: what was on the agenda, what was learned, and what somebody took upon themselves. */
export const archivedRound: View<'round', { note?: 'saved' | 'withdrawn' }> = view({
  name: 'archived-round',
  about: 'round',
  data({ document: round, args, reader }) {
    const { takeaways } = round;
    const shortened = sharing(ROOM, textsOf(takeaways));
    const name = (id: string) => nameInRound(round, id);
    return {
      group: round.groupName,
      groupId: round.group,
      round: round.quarter,
      quarter: quarterInWords(round.quarter),
      note: args.note ? word(`archived-round.${args.note}`) : '',
      met: round.met
        ? word('archived-round.met', { date: { $when: round.met, as: 'date' } })
        : word('archived-round.not-met'),
      owner: round.owner ? word('archived-round.owner', { owner: name(round.owner) }) : '',
      agenda: round.agenda.map((item) => ({
        title: titleOf(item),
        facts: word(item.presenter ? 'archived-round.item-of' : 'archived-round.item', {
          minutes: item.minutes,
          presenter: name(item.presenter ?? ''),
        }),
        unreached: item.unreached === true,
      })),
      takeaways: takeaways.map((takeaway) => ({
        id: takeaway.id,
        own: reader !== undefined && isOwnIn(round, takeaway, reader),
        theme: themeName(round.themes, takeaway.theme),
        learned: shortened(takeaway.learned),
        recommend: shortened(takeaway.recommend ?? ''),
        from: whoOf(takeaway, name),
      })),
      followUps: inOrder(round.followUps).map((followUp) => ({
        text: followUp.text,
        facts: word(isOpen(followUp) ? 'follow-ups.by' : 'follow-ups.done', {
          municipality: name(followUp.municipality),
          date: { $when: followUp.by, as: 'day' },
        }),
      })),
    };
  },
});

type Typed = {
  takeaway?: string;
  learned?: string;
  theme?: string;
  recommend?: string | undefined;
  private?: unknown;
  text?: string;
  municipality?: string;
  by?: string;
  problems?: Problem[];
};

/** The form for what somebody writes after the round has closed: new, their own, or what was refused, filled in as it was typed. */
export const archiveForm: View<'round', Typed> = view({
  name: 'archive-form',
  about: 'round',
  data: ({ document: round, args, reader, now }) => ({
    group: round.groupName,
    quarter: quarterInWords(round.quarter),
    ...whichIn(round, args.takeaway),
    learned: args.learned ?? '',
    theme: args.theme ?? '',
    themes: themesToChoose(round.themes, [args.theme ?? '']),
    recommend: args.recommend ?? '',
    private: String(args.private ?? false),
    text: args.text ?? '',
    municipality: args.municipality ?? ownIn(round, reader) ?? '',
    municipalities: round.municipalities,
    by: args.by ?? '',
    first: localDate(now).toString(),
    problems: args.problems ?? [],
  }),
});

/** What the form changes; what has been taken back meanwhile can be written anew. */
function whichIn({ takeaways }: ArchivedRound, id: string | undefined) {
  const there = takeaways.some((t) => t.id === id);
  return { takeaway: there ? id! : '', isNew: !there };
}

/** The rounds of a group that are over, newest first. */
export const archivedRounds: View<'group'> = view({
  name: 'archived-rounds',
  about: 'group',
  data: ({ document: group, id }) => ({
    group: group.name,
    rounds: group.past.map(({ quarter, met, takeaways = 0 }) => ({
      id: archiveId(id, quarter),
      quarter: quarterInWords(quarter),
      facts: met
        ? word('archived-rounds.met', { date: { $when: met, as: 'day' }, takeaways })
        : word('archived-rounds.not-met', { takeaways }),
    })),
  }),
});
