import { describe, expect, test } from '@jest/globals';
import { pressOn, says } from '../../support/world.ts';
import {
  agreed,
  agreement,
  anna,
  areas,
  bent,
  briefs,
  colleagues,
  END,
  feedback,
  lastTo,
  memberId,
  observation,
  plan,
  planned,
  postsTo,
  proposed,
  reflecting,
  reflection,
  shared,
} from './pair.ts';

describe('extra eyes on a conversation', () => {
  test('from the first word to looking again, by the buttons alone', async () => {
    const w = await colleagues();
    const form = await w.press(anna, 'write-observation', memberId(anna));
    const list = await pressOn(w, anna, form.card, 'plan-observation', planned);
    await w.drain();
    expect(says(list.card)).toContain('Tiden er sat af');
    expect(w.posts).toEqual([]);
    const writing = await pressOn(w, anna, list.card, 'show-observation');
    const asked = await pressOn(w, anna, writing.card, 'save-agreement', agreement);
    await w.drain();
    expect(says(asked.card)).toContain('Jeg spørger Bent nu.');
    expect(says(lastTo(w, bent))).toContain('Hvordan spørger jeg til timer?');

    await pressOn(w, bent, lastTo(w, bent), 'accept-observation');
    await w.drain();
    expect((await observation(w)).stage).toBe('agreed');
    for (const who of [anna, bent]) expect(says(lastTo(w, who))).toContain('Det er aftalt');

    await w.passUntil('2026-10-22T07:31:00Z');
    expect(says(lastTo(w, bent))).toContain('Flue på væggen');
    expect(says(lastTo(w, anna))).toContain('Tag en dyb indånding');

    await w.passUntil('2026-10-22T08:46:00Z');
    expect([lastTo(w, anna).card, lastTo(w, bent).card]).toEqual(['observation-reflection', 'observation-feedback']);
    const mine = await pressOn(w, anna, lastTo(w, anna), 'save-reflection', reflection);
    expect(says(mine.card)).toContain('når Bent også har skrevet');
    await pressOn(w, bent, lastTo(w, bent), 'save-feedback', feedback);
    await w.drain();
    const joint = says(lastTo(w, anna));
    expect(joint.indexOf(reflection.well)).toBeGreaterThan(-1);
    expect(joint.indexOf(feedback.seen)).toBeGreaterThan(joint.indexOf(reflection.attempt));
    expect(says(lastTo(w, bent))).toContain(reflection.hard);

    const agreeing = await pressOn(w, anna, lastTo(w, anna), 'write-areas');
    await pressOn(w, anna, agreeing.card, 'save-areas', areas);
    await w.drain();
    expect(says(lastTo(w, bent))).toContain('Næste skridt: Spørge inden fem minutter');

    await w.passUntil('2026-11-19T08:00:00Z');
    expect(postsTo(w, anna).at(-1)?.card).toBe('observation-follow-up');
    const done = await pressOn(w, bent, lastTo(w, bent), 'save-observation-follow-up', { outcome1: 'done' });
    await w.drain();
    expect((await observation(w)).areas).toEqual([
      { area: areas.area1, step: areas.step1, agreed: '2026-10-22', outcome: 'done' },
    ]);
    const again = await pressOn(w, bent, done.card, 'write-observation');
    expect(JSON.stringify(again.card?.da)).toContain(`"value":"${anna.id}"`);
    for (const who of [anna, bent]) expect((await briefs(w, who)).map(({ stage }) => stage)).toEqual(['done']);
  });

  test('says to both what a managerial one is not used for, and of a collegial one it need not be said', async () => {
    const w = await colleagues();
    const list = await plan(w, { way: 'managerial' });
    const form = await pressOn(w, anna, list.card, 'show-observation');
    expect(says(form.card)).toContain('ikke en vurdering');
    await pressOn(w, anna, form.card, 'save-agreement', agreement);
    await w.drain();
    expect(says(lastTo(w, bent))).toContain('bruges ikke til MUS');
    const other = await colleagues();
    await proposed(other);
    expect(says(lastTo(other, bent))).not.toContain('ikke en vurdering');
    expect(says(lastTo(other, bent))).toContain('Skriv aldrig om borgeren');
  });
});

