import { describe, expect, it, test } from '@jest/globals';
import fc from 'fast-check';
import { weeksFrom, weeksInText } from '../../../src/sparring/initiatives/school-weeks.ts';
import { contradiction } from '../../../src/sparring/initiatives/settings.ts';
import { themeLines, themesFrom } from '../../../src/sparring/initiatives/themes.ts';
import { type Theme, themesToStartWith } from '../../../src/sparring/language.ts';
import { type RoundNumbers, usualNumbers } from '../../../src/sparring/rounds/numbers.ts';
import { buttons, pressOn, type Seen, says, system, type World, world } from '../../support/world.ts';
import { anna, group, newGroup, suggest } from '../rounds/round-world.ts';
import { contactOf, kirsten, mette, municipality, initiative as newInitiative, stranger } from './joining.ts';

const INITIATIVE = 'initiative:fsm2';
const brief = { id: group, name: 'Gruppe 1', municipalities: ['struer'], channel: { state: 'ready' as const } };

/** An initiative with one group, whose first round is open. */
async function started(more: Parameters<typeof newInitiative>[0] = {}) {
  const w = world();
  await w.put('initiative', INITIATIVE, newInitiative({ groups: [brief], ...more }));
  await w.put('group', group, newGroup());
  await w.press(system, 'open-round', group, { quarter: '2026Q4' });
  await w.drain();
  return w;
}
const initiativeIn = (w: World) => w.document('initiative', INITIATIVE);
const groupIn = (w: World) => w.document('group', group);

/** What is in the form's fields. */
function typedIn(card: Seen | undefined): Record<string, string> {
  const fields: Record<string, string> = {};
  const walk = (node: unknown): void => {
    if (Array.isArray(node)) for (const each of node) walk(each);
    else if (node && typeof node === 'object') {
      const { type, id, value } = node as Record<string, unknown>;
      if (String(type).startsWith('Input.')) fields[String(id)] = String(value);
      for (const each of Object.values(node)) walk(each);
    }
  };
  walk(card?.da.body);
  return fields;
}

