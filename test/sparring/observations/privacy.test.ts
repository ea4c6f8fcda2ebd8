import { describe, expect, test } from '@jest/globals';
import { ownPages } from '../../../src/files.ts';
import { activities } from '../../../src/sparring/activities.ts';
import type { PersonActor } from '../../../src/sparring/activity.ts';
import { documentId, type Kind } from '../../../src/sparring/documents.ts';
import { observationEvents } from '../../../src/sparring/observations/calendar-event.ts';
import type { Membership } from '../../../src/sparring/people/member.ts';
import { views } from '../../../src/sparring/views.ts';
import { calendarFile } from '../../../src/teams/calendar-file.ts';
import { buttons, pressOn, says, system, type World } from '../../support/world.ts';
import { initiative } from '../initiatives/joining.ts';
import {
  agreed,
  agreement,
  anna,
  areas,
  bent,
  briefs,
  chatOf,
  colleagues,
  coordinator,
  dorte,
  lastTo,
  memberId,
  only,
  placed,
  plan,
  proposed,
  reflecting,
  shared,
  vera,
} from './pair.ts';

/** Somewhere where there is no group. */
const alone = (membership: Membership): Membership => ({ ...membership, groups: [] });

/** Of each piece of content, by what it is. */
const MARK = 'ZXQ';
const marked = {
  agreement: { ...agreement, focus: 'relation', ownFocus: `${MARK}-own-focus`, question: `${MARK}-question` },
  reflection: { well: `${MARK}-well`, hard: `${MARK}-hard`, attempt: `${MARK}-attempt` },
  feedback: { seen: `${MARK}-seen`, otherWay: `${MARK}-other` },
  areas: { ...areas, area1: `${MARK}-area`, step1: `${MARK}-step` },
};
const outsiders = [dorte, vera, coordinator];

async function withContent(upTo: 'agreed' | 'reflecting' | 'following-up' = 'following-up') {
  const w = await colleagues();
  await plan(w);
  const id = await only(w);
  await w.press(anna, 'save-agreement', id, marked.agreement);
  await w.drain();
  await pressOn(w, bent, lastTo(w, bent), 'accept-observation');
  await w.drain();
  if (upTo === 'agreed') return { w, id };
  await w.passUntil('2026-10-22T08:46:00Z');
  await w.press(anna, 'save-reflection', id, marked.reflection);
  if (upTo === 'reflecting') return { w, id };
  await w.press(bent, 'save-feedback', id, marked.feedback);
  await w.press(bent, 'save-areas', id, marked.areas);
  await w.drain();
  return { w, id };
}

const logged = (w: World): string => JSON.stringify(w.log);
/** Every document of every kind but the observation itself, with all that rides in it. */
async function elsewhere(w: World): Promise<string> {
  const kinds = ['member', 'group', 'initiative', 'team', 'round', 'library', 'tally'] as const;
  const ids = (await Promise.all(kinds.map((kind) => w.engine.store.ids(kind)))).flat();
  return JSON.stringify(await Promise.all(ids.map((id) => w.engine.store.load(id))));
}

