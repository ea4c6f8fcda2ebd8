import type { Message, Posted, Sent, Stored } from '../../src/engine/ports.ts';
import { withinWorkingHours } from '../../src/sparring/calendar.ts';
import { type Kind, kindOf } from '../../src/sparring/documents.ts';
import type { Group } from '../../src/sparring/groups/group.ts';
import type { Observation } from '../../src/sparring/observations/observation.ts';
import type { World } from '../support/world.ts';
import { needless } from './needed.ts';
import { SECRET } from './visitor.ts';

/** Cards that a round posts once. Of others there may be one each time there is news. */
const once = ['topics', 'dates', 'meeting', 'agenda', 'takeaways', 'meeting-soon', 'meeting-now', 'turn-passed'];

/** Minutes: no clock of one machine is trusted to better. */
const TOLERANCE = 5;

export type Judge = ReturnType<typeof judge>;

/**
 * Teams, as far as messages go: it is busy at times, and some answers never come. It keeps its own log and judges each message
 * when it arrives.
 */
export function judge(w: World, random: () => number, calm: () => boolean, before: (id: string) => Stored | undefined) {
  const wrong: string[] = [];
  const seen = new Set<string>();
  /** What has arrived, by its document and key. */
  const arrived = new Set<string>();
  /** What a coordinator has had sent again: when that is, is their doing. */
  const resent = new Set<string>();
  const counts = { messages: 0, reminders: 0, inChannelInstead: 0, throttled: 0, doubts: 0, swaps: 0 };

  w.answers.post = async (to, message): Promise<Sent<Posted> | undefined> => {
    const chance = calm() ? 1 : random();
    if (chance < 0.02) {
      counts.throttled++;
      return { later: true, afterMs: 60_000, why: 'throttled' };
    }
    if (chance >= 0.025) {
      await arrives(to.conversation, message);
      return undefined;
    }
    counts.doubts++;
    if (random() < 0.5) await arrives(to.conversation, message);
    return { unknown: true, why: 'silence' };
  };

  async function arrives(conversation: string, { content, mention = [] }: Message): Promise<void> {
    const { card } = content;
    const data = content.data as { about: string; quarter?: unknown; title?: { $word?: string } };
    const what = card === 'reminder' ? data.title!.$word!.replace('reminder.title-', '') : '';
    const now = w.now().toString();
    const where = `${now} ${conversation} ${card} ${what}`;
    counts.messages++;
    const { document, jobs } = (await w.load(kindOf(data.about) as Kind, data.about))!;
    // At most one message of a document is under way, so this is the one.
    const job = jobs.find((j) => j.kind === 'post' && j.state === 'claimed');
    if (job?.kind !== 'post' || job.show.view !== card) return void wrong.push(`nobody has claimed it: ${where}`);
    const id = `${data.about} ${job.key}`;
    if (arrived.has(id)) wrong.push(`doubled: ${where} ${id}`);
    arrived.add(id);
    const atWork = (minutes: number) => withinWorkingHours(w.now().add({ minutes }));
    if (job.atWork && !atWork(-TOLERANCE) && !atWork(TOLERANCE)) wrong.push(`outside working hours: ${where}`);
    const shown = JSON.stringify(content);
    if (shown.includes(SECRET)) {
      const { observed, observer } = document as Observation;
      if (![observed, observer].some((one) => conversation === `chat:${one.id}`))
        wrong.push(`not theirs to read: ${where}`);
    }
    const sequence =
      data.about.startsWith('group:') && (await w.document('group', data.about)).round?.meeting?.sequence;
    const whom = mention.map(({ id }) => id).join();
    const today = now.slice(0, 10);
    // Whoever has been turned down may ask for a swap again on the same day.
    const asked = card === 'swap-offer' ? job.key : '';
    const said = `${today} ${conversation} ${shown} ${whom} ${sequence} ${asked}`;
    const again = resent.has(id);
    if (seen.has(said) && !again) wrong.push(`the same again on one day: ${where}`);
    if (!again) seen.add(said);
    if (once.includes(card)) {
      const { round } = await w.document('group', data.about);
      // A meeting may be moved up to its start, and then begins soon again.
      const when = card === 'meeting-soon' ? sequence : '';
      const key = `${conversation} ${card} ${data.quarter ? JSON.stringify(data.quarter) : round?.quarter} ${when}`;
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
    const news = `${today} ${what} ${data.about} ${sequence}`;
    for (const person of people) {
      if (seen.has(`${news} ${person}`) && !again) wrong.push(`reminded twice on one day: ${where} ${person}`);
      if (!again) seen.add(`${news} ${person}`);
    }
    const why = await needless(w, data.about, what, people, before(data.about)?.document as Group | undefined);
    if (why) wrong.push(`${why}: ${where}`);
  }

  return { wrong, counts, arrived, resent };
}