describe('the numbers of an initiative’s rounds', () => {
  const usual = {
    firstWeek: '5',
    lastWeek: '10',
    meetingTime: '09:00',
    meetingMinutes: '90',
    voting: '10',
    topicsReminder: '15',
    topicsClose: '10',
    publish: '5',
    reminder: '1',
    join: '15',
    takeaways: '60',
    takeawaysReminder: '3',
    close: '10',
    schoolWeeks: '7, 8, 27-32, 42',
    weekBeforeEaster: 'true',
    roundYears: '5',
    observationMonths: '12',
  };
  const form = async (w: World) => (await w.press(kirsten, 'write-settings', INITIATIVE)).card;
  const save = async (w: World, typed: object) =>
    pressOn(w, kirsten, await form(w), 'save-settings', { ...usual, ...typed });

  it('are the usual ones to begin with', async () => {
    expect(typedIn(await form(await started()))).toEqual(usual);
  });

  it('saved as they are change nothing', async () => {
    const w = await started();
    const before = await initiativeIn(w);
    const said = await save(w, {});
    expect(says(said.card)).toContain('Indstillingerne er gemt.');
    expect(await initiativeIn(w)).toEqual(before);
  });

  it('are kept where they are not the usual ones, and every group goes on by them', async () => {
    const w = await started();
    await save(w, {
      voting: '5',
      meetingTime: '10:30',
      meetingMinutes: '120',
      schoolWeeks: '7,42',
      weekBeforeEaster: 'false',
    });
    const numbers = {
      voting: 5,
      time: '10:30',
      minutes: 120,
      schoolWeeks: { weeks: [7, 42], weekBeforeEaster: false },
    };
    expect((await initiativeIn(w)).numbers).toEqual(numbers);
    await w.drain();
    expect((await groupIn(w)).numbers).toEqual(numbers);
    const waiting = (await w.load('group', group))!.jobs.filter((job) => 'verb' in job && job.verb === 'remind-votes');
    expect(waiting.map((job) => job.due)).toEqual(['2026-10-05T06:00:00Z']);
    expect((await initiativeIn(w)).groups[0]?.round?.waitsFor).toEqual({ what: 'date', by: '2026-10-08T06:00:00Z' });
    await w.passUntil('2026-10-01T08:01:00Z');
    expect(w.updates.filter((u) => u.card === 'dates').map((u) => says(u))).toEqual([
      expect.stringContaining('Svar senest onsdag 7. oktober'),
    ]);
    expect(typedIn(await form(w))).toMatchObject({ voting: '5', meetingTime: '10:30', schoolWeeks: '7, 42' });
  });

  it('go back to the usual ones on demand', async () => {
    const w = await started({ numbers: { voting: 5 } });
    const filled = await pressOn(w, kirsten, await form(w), 'write-settings');
    expect(typedIn(filled.card)).toEqual(usual);
    await pressOn(w, kirsten, filled.card, 'save-settings', typedIn(filled.card));
    await w.drain();
    expect(await initiativeIn(w)).not.toHaveProperty('numbers');
    expect(await groupIn(w)).not.toHaveProperty('numbers');
  });

  it('are told to a municipality’s people, as far as they are about observations', async () => {
    const w = await started({
      municipalities: [municipality('struer', { people: [{ id: mette.id, name: 'Mette' }] })],
    });
    await w.put('member', `member:${mette.id}`, { id: mette.id, name: 'Mette', language: 'da', memberships: [] });
    const told = async () => (await w.document('member', `member:${mette.id}`)).memberships;
    await save(w, { observationMonths: '6', roundYears: '3' });
    await w.drain();
    expect(await initiativeIn(w)).toMatchObject({ observationMonths: 6, numbers: { roundYears: 3 } });
    expect(await told()).toMatchObject([{ municipality: 'struer', observationMonths: 6 }]);
    expect(typedIn(await form(w))).toMatchObject({ observationMonths: '6', roundYears: '3' });
    const filled = await pressOn(w, kirsten, await form(w), 'write-settings');
    await pressOn(w, kirsten, filled.card, 'save-settings', typedIn(filled.card));
    await w.drain();
    expect(await initiativeIn(w)).not.toHaveProperty('observationMonths');
    expect((await told())[0]).not.toHaveProperty('observationMonths');
  });

  test.each<[string, Partial<typeof usual>, string]>([
    ['the weeks are crossed', { firstWeek: '9', lastWeek: '8' }, 'weeks-crossed'],
    ['the meeting is early in the morning', { meetingTime: '07:30' }, 'meeting-outside-hours'],
    ['the meeting is in the evening', { meetingTime: '16:00' }, 'meeting-outside-hours'],
    ['the meeting ends in the evening', { meetingTime: '15:00', meetingMinutes: '90' }, 'meeting-outside-hours'],
    ['the meeting ends after midnight', { meetingTime: '23:00', meetingMinutes: '120' }, 'meeting-outside-hours'],
    ['the time is none', { meetingTime: '25:00' }, 'invalid'],
    ['topics close before anyone is reminded', { topicsReminder: '10' }, 'topics-reminder-late'],
    ['topics close after the agenda', { topicsClose: '5' }, 'topics-close-late'],
    ['the agenda goes out after the last reminder', { publish: '2', reminder: '2' }, 'publish-late'],
    ['the round closes before the reminder', { close: '3' }, 'close-early'],
    ['the date is found too late for the first week', { voting: '11' }, 'first-week-early'],
    ['a week is none', { schoolWeeks: '7, 54' }, 'school-weeks'],
    ['a number is no number', { voting: 'ti' }, 'invalid'],
    ['a number is left out', { voting: '' }, 'required'],
    ['a number is too big', { meetingMinutes: '600' }, 'too-big'],
    ['a number is too small', { meetingMinutes: '5' }, 'too-small'],
    ['rounds are gone while the group still lists them', { roundYears: '2' }, 'too-small'],
    ['observations are gone before their quarter is counted', { observationMonths: '2' }, 'too-small'],
  ])('are refused with what was typed when %s', async (_, typed, code) => {
    const w = await started();
    const before = await initiativeIn(w);
    const said = await save(w, { ...typed, join: '20' });
    expect(said.codes).toEqual([code]);
    // A field for a number cannot hold anything else.
    const kept = Object.fromEntries(
      Object.entries(typed).map(([id, as]) => [id, /^(ti)?$/.test(as) ? 'undefined' : as]),
    );
    expect(typedIn(said.card)).toEqual({ ...usual, ...kept, join: '20' });
    expect(await initiativeIn(w)).toEqual(before);
    expect(says(said.card)).not.toContain('${');
  });

  it('that are not refused leave each step its place before the next', () => {
    const small = fc.integer({ min: 1, max: 15 });
    const some = fc.record({
      firstWeek: small,
      lastWeek: small,
      voting: small,
      topicsReminder: small,
      topicsClose: small,
      publish: small,
      reminder: small,
      close: small,
      takeawaysReminder: small,
    });
    fc.assert(
      fc.property(some, (given) => {
        const n: RoundNumbers = { ...usualNumbers, ...given };
        const fine =
          n.firstWeek <= n.lastWeek &&
          n.topicsReminder > n.topicsClose &&
          n.topicsClose > n.publish &&
          n.publish > n.reminder &&
          n.close > n.takeawaysReminder &&
          (n.firstWeek - 1) * 5 >= n.voting + n.topicsClose;
        expect(contradiction(n) === undefined).toBe(fine);
      }),
      { numRuns: 500 },
    );
    expect(contradiction(usualNumbers)).toBeUndefined();
  });

  it('are told once more when late news would overwrite them', async () => {
    const w = await started();
    const told = { themes: themesToStartWith, numbers: { voting: 6 }, at: '2026-10-02T08:00:00Z' };
    await w.press(system, 'note-settings', group, told);
    await w.press(system, 'note-settings', group, { ...told, numbers: { voting: 7 }, at: '2026-10-01T08:00:00Z' });
    expect((await groupIn(w)).numbers).toEqual({ voting: 6 });
  });
});