describe('what is written in an observation', () => {
  test('is shown to nobody else by any activity, whatever they send along', async () => {
    const { w, id } = await withContent();
    await w.press(system, 'open-round', 'group:g1', { quarter: '2026Q4' });
    await w.drain();
    for (const who of outsiders)
      for (const { verb, about } of Object.values(activities)) {
        const targets: Partial<Record<Kind, string[]>> = {
          observation: [id],
          member: [memberId(who), memberId(anna)],
          group: ['group:g1'],
          tally: ['tally:fsm2'],
        };
        for (const target of targets[about] ?? [])
          for (const input of [{}, { for: anna.id, overview: 'yes', observation: id }]) {
            const said = await w.press(who, verb, target, input);
            expect(`${who.name} ${verb}: ${JSON.stringify(said.card ?? {})}`).not.toContain(MARK);
            if (about === 'observation') expect([verb, said.codes]).toEqual([verb, ['may-not']]);
          }
      }
  });

  test('is in nobody else’s document, in no log and no name of anything', async () => {
    const { w, id } = await withContent();
    await w.passUntil('2026-11-20T08:00:00Z');
    await w.press(anna, 'save-observation-follow-up', id, { outcome1: 'done' });
    await w.drain();
    expect(await w.engine.store.ids('tally')).toEqual(['tally:fsm2']);
    expect(await elsewhere(w)).not.toContain(MARK);
    expect(logged(w)).not.toContain(MARK);
    for (const who of [anna, bent]) expect(JSON.stringify(await briefs(w, who))).not.toContain(MARK);
    const { document, jobs, known, handled, posted } = (await w.load('observation', id))!;
    expect(JSON.stringify([jobs, known, handled, posted])).not.toContain(MARK);
    expect(JSON.stringify(document)).toContain(MARK);
  });

  test('is sent to the two and to no channel', async () => {
    const { w } = await withContent();
    const withMark = w.posts.filter((p) => JSON.stringify(p).includes(MARK)).map((p) => p.conversation);
    expect([...new Set(withMark)].sort()).toEqual([chatOf(anna), chatOf(bent)]);
  });

  test('is seen through no view by somebody who is neither of the two, though they claim to be', async () => {
    const { w, id } = await withContent();
    const { document } = (await w.load('observation', id))!;
    const all = Object.values(views).filter((v) => v.about === 'observation');
    expect(all.length).toBeGreaterThan(5);
    const readers = [...outsiders, undefined];
    for (const view of all)
      for (const reader of readers) {
        const args = reader ? { for: anna.id } : {};
        const data = view.data({
          document: document as never,
          id,
          args,
          also: [],
          now: w.now(),
          ...(reader && { reader }),
        });
        expect(`${view.name} ${JSON.stringify(data)}`).not.toContain(MARK);
      }
  });

  test('of the other is seen through no view before it is opened, whatever is sent along', async () => {
    const { w, id } = await withContent('reflecting');
    const { document } = (await w.load('observation', id))!;
    for (const view of Object.values(views).filter((v) => v.about === 'observation')) {
      const args = { for: anna.id, problems: [] };
      const data = view.data({ document: document as never, id, args, also: [], now: w.now(), reader: bent });
      for (const text of Object.values(marked.reflection)) expect(JSON.stringify(data)).not.toContain(text);
    }
    const forged = { ...marked.feedback, otherWay: ' ', for: anna.id };
    const refused = await w.press(bent, 'save-feedback', id, forged);
    expect(refused.codes).toEqual(['required']);
    const wrong = await w.press(bent, 'save-reflection', id, { for: anna.id });
    for (const said of [refused, wrong])
      for (const text of Object.values(marked.reflection)) expect(JSON.stringify(said.card)).not.toContain(text);
  });

  test('is taken out by the two alone, and of the other’s only what is open', async () => {
    const { w, id } = await withContent('reflecting');
    const { file } = ownPages(w.engine);
    const takenBy = async (who: PersonActor): Promise<string> => {
      await w.press(who, 'take-out-observations', memberId(who));
      const { token } = (await w.document('member', memberId(who))).takeOut!;
      return (await file(token, 'html')).content + (await file(token, 'json')).content;
    };
    for (const who of outsiders) expect(await takenBy(who)).not.toContain(MARK);
    expect(await takenBy(bent)).toContain(marked.agreement.question);
    expect(await takenBy(anna)).toContain(marked.reflection.well);
    for (const text of Object.values(marked.reflection)) expect(await takenBy(bent)).not.toContain(text);
    await w.press(bent, 'save-feedback', id, marked.feedback);
    for (const who of [anna, bent])
      for (const text of [marked.feedback.seen, marked.reflection.hard]) expect(await takenBy(who)).toContain(text);
    for (const who of outsiders) expect(await takenBy(who)).not.toContain(MARK);
    expect(logged(w)).not.toContain(MARK);
  });

  test('stands in no calendar, and neither does who it is with', async () => {
    const { w, id } = await withContent();
    const fileOf = async () => {
      const [first, ...more] = observationEvents(await w.document('observation', id), id);
      return calendarFile([{ ...first, sequence: 0 }, ...more.map((event) => ({ ...event, sequence: 0 }))], w.now());
    };
    const { content } = await fileOf();
    expect(content.match(/DTSTART;TZID/g)).toHaveLength(2);
    expect(content).not.toMatch(new RegExp(`${MARK}|Anna|Bent`));
    await w.press(anna, 'stop-observation', id);
    expect((await fileOf()).content).toContain('METHOD:CANCEL');
  });
});