describe('what each of the two is sent', () => {
  test('comes once, in its time, and the observed person first', async () => {
    const w = await colleagues();
    await agreed(w);
    const sent: string[] = [];
    for (const until of [
      '2026-10-21T05:59:00Z',
      '2026-10-21T06:01:00Z',
      '2026-10-22T07:29:00Z',
      '2026-10-22T07:31:00Z',
      '2026-10-22T08:44:00Z',
      END,
    ]) {
      const before = w.posts.length;
      await w.passUntil(until);
      sent.push(
        w.posts
          .slice(before)
          .map((p) => `${p.conversation.slice(5)} ${(p.data as { title?: { $word: string } }).title?.$word ?? p.card}`)
          .join(', '),
      );
    }
    expect(sent).toEqual([
      '',
      'Anna observation.title-tomorrow, Bent observation.title-tomorrow',
      '',
      'Anna observation.title-soon, Bent observation.title-soon',
      '',
      'Anna observation-reflection, Bent observation-feedback',
    ]);
  });

  test('half an hour before the conversation and right after it goes before all else, from the timer to the message', async () => {
    const w = await colleagues();
    const left: unknown[] = [];
    w.answers.post = (_, { urgent }) => {
      left.push(urgent);
      return undefined;
    };
    const id = await agreed(w);
    const timers = async () =>
      (await w.load('observation', id))!.jobs.flatMap((job) => (job.urgent ? [job.key.split(':')[1]] : []));
    left.length = 0;
    await w.passUntil('2026-10-22T07:29:00Z');
    expect([left, await timers()]).toEqual([[undefined, undefined], ['observation-soon']]);
    await w.passUntil(END);
    expect(left).toEqual([undefined, undefined, true, true, true, true]);
    expect(await timers()).toEqual([]);
  });

  test('about an early conversation comes before working hours, and about a late one right after it', async () => {
    const w = await colleagues();
    await agreed(w, { time: '08:00', minutes: '30' });
    await w.passUntil('2026-10-22T05:31:00Z');
    expect(says(lastTo(w, bent))).toContain('Om lidt går I i gang');
    const late = await colleagues();
    await agreed(late, { time: '16:15' }, { talkDate: '2026-10-23' });
    await late.passUntil('2026-10-22T15:01:00Z');
    expect(lastTo(late, bent).card).toBe('observation-feedback');
  });

  test('never at night: what ends then is asked about in the morning', async () => {
    const w = await colleagues();
    await agreed(w, { time: '21:00', minutes: '60' }, { talkDate: '2026-10-23' });
    await w.passUntil('2026-10-23T05:59:00Z');
    expect(lastTo(w, anna).card).toBe('observation');
    await w.passUntil('2026-10-23T06:01:00Z');
    expect([lastTo(w, anna).card, lastTo(w, bent).card]).toEqual(['observation-reflection', 'observation-feedback']);
  });

  test('leaves out what lay before both had said yes', async () => {
    const w = await colleagues({ at: '2026-10-22T06:10:00Z' });
    await agreed(w);
    const count = w.posts.length;
    await w.passUntil('2026-10-22T07:29:00Z');
    expect(w.posts.length).toBe(count);
    await w.passUntil('2026-10-22T07:31:00Z');
    expect(w.posts.length).toBe(count + 2);
  });
});

