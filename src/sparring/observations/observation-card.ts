import { Temporal } from 'temporal-polyfill';
import { type View, view, type Word, word } from '../activity.ts';
import { documentId } from '../documents.ts';
import type { PersonId } from '../language.ts';
import { meetsAt } from '../rounds/meeting/meeting-cards.ts';
import { type DevelopmentArea, isOver, isShared, type Observation, otherOf, sideOf } from './observation.ts';
import type { About } from './say.ts';

type Args = { for?: PersonId; news?: About; note?: string };
type State =
  | Observation['stage']
  | 'asked'
  | 'waiting'
  | 'unreached'
  | 'paused'
  | 'write'
  | 'written'
  | 'changed'
  | 'tomorrow'
  | 'soon';

/** Whose card it is: whoever reads it; a message's is for the one it is sent to. */
export const readerOf = (args: { for?: PersonId }, reader?: { id: PersonId }): PersonId => reader?.id ?? args.for ?? '';

/** One observation as one of the two has it, and what they can do. What has been written after it is on a card of its own. */
export const observation: View<'observation', Args> = view({
  name: 'observation',
  about: 'observation',
  data({ document: found, args, now, reader }) {
    const me = readerOf(args, reader);
    const side = sideOf(found, me);
    const state = side ? stateOf(found, me, args.news) : 'erased';
    const other = otherOf(found, me).name;
    const { stage } = found;
    const live = side !== undefined && !isOver(found) && !found.paused;
    const ahead = live && ['drafting', 'proposed', 'agreed'].includes(stage);
    const own = side === 'observer' ? found.feedback : (found.reflection ?? found.question ?? found.ownFocus);
    const started = Temporal.Instant.compare(now, Temporal.Instant.from(found.start)) >= 0;
    const begins = Temporal.Instant.compare(now.add({ hours: 1 }), Temporal.Instant.from(found.start)) >= 0;
    const reminder = state === 'soon' || state === 'tomorrow';
    const note = args.note ?? (args.news === 'resumed' ? 'resumed' : undefined);
    return {
      over: whoSitsIn(found, me),
      title: word(`observation.title-${state}`),
      text: word(`observation.text-${state}${apart.includes(state) ? `-${side}` : ''}`, { name: other }),
      note: note === undefined ? '' : word(`observation.note-${note}`, { name: other }),
      when: side && stage !== 'erased' ? meetsAt(found) : '',
      ...(ahead ? agreementOf(found) : nothing),
      notUsed: side !== undefined && found.way === 'managerial' && ahead && !reminder,
      citizen: ahead && !reminder,
      advice: reminder && side === 'observer',
      cameOf: side !== undefined && state === 'done' && isShared(found) ? found.areas.map(areaInWords) : [],
      me: documentId('member', me),
      sequence: found.sequence,
      other: otherOf(found, me).id,
      calendar: live && stage === 'agreed' && !started ? { $link: `calendar/${found.token}.ics` } : '',
      canAccept: ahead && state === 'asked',
      canWrite: state === 'write',
      canDraft: live && stage === 'drafting',
      canEnd: live && stage === 'agreed' && begins,
      canEdit: ahead && stage !== 'drafting' && state !== 'asked',
      begun: started,
      // Whoever has written about it has been there.
      canMove: live && (ahead || (stage === 'reflecting' && state === 'write')),
      canOpen: live && stage === 'reflecting' && side === 'observed' && !!(found.reflection ?? found.feedback),
      canRead: side !== undefined && isShared(found) && !found.paused,
      canPause: live,
      canResume: side !== undefined && found.paused === true && !isOver(found),
      canStop: side !== undefined && !isOver(found),
      canErase: side !== undefined && own !== undefined && !ahead,
      quit: word(`observation.${isOver(found) ? 'erase' : found.paused ? 'stop' : 'quit'}`),
      canRepeat:
        side !== undefined &&
        (stage === 'done' || (side === 'observed' && (stage === 'declined' || stage === 'lapsed'))),
      // Whoever plans one is observed.
      repeat: word(`observation.${side === 'observer' ? 'swap' : 'repeat'}`),
    };
  },
});

/** Said differently to the two. */
const apart: readonly State[] = ['asked', 'tomorrow', 'soon', 'write', 'done', 'declined'];

/** To one of the two: which of them sits in. */
export const whoSitsIn = (found: Observation, me: PersonId): Word => {
  const side = sideOf(found, me);
  return side
    ? word(`observation.as-${side}-${found.way}`, { name: otherOf(found, me).name })
    : word('observation.over');
};

/** To one of the two: that it is theirs and the other's. */
export const betweenTheTwo = (found: Observation, me: PersonId): Word =>
  sideOf(found, me) ? word('observation.with', { name: otherOf(found, me).name }) : word('observation.over');

export const areaInWords = ({ area, step, outcome }: DevelopmentArea) => ({
  area,
  step: word('observation-answers.step', { step }),
  outcome: outcome === undefined ? '' : word(`outcome.${outcome}`),
});

const nothing = { focus: [], question: '', talk: '' };

export const agreementOf = ({ focus, ownFocus, question, talk }: Observation) => ({
  focus: focusInWords({ focus, ...(ownFocus !== undefined && { ownFocus }) }),
  question: question ?? '',
  talk: talk === undefined ? '' : word('observation.talk', at(talk)),
});

export const focusInWords = ({ focus, ownFocus }: Pick<Observation, 'focus' | 'ownFocus'>) => [
  ...focus.map((id) => ({ text: word(`focus.${id}`) as Word | string })),
  ...(ownFocus === undefined ? [] : [{ text: ownFocus }]),
];

export const at = (moment: string) => ({
  day: { $when: moment, as: 'day' },
  time: { $when: moment, as: 'time' },
});

/** What a message was sent about is said only while it is still so. */
function stateOf(found: Observation, me: PersonId, news?: About): State {
  const { stage, paused, awaits, unreached } = found;
  if (paused && !isOver(found)) return 'paused';
  if (stage === 'agreed' && (news === 'tomorrow' || news === 'soon' || news === 'changed')) return news;
  if (stage === 'proposed' && awaits === me) return 'asked';
  if (stage === 'proposed') return unreached === awaits ? 'unreached' : 'waiting';
  if (stage === 'reflecting' || stage === 'shared') {
    const written = sideOf(found, me) === 'observer' ? found.feedback : found.reflection;
    if (!written) return 'write';
    return stage === 'shared' ? 'shared' : 'written';
  }
  return stage;
}