test.each([
  ['agreed', false],
  ['declined', true],
  ['stopped', true],
  ['lapsed', true],
] as const)('an observation that is %s stands in the calendar, or is called off there', async (stage, cancelled) => {
  const w = await colleagues();
  const id = await placed(w, { stage, talk: '2026-10-22T09:00:00Z' });
  const found = await w.document('observation', id);
  const called = observationEvents(found, id).map((event) => event.cancelled === true);
  expect(called).toEqual([cancelled, cancelled]);
  const { talk: _, ...untalked } = found;
  expect(observationEvents(untalked, id).map(({ uid }) => uid)).toEqual([id]);
});

describe('where no direct message arrives', () => {
  test('the channel calls the person without a word of what it is about, and it opens for them alone', async () => {
    const w = await colleagues({ unreachable: [bent] });
    await plan(w);
    const id = await only(w);
    await w.press(anna, 'save-agreement', id, marked.agreement);
    await w.drain();
    const call = w.posts.at(-1)!;
    expect([call.conversation, call.mention?.map((m) => m.id)]).toEqual(['19:g1', [bent.id]]);
    expect(says(call)).not.toMatch(new RegExp(`${MARK}|Anna|bservation|Relation`));
    for (const who of outsiders) expect((await pressOn(w, who, call, 'show-observation')).codes).toEqual(['may-not']);
    const opened = await pressOn(w, bent, call, 'show-observation');
    expect(says(opened.card)).toContain(marked.agreement.question);
    await pressOn(w, bent, opened.card, 'accept-observation');
    await w.passUntil('2026-10-22T08:50:00Z');
    const form = await pressOn(w, bent, w.posts.at(-1), 'show-observation');
    expect(form.card?.card).toBe('observation-feedback');
    expect(
      w.posts
        .filter((p) => p.conversation === '19:g1')
        .map((p) => JSON.stringify(p))
        .join(),
    ).not.toContain(MARK);
  });

  test('for the observed person the observer is asked all the same', async () => {
    const w = await colleagues({ unreachable: [anna] });
    await agreed(w);
    await w.passUntil('2026-10-22T08:50:00Z');
    expect(lastTo(w, bent).card).toBe('observation-feedback');
    expect(w.posts.filter((p) => p.mention?.[0]?.id === anna.id).length).toBeGreaterThan(2);
  });

  test('a message nobody knows the fate of is not sent twice: the channel calls instead', async () => {
    const w = await colleagues();
    await agreed(w);
    w.answers.post = (to) => (to.conversation === chatOf(anna) ? { unknown: true, why: 'reset' } : undefined);
    await w.passUntil('2026-10-22T08:50:00Z');
    expect(w.posts.filter((p) => p.card === 'observation-call').length).toBeGreaterThan(0);
    expect(lastTo(w, bent).card).toBe('observation-feedback');
    expect(logged(w)).not.toContain(MARK);
  });

  test('a call of which nobody knows whether it arrived tells the coordinator who settles it neither whom nor what it is about', async () => {
    const w = await colleagues({ unreachable: [bent] });
    w.answers.post = ({ conversation }) => (conversation === '19:g1' ? { unknown: true, why: 'reset' } : undefined);
    await w.put('initiative', 'initiative:fsm2', initiative());
    await proposed(w);
    await w.passUntil('2026-10-15T08:00:00Z');
    const { card } = await w.press(coordinator, 'show-overview', 'initiative:fsm2');
    expect(card?.data).toMatchObject({ uncertain: [{ document: 'group:g1' }] });
    expect(JSON.stringify(card)).not.toMatch(/struer\/|bent|observation|proposed/i);
  });

  test('nor is there a channel, the one who asks is told, until there is an answer', async () => {
    const w = await colleagues({ unreachable: [bent] });
    for (const who of [anna, bent]) {
      const member = await w.document('member', memberId(who));
      await w.put('member', memberId(who), { ...member, memberships: member.memberships.map(alone) });
    }
    const id = await proposed(w);
    expect(w.posts.map((p) => p.conversation)).toEqual([chatOf(anna)]);
    expect(says(lastTo(w, anna))).toContain('Når Bent skriver »mine observationer« til mig, ligger den der.');
    const mine = await w.press(bent, 'show-observations', memberId(bent));
    const opened = await pressOn(w, bent, mine.card, 'show-observation');
    await pressOn(w, bent, opened.card, 'accept-observation');
    await w.drain();
    expect((await w.document('observation', id)).stage).toBe('agreed');
    expect(says(lastTo(w, anna))).toContain('Det er aftalt');
  });

  test('somebody who is not in the group any more is called nowhere', async () => {
    const w = await colleagues();
    const input = { person: vera.id, observation: 'observation:x', key: 'k' };
    await w.press(system, 'call-on', 'group:g1', input);
    await w.drain();
    expect(w.posts).toEqual([]);
    expect((await w.press(anna, 'call-on', 'group:g1', input)).codes).toEqual(['may-not']);
  });
});