describe('weeks of the year', () => {
  test.each([
    ['7, 8, 27-32, 42', [7, 8, 27, 28, 29, 30, 31, 32, 42]],
    ['42;7', [7, 42]],
    ['27 – 29, 28', [27, 28, 29]],
    ['', []],
    ['0', undefined],
    ['54', undefined],
    ['32-27', undefined],
    ['uge 7', undefined],
    ['7 8', undefined],
  ])('%j', (text, weeks) => {
    expect(weeksFrom(text)).toEqual(weeks);
  });

  it('are written the way they are read', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 53 })), (some) => {
        const weeks = some.sort((a, b) => a - b);
        expect(weeksFrom(weeksInText(weeks))).toEqual(weeks);
      }),
    );
    expect(weeksInText([7, 8, 27, 28, 29, 42])).toBe('7, 8, 27-29, 42');
  });
});

describe('the themes of an initiative', () => {
  const form = async (w: World, who = kirsten) => (await w.press(who, 'write-themes', INITIATIVE)).card;
  const save = async (w: World, edit: (lines: string[]) => string[]) => {
    const card = await form(w);
    return pressOn(w, kirsten, card, 'save-themes', { themes: edit(typedIn(card).themes!.split('\n')).join('\n') });
  };
  const listed = async (w: World) => (await initiativeIn(w)).themes.filter((t) => !t.retired);

  it('are shown one a line, by their names', async () => {
    const w = await started({ themes: [...themesToStartWith, { id: 'own', name: 'Vores eget' }] });
    expect(typedIn(await form(w)).themes).toMatch(/^Motivation hos borgeren\nLønnede timer\n[\s\S]*\nVores eget$/);
  });

  it('saved as they are change nothing', async () => {
    const w = await started();
    const before = await initiativeIn(w);
    const said = await save(w, (lines) => [...lines, '', ` ${lines[0]!.toUpperCase()} `]);
    expect(says(said.card)).toContain('Der er 10 på listen');
    expect(await initiativeIn(w)).toEqual(before);
  });

  it('can be added, put in another order and taken off; the groups follow', async () => {
    const w = await started();
    await save(w, (lines) => ['Mentor & støtte', ...lines.filter((l) => l !== 'Lønnede timer').reverse()]);
    const themes = await listed(w);
    expect(themes[0]).toEqual({ id: 'mentor-stoette', name: 'Mentor & støtte' });
    expect(themes.slice(1).map((t) => t.id)).toEqual(
      themesToStartWith
        .map((t) => t.id)
        .filter((id) => id !== 'paid-hours')
        .reverse(),
    );
    await w.drain();
    expect((await groupIn(w)).themes).toEqual((await initiativeIn(w)).themes);
    const offered = JSON.stringify((await w.press(anna, 'write-topic', group)).card?.da);
    expect(offered).toContain('Mentor & støtte');
    expect(offered).not.toContain('Lønnede timer"');
  });

  it('taken off stay readable where they are used, and come back under the id they had', async () => {
    const w = await started();
    await suggest(w, anna, { theme: 'paid-hours' });
    await save(w, (lines) => lines.filter((l) => l !== 'Lønnede timer'));
    await w.drain();
    expect(says((await w.press(anna, 'show-topics', group)).card)).toContain('Lønnede timer');
    const own = await w.press(anna, 'show-topics', group);
    const edit = await pressOn(
      w,
      anna,
      own.card,
      'write-topic',
      {},
      { topic: (await groupIn(w)).round!.topics[0]!.id },
    );
    expect(typedIn(edit.card).theme).toBe('paid-hours');
    expect(JSON.stringify(edit.card?.da)).toContain('"title":"Lønnede timer"');
    await save(w, (lines) => [...lines, 'lønnede  timer']);
    expect((await listed(w)).at(-1)).toEqual({ id: 'paid-hours' });
  });

  it('a profile keeps those it has, and others are not offered what is off the list', async () => {
    const profile = { stage: 2 as const, challenges: ['paid-hours'], strengths: [] };
    const w = await started({
      municipalities: [
        municipality('struer', { contact: contactOf(mette, true), answer: { is: 'yes' }, profile }),
        municipality('vejle', { answer: { is: 'yes' } }),
      ],
    });
    await save(w, (lines) => lines.filter((l) => l !== 'Lønnede timer'));
    const offered = async (id: string) =>
      JSON.stringify((await w.press(kirsten, 'write-profile', INITIATIVE, { municipality: id })).card?.da);
    expect(await offered('struer')).toContain('Lønnede timer');
    expect(await offered('vejle')).not.toContain('Lønnede timer');
  });

  test.each([
    ['there is none', '  \n ', 'required'],
    ['one is too long', `Kort\n${'x'.repeat(61)}`, 'theme-too-long'],
    ['there are too many', Array.from({ length: 31 }, (_, i) => `Tema ${i}`).join('\n'), 'too-many-themes'],
  ])('are refused with what was typed when %s', async (_, themes, code) => {
    const w = await started();
    const said = await pressOn(w, kirsten, await form(w), 'save-themes', { themes });
    expect(said.codes).toEqual([code]);
    if (themes.trim()) expect(typedIn(said.card).themes).toBe(themes);
    expect((await initiativeIn(w)).themes).toEqual(themesToStartWith);
  });

  it('are as many and as long as there is room for', async () => {
    const w = await started();
    const lines = ['x'.repeat(60), ...Array.from({ length: 29 }, (_, i) => `Tema ${i}`)];
    expect((await save(w, () => lines)).codes).toEqual([]);
    expect((await listed(w)).map(({ name }) => name)).toEqual(lines);
  });

  it('are written without blanks around them, and have short ids', () => {
    expect(themeLines(' Nyt   emne \n \n\tAndet\n')).toEqual(['Nyt emne', 'Andet']);
    const [one, two] = themesFrom([], [`${'æ'.repeat(59)}a`, `${'æ'.repeat(59)}b`], []);
    expect([one?.id, two?.id]).toEqual(['ae'.repeat(25), `${'ae'.repeat(25)}-2`]);
  });

  it('of another language’s names are the same themes', async () => {
    const w = await started();
    const card = await form(w, { ...kirsten, language: 'en' });
    const shown = buttons({ ...card!, da: card!.en }).find((b) => b.verb === 'save-themes')!;
    const { about: _, nonce: __, ...data } = shown.data;
    await w.press(kirsten, 'save-themes', INITIATIVE, { ...data, themes: 'Paid hours\nEmployer contact' });
    const names = (data.shown as { id: string; name: string }[]).filter((t) =>
      ['Paid hours', 'Employer contact'].includes(t.name),
    );
    expect((await listed(w)).map((t) => t.id)).toEqual(expect.arrayContaining(names.map((t) => t.id)));
  });

  it('have ids of their own, whatever is written', () => {
    const shown = themesToStartWith.map(({ id }) => ({ id, name: `Navn på ${id}` }));
    const name = fc.oneof(
      fc.constantFrom('CV', 'cv', 'Health', 'Ældre', '???', ...shown.map((t) => t.name)),
      fc.string({ unit: 'grapheme', maxLength: 20 }),
    );
    fc.assert(
      fc.property(fc.array(fc.array(name, { maxLength: 8 }), { maxLength: 4 }), (edits) => {
        let themes: Theme[] = [...themesToStartWith];
        for (const edit of edits) {
          const before = themes;
          const lines = themeLines(edit.join('\n'));
          themes = themesFrom(before, lines, shown);
          expect(new Set(themes.map((t) => t.id)).size).toBe(themes.length);
          expect(themes.filter((t) => !t.retired)).toHaveLength(lines.length);
          for (const theme of before) {
            const { retired: _, ...after } = themes.find((t) => t.id === theme.id)!;
            const { retired: __, ...was } = theme;
            expect(after).toEqual(was);
          }
          expect(themesFrom(themes, lines, shown)).toEqual(themes);
        }
      }),
    );
  });
});

test.each(['write-settings', 'save-settings', 'write-themes', 'save-themes'])(
  '%s is for coordinators',
  async (verb) => {
    const w = await started();
    for (const who of [mette, stranger]) expect((await w.press(who, verb, INITIATIVE)).codes).toEqual(['may-not']);
    expect((await w.press(kirsten, 'note-settings', group, { themes: [], at: '' })).codes).toEqual(['may-not']);
  },
);
