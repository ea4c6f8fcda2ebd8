import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { sharing } from '../../../src/sparring/rounds/sharing.ts';
import { seen, system, type World } from '../../support/world.ts';
import { annaPlaced, held, library, planned, topicOf } from './held.ts';
import { group, newGroup, round } from './round-world.ts';

/** What JSON takes the most room for. */
const worst = (length: number) => '"\n'.repeat(length).slice(0, length);

/** As much as the product lets people write in one round. */
async function full(): Promise<World> {
  const topics = Array.from({ length: 25 }, (_, n) => topicOf(`t${n}`, 'struer', { title: `${n}${'Æ"'.repeat(59)}` }));
  const items = topics.map((t) => ({
    id: t.id,
    kind: 'topic' as const,
    title: t.title,
    minutes: 5,
    topic: t.id,
    presenter: 'struer',
  }));
  const takeaways = Array.from({ length: 15 }, (_, n) => ({
    id: `l${n}`,
    learned: worst(2000),
    recommend: worst(1000),
    theme: 'cross-team',
    municipality: 'struer',
    by: { id: annaPlaced.id, name: 'Anna Abildgaard-Kjærsgaard' },
    at: '2026-11-12T12:00:00Z',
  }));
  const followUps = Array.from({ length: 20 }, (_, n) => ({
    id: `f${n}`,
    text: `${n}${'"Æ'.repeat(99)}`,
    municipality: 'struer',
    by: '2026-12-01',
    quarter: round as '2026Q4',
  }));
  const agenda = { ...planned().agenda!, items };
  const unreached = topics.map((t) => t.id);
  return held({ topics, agenda, takeaways, unreached }, { followUps, rotation: newGroup().rotation });
}

test.each(['show-takeaways', 'show-follow-ups', 'write-unreached'])(
  'however much is written, %s can be sent',
  async (verb) => {
    const w = await full();
    const { card, codes } = await w.press(annaPlaced, verb, group, { round });
    expect(codes).toEqual([]);
    expect(seen(card!)).toBeDefined();
  },
);

test('however much is written, the meeting’s cards, the archive and the library can be sent', async () => {
  const w = await full();
  await w.press(system, 'close-round', group, { round });
  await w.drain();
  expect((await w.press(annaPlaced, 'show-round', 'round:g1-2026Q4')).codes).toEqual([]);
  for (let n = 0; n < 15; n++) {
    const takeaway = {
      id: `x${n}`,
      group,
      groupName: 'Gruppe 1',
      municipalityName: 'Struer',
      learned: worst(2000),
      recommend: worst(1000),
      theme: { id: 'health' },
      at: '2026-11-12T12:00:00Z',
    };
    await w.press(system, 'note-takeaway', library, {
      initiative: 'fsm2',
      initiativeName: 'Flere skal med',
      group,
      id: `x${n}`,
      takeaway,
    });
  }
  expect((await w.press(annaPlaced, 'show-library', library)).codes).toEqual([]);
  expect(w.log.filter((l) => l.level === 'error')).toEqual([]);
  expect(w.posts.map((p) => p.card)).toContain('turn-passed');
});

test('texts that share a room are shortened only as far as they must: all together fit, and a short one stays whole', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ maxLength: 400 }), { maxLength: 20 }),
      fc.integer({ min: 400, max: 3000 }),
      (texts, room) => {
        const shown = texts.map(sharing(room, texts));
        const size = (text: string) => JSON.stringify(text).length - 2;
        const total = (all: string[]) => all.reduce((sum, text) => sum + size(text), 0);
        expect(total(shown)).toBeLessThanOrEqual(room);
        if (total(texts) <= room) expect(shown).toEqual(texts);
        for (const [i, text] of texts.entries()) if (size(text) <= room / texts.length) expect(shown[i]).toBe(text);
      },
    ),
  );
});