describe('what is deleted', () => {
  const updatesTo = (w: World, who: PersonActor) => w.updates.filter((u) => u.conversation === chatOf(who));
  /** What each message shows by now. */
  const inChats = (w: World): string =>
    JSON.stringify([...new Map([...w.posts, ...w.updates].map((shown) => [shown.id, shown])).values()]);

  test('is in no message any more, however many there were about it', async () => {
    const { w, id } = await withContent('agreed');
    await w.press(anna, 'save-agreement', id, { ...marked.agreement, ownFocus: `${MARK}-changed` });
    await w.drain();
    await w.passUntil('2026-10-22T08:46:00Z');
    await w.press(anna, 'save-reflection', id, marked.reflection);
    await w.press(bent, 'save-feedback', id, marked.feedback);
    for (const step1 of [`${MARK}-step`, `${MARK}-other-step`])
      await w.press(bent, 'save-areas', id, { ...marked.areas, step1 });
    await w.drain();
    expect(w.posts.filter((p) => JSON.stringify(p).includes(MARK)).length).toBeGreaterThan(8);
    expect(inChats(w)).toContain(marked.reflection.well);
    expect(inChats(w)).not.toContain(marked.agreement.ownFocus);
    for (const who of [anna, bent]) await w.press(who, 'erase-own-part', id);
    await w.passUntil('2026-10-23T08:00:00Z');
    expect(inChats(w)).not.toContain(MARK);
  });

  test('is not in a message either that was on its way meanwhile', async () => {
    const { w, id } = await withContent();
    await w.passUntil('2026-10-22T08:50:00Z');
    w.answers.post = async () => {
      delete w.answers.post;
      for (const who of [anna, bent]) await w.press(who, 'erase-own-part', id);
      return undefined;
    };
    await w.press(bent, 'save-areas', id, { ...marked.areas, step1: `${MARK}-new` });
    await w.drain();
    await w.passUntil('2026-10-22T09:30:00Z');
    expect((await w.document('observation', id)).areas).toEqual([]);
    expect(inChats(w)).not.toContain(MARK);
  });

  test('at the wish of either is their own part, at once, in the messages too', async () => {
    const { w, id } = await withContent();
    await w.passUntil('2026-10-22T09:00:00Z');
    const before = w.updates.length;
    const card = await w.press(bent, 'show-observation', id, { overview: 'yes' });
    await pressOn(w, bent, card.card, 'erase-own-part');
    await w.passUntil('2026-10-22T09:01:00Z');
    const stored = JSON.stringify(await w.load('observation', id));
    expect(stored).not.toContain(marked.feedback.seen);
    expect(stored).toContain(marked.reflection.well);
    const redrawn = w.updates.slice(before).filter((u) => u.card === 'observation-answers');
    expect(redrawn.map((u) => u.conversation).sort()).toEqual([chatOf(anna), chatOf(bent)]);
    expect(JSON.stringify(redrawn)).not.toContain(marked.feedback.seen);

    await w.press(anna, 'erase-own-part', id);
    await w.drain();
    expect(JSON.stringify(await w.load('observation', id))).not.toContain(MARK);
    expect((await w.document('observation', id)).stage).toBe('done');
  });

  test('with somebody who leaves is their part, in every observation of theirs', async () => {
    const { w, id } = await withContent();
    const left = { initiative: 'fsm2', memberships: [], at: '2026-10-23T08:00:00Z' };
    await w.press(system, 'note-membership', memberId(anna), left);
    await w.drain();
    const stored = JSON.stringify(await w.load('observation', id));
    for (const text of [marked.reflection.well, marked.agreement.question, marked.areas.area1])
      expect(stored).not.toContain(text);
    expect(stored).toContain(marked.feedback.seen);
    expect((await w.document('observation', id)).stage).toBe('stopped');
  });

  test.each([
    ['after the follow-up', true, '2027-11-19'],
    ['after the day of a follow-up that nobody answered', false, '2027-11-19'],
  ])('twelve months %s is all of it, from the messages and both lists', async (_, answered, day) => {
    const { w, id } = await withContent();
    await w.passUntil('2026-11-19T08:00:00Z');
    if (answered) await w.press(anna, 'save-observation-follow-up', id, { outcome1: 'keep' });
    await w.passUntil(`${day}T06:00:00Z`);
    expect(JSON.stringify(await w.load('observation', id))).toContain(MARK);
    const before = w.updates.length;
    await w.passUntil(`${day}T08:00:00Z`);
    const stored = JSON.stringify(await w.load('observation', id));
    expect(stored).not.toContain(MARK);
    expect((await w.document('observation', id)).observed.name).toBe('');
    expect(JSON.stringify(w.updates.slice(before))).not.toContain(MARK);
    for (const who of [anna, bent]) {
      expect(await briefs(w, who)).toEqual([]);
      expect(updatesTo(w, who).at(-1)?.card).toBe('observation');
      expect((await w.press(who, 'show-observation', id)).codes).toEqual(['may-not']);
    }
    await w.passUntil('2027-11-21T08:00:00Z');
    expect(await w.load('observation', id)).toBeUndefined();
    expect((await w.press(anna, 'show-observation', id)).codes).toEqual(['gone']);
    expect(w.log.filter(({ level }) => level === 'error')).toEqual([]);
  });

  test('is all of it after as many months as the initiative had when it began, and the cards say so', async () => {
    const w = await colleagues();
    for (const who of [anna, bent]) {
      const member = await w.document('member', memberId(who));
      const memberships = member.memberships.map((m) => ({ ...m, observationMonths: 3 }));
      await w.put('member', memberId(who), { ...member, memberships });
    }
    const id = await shared(w);
    for (const card of ['observation-reflection', 'observation-feedback', 'observation-answers'])
      expect(says(w.posts.find((p) => p.card === card))).toContain('Det slettes 3 måneder efter');
    await w.passUntil('2027-01-22T06:00:00Z');
    expect((await w.document('observation', id)).stage).toBe('shared');
    await w.passUntil('2027-01-22T08:00:00Z');
    expect((await w.document('observation', id)).stage).toBe('erased');
  });

  test('is what came of nothing, too', async () => {
    const { w, id } = await withContent('agreed');
    await w.press(anna, 'stop-observation', id);
    await w.passUntil('2027-10-15T08:00:00Z');
    expect(await w.load('observation', id)).toBeUndefined();
    const left = await colleagues();
    const other = await reflecting(left);
    await left.passUntil('2027-10-22T07:00:00Z');
    expect((await left.document('observation', other)).stage).toBe('erased');
  });
});

test('the steps of time are the engine’s own, and a step that is not the next does nothing', async () => {
  const w = await colleagues();
  const id = await shared(w);
  const before = await w.load('observation', id);
  const own = ['remind-observation', 'observation-soon', 'ask-reflection', 'lapse-observation', 'ask-follow-up'];
  for (const verb of [...own, 'erase-observation']) {
    expect((await w.press(anna, verb, id, { step: `${verb}:0` })).codes).toEqual(['may-not']);
    await w.press(system, verb, id, { step: 'ask-reflection:0' });
  }
  for (const verb of [
    'begin-observation',
    'observation-accepted',
    'observation-moved',
    'observation-sent',
    'note-departure',
  ])
    expect((await w.press(anna, verb, id, { ...marked.agreement, person: anna.id })).codes).toEqual(['may-not']);
  await w.press(system, 'note-departure', id, { person: vera.id });
  expect((await w.load('observation', id))?.version).toBe(before?.version);
  expect(buttons(lastTo(w, anna)).length).toBeGreaterThan(0);
  expect(documentId('observation', 'x')).toBe('observation:x');
});
