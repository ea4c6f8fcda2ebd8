import type { Message, Posted, Sent } from '../../../src/engine/ports.ts';
import { withinWorkingHours } from '../../../src/sparring/calendar.ts';
import type { World } from '../../support/world.ts';
import { needless } from './needed.ts';

/** Cards that a round posts once. Of others there may be one each time there is news. */
const once = ['topics', 'dates', 'meeting', 'agenda', 'takeaways', 'meeting-soon', 'meeting-now', 'turn-passed'];

export type Judge = ReturnType<typeof judge>;

/**
 * Teams, as far as messages go: it is busy at times, and some answers never come. It keeps its own log and judges each message
 * when it arrives.
 */
export function judge(w: World, random: () => number) {
  const wrong: string[] = [];
  const seen = new Set<string>();
  /** Whether a message arrived whose answer never came, by document, card and moment. */
  const truth = new Map<string, boolean>();
  const counts = { reminders: 0, inChannelInstead: 0, doubts: 0, swaps: 0 };

  w.answers.post = async (to, message): Promise<Sent<Posted> | undefined> => {
    const chance = random();
    if (chance < 0.02) return { later: true, afterMs: 60_000, why: 'throttled' };
    if (chance >= 0.025) {
      await arrives(to.conversation, message);
      return undefined;
    }
    counts.doubts++;
    const arrived = random() < 0.5;
    const { card, data } = message.content;
    truth.set(`${(data as { about: string }).about} ${card} ${w.now()}`, arrived);
    if (arrived) await arrives(to.conversation, message);
    return { unknown: true, why: 'silence' };
  };

  async function arrives(conversation: string, { content, mention = [] }: Message): Promise<void> {
    const { card } = content;
    const data = content.data as { about: string; quarter?: unknown; title?: { $word?: string } };
    const what = card === 'reminder' ? data.title!.$word!.replace('reminder.title-', '') : '';
    const where = `${w.now()} ${conversation} ${card} ${what}`;
    if (!withinWorkingHours(w.now())) wrong.push(`outside working hours: ${where}`);
    const sequence =
      data.about.startsWith('group:') && (await w.document('group', data.about)).round?.meeting?.sequence;
    const whom = mention.map(({ id }) => id).join();
    const said = `${w.now().toString().slice(0, 10)} ${conversation} ${JSON.stringify(content)} ${whom} ${sequence}`;
    if (seen.has(said)) wrong.push(`the same again on one day: ${where}`);
    seen.add(said);
    if (once.includes(card)) {
      const { round } = await w.document('group', data.about);
      const key = `${conversation} ${card} ${data.quarter ? JSON.stringify(data.quarter) : round?.quarter}`;
      if (seen.has(key)) wrong.push(`twice: ${where}`);
      seen.add(key);
    }
    if (card === 'turn-news' && data.title?.$word === 'turn-news.swapped') counts.swaps++;
    if (card !== 'reminder') return;
    const direct = conversation.startsWith('chat:');
    counts.reminders++;
    if (!direct) counts.inChannelInstead++;
    const people = direct ? [conversation.slice('chat:'.length)] : mention.map(({ id }) => id);
    // Of a meeting that has been moved since they are reminded anew.
    const news = `${w.now().toString().slice(0, 10)} ${what} ${data.about} ${sequence}`;
    for (const person of people) {
      if (seen.has(`${news} ${person}`)) wrong.push(`reminded twice on one day: ${where} ${person}`);
      seen.add(`${news} ${person}`);
    }
    const why = await needless(w, data.about, what, people);
    if (why) wrong.push(`${why}: ${where}`);
  }

  return { wrong, counts, truth };
}
