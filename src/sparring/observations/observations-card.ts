import { type View, view, word } from '../activity.ts';
import { meetsAt } from '../rounds/meeting/meeting-cards.ts';
import type { ObservationBrief } from './brief.ts';

const SHOWN = 8;

/** A person's own observations, those that wait for them first, then the newest: when, with whom, how far. */
export const observations: View<'member', { note?: string }> = view({
  name: 'observations',
  about: 'member',
  data({ document: { observations: all = [], memberships }, args }) {
    const sorted = [...all].sort((a, b) => Number(waits(b)) - Number(waits(a)) || (a.start < b.start ? 1 : -1));
    return {
      note: args.note === undefined ? '' : word(`observations.note-${args.note}`),
      list: sorted.slice(0, SHOWN).map(row),
      more: all.length > SHOWN ? word('more', { count: all.length - SHOWN }) : '',
      canPlan: memberships.some(({ colleagues = [] }) => colleagues.length > 0),
    };
  },
});

const waits = ({ stage, awaited }: Pick<ObservationBrief, 'stage' | 'awaited'>): boolean =>
  stage === 'drafting' || awaited;

const row = ({ id, as, way, with: { name }, stage, awaited, start, minutes }: ObservationBrief) => ({
  id,
  who: word(`observation.as-${as}-${way}`, { name }),
  when: meetsAt({ start, minutes }),
  state: word(`observations.is-${awaited ? 'asked' : stage}`),
  open: word(stage === 'drafting' ? 'observations.write' : awaited ? 'observations.answer' : 'observations.open'),
  urgent: waits({ stage, awaited }),
});