describe('right after the conversation', () => {
  test('it is over when one of the two says so, once it has begun', async () => {
    const w = await colleagues();
    const id = await agreed(w);
    w.setClock('2026-10-22T07:59:00Z');
    expect((await w.press(bent, 'now-over', id)).codes).toEqual(['conversation-ahead']);
    w.setClock('2026-10-22T08:20:00Z');
    const said = await w.press(bent, 'now-over', id);
    expect(says(said.card)).toContain('Skriv, mens det er friskt');
    await w.drain();
    expect([lastTo(w, anna).card, lastTo(w, bent).card]).toEqual(['observation-reflection', 'observation-feedback']);
    const count = w.posts.length;
    expect((await w.press(anna, 'now-over', id)).card?.card).toBe('observation-reflection');
    await w.passUntil('2026-10-22T10:00:00Z');
    expect(w.posts.length).toBe(count);
  });

  test('put off, it is asked about after its new time and not before', async () => {
    const w = await colleagues();
    await reflecting(w);
    const form = await pressOn(w, anna, lastTo(w, anna), 'write-observation-time');
    await pressOn(w, anna, form.card, 'suggest-observation-time', {
      ...{ date: '2026-10-26', time: '09:00', minutes: '45' },
    });
    await w.drain();
    expect((await observation(w)).stage).toBe('proposed');
    await pressOn(w, bent, lastTo(w, bent), 'accept-observation');
    await w.passUntil('2026-10-26T08:29:00Z');
    expect(lastTo(w, anna).card).toBe('observation');
    await w.passUntil('2026-10-26T08:46:00Z');
    expect([lastTo(w, anna).card, lastTo(w, bent).card]).toEqual(['observation-reflection', 'observation-feedback']);
  });

  test('neither reads what the other wrote before both have written', async () => {
    const w = await colleagues();
    const id = await reflecting(w);
    await w.press(bent, 'save-feedback', id, feedback);
    await w.drain();
    for (const verb of ['show-observation', 'show-answers'])
      expect(says((await w.press(anna, verb, id)).card)).not.toContain(feedback.seen);
    expect((await w.press(anna, 'show-answers', id)).codes).toEqual(['observation-not-shared']);
    expect((await w.press(anna, 'save-feedback', id, feedback)).codes).toEqual(['not-yours-to-write']);
    expect((await w.press(bent, 'save-reflection', id, reflection)).codes).toEqual(['not-yours-to-write']);
    expect(says(lastTo(w, anna))).not.toContain(feedback.seen);
  });

  test('the observed person may open it before, and the observer may not', async () => {
    const w = await colleagues();
    const id = await reflecting(w);
    expect((await w.press(anna, 'open-answers', id)).codes).toEqual(['nothing-written-yet']);
    await w.press(anna, 'save-reflection', id, reflection);
    expect((await w.press(bent, 'open-answers', id)).codes).toEqual(['only-observed-opens']);
    const opened = await w.press(anna, 'open-answers', id);
    expect(says(opened.card)).toContain(reflection.well);
    await w.drain();
    expect(says(lastTo(w, bent))).toContain(reflection.well);
    const form = await w.press(bent, 'show-observation', id);
    await pressOn(w, bent, form.card, 'save-feedback', feedback);
    await w.passUntil('2026-10-22T08:47:00Z');
    expect(
      w.updates
        .filter((u) => u.card === 'observation-answers')
        .map((u) => says(u))
        .join(),
    ).toContain(feedback.seen);
  });

  test('what was written can be changed until it is read', async () => {
    const w = await colleagues();
    const id = await reflecting(w);
    await w.press(anna, 'save-reflection', id, reflection);
    await w.press(anna, 'save-reflection', id, { ...reflection, well: 'Nej, noget andet' });
    await w.press(bent, 'save-feedback', id, feedback);
    expect((await observation(w)).reflection?.well).toBe('Nej, noget andet');
    const late = await w.press(anna, 'save-reflection', id, reflection);
    expect(late.codes).toEqual(['observation-read']);
    expect(JSON.stringify(late.card?.da)).toContain(reflection.well);
    expect((await w.press(bent, 'save-feedback', id, feedback)).codes).toEqual(['observation-read']);
  });
});

describe('what the two agree on', () => {
  test.each([
    ['half an area', { area2: 'Pauserne' }, 'area-half'],
    ['a day that has been', { followUp: '2026-10-22' }, 'look-again-date'],
    ['a day far ahead', { followUp: '2027-06-22' }, 'look-again-date'],
    ['nothing', { area1: ' ' }, 'required'],
  ])('%s comes back as it was typed', async (_, typed, code) => {
    const w = await colleagues();
    const id = await shared(w);
    const said = await w.press(bent, 'save-areas', id, { ...areas, ...typed });
    expect(said.codes).toEqual([code]);
    expect(JSON.stringify(said.card?.da)).toContain(areas.step1);
  });

  test('can be changed; the day moves along, and nobody is asked on the old one', async () => {
    const w = await colleagues();
    const id = await shared(w);
    await w.press(bent, 'save-areas', id, areas);
    await w.press(anna, 'save-areas', id, {
      ...areas,
      area2: 'Pauserne',
      step2: 'Tælle til fem',
      followUp: '2026-11-26',
    });
    await w.press(anna, 'save-areas', id, {
      ...areas,
      area2: 'Pauserne',
      step2: 'Tælle til fem',
      followUp: '2026-11-26',
    });
    await w.passUntil('2026-11-20T12:00:00Z');
    expect(w.posts.filter((p) => p.card === 'observation-follow-up')).toEqual([]);
    await w.passUntil('2026-11-26T12:00:00Z');
    expect(w.posts.filter((p) => p.card === 'observation-follow-up')).toHaveLength(2);
    expect((await w.press(anna, 'show-observation', id)).card?.card).toBe('observation-follow-up');
    await w.press(anna, 'save-observation-follow-up', id, { outcome1: 'keep', outcome2: 'adjust' });
    const late = await w.press(bent, 'save-observation-follow-up', id, { outcome1: 'done' });
    expect(late.codes).toEqual(['observation-over']);
    expect((await observation(w)).areas.map((a) => a.outcome)).toEqual(['keep', 'adjust']);
  });
});
