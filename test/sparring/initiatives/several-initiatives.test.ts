import { beforeEach, describe, expect, it } from '@jest/globals';
import { front } from '../../../src/engine/front.ts';
import type { Where } from '../../../src/engine/inbound.ts';
import type { PersonActor } from '../../../src/sparring/activity.ts';
import { documentId } from '../../../src/sparring/documents.ts';
import { ownerNow } from '../../../src/sparring/groups/rotation.ts';
import { themesToStartWith } from '../../../src/sparring/language.ts';
import { numbersOf } from '../../../src/sparring/rounds/numbers.ts';
import { dueOf } from '../../../src/sparring/rounds/steps.ts';
import { commandWords } from '../../../src/teams/words.ts';
import { buttons, person, pressOn, says, seen, system, type World } from '../../support/world.ts';
import { contactOf, FSM, frida, initiativeOf, karen, stage } from '../groups/stage.ts';

const BIR = documentId('initiative', 'bedre-indsats');
const FSM_NAME = 'Flere skal med 2';
const BIR_NAME = 'Bedre indsats for ressourceforløb';
const QUARTER = '2026Q4';

let w: World;
/** The contact of a municipality that is in both. */
let kim: PersonActor;
/** Their groups. */
let inFsm: string;
let inBir: string;

beforeEach(async () => {
  w = await stage(ten());
  const themes = [{ id: 'mentor', name: 'Mentor' }, ...themesToStartWith];
  await w.put('initiative', BIR, { ...ten(), name: BIR_NAME, themes, numbers: { voting: 5, minutes: 60 } });
  takeNamesOnce();
  for (const id of [FSM, BIR]) {
    await w.press(karen, 'propose-groups', id);
    await w.drain();
    const { version } = (await w.document('initiative', id)).proposal!;
    const said = await w.press(karen, 'approve-proposal', id, { version, called: 'Gruppe' });
    if (said.codes.length > 0) throw new Error(said.codes.join());
    await w.drain();
  }
  const { municipalities } = await w.document('initiative', FSM);
  const shared = municipalities[0]!.id;
  kim = contactOf(shared);
  inFsm = municipalities[0]!.group!;
  inBir = (await w.document('initiative', BIR)).municipalities.find((m) => m.id === shared)!.group!;
  for (const who of [kim, karen, frida]) await meets(who);
});

/** Ten municipalities whose contacts have been seen. */
function ten() {
  const initiative = initiativeOf(10);
  const municipalities = initiative.municipalities.map((m) => ({
    ...m,
    people: m.people.map((p) => (p.id === m.contact?.id ? { ...p, email: m.contact.email } : p)),
  }));
  return { ...initiative, municipalities };
}

/** Teams gives every channel of the team a name of its own. */
function takeNamesOnce(): void {
  const taken = new Map<string, string>();
  w.answers.channel = ({ name, marker }) => {
    if ((taken.get(name) ?? marker) !== marker) return { ok: false, why: 'name-taken' };
    taken.set(name, marker);
    return { ok: true, result: { id: `channel:${marker}` } };
  };
}

async function meets({ id, name, email, language }: PersonActor): Promise<void> {
  const address = { serviceUrl: 'https://smba/', tenant: id.split('/')[0]!, user: id, conversation: `chat:${id}` };
  await w.press(system, 'meet-person', documentId('member', id), { id, name, email, language, address });
  await w.drain();
}

/** Somebody writes to the bot, in their own chat unless said otherwise. */
async function say(who: PersonActor, text: string, conversation?: string) {
  const [tenant = '', objectId = ''] = who.id.split('/');
  const where: Where = {
    serviceUrl: 'https://smba/',
    conversation: conversation ?? `chat:${who.id}`,
    thread: conversation ?? `chat:${who.id}`,
    scope: conversation ? 'team' : 'personal',
  };
  const person = { tenant, objectId, user: who.id, name: who.name, ...(who.email && { email: who.email }) };
  const inbound = front(w.engine, {
    roster: { find: async () => person },
    words: commandWords(),
    coordinators: new Set(),
  });
  const { content } = await inbound.say({ who: person, where, id: 'a1', text });
  return seen(content!);
}

const group = (id: string) => w.document('group', id);
const topic = (title: string, theme = 'cv') => ({
  round: QUARTER,
  title,
  kind: 'practical',
  theme,
  detail: '',
  minutes: '20',
});

describe('two initiatives in one bot and one team, with a municipality and a person in both', () => {
  it('give every group a channel, also where two have the same name', async () => {
    for (const id of [FSM, BIR]) {
      const { groups } = await w.document('initiative', id);
      expect(groups.map((g) => g.name)).toEqual(['Gruppe 1', 'Gruppe 2']);
      expect(groups.map((g) => g.channel)).toEqual([{ state: 'ready' }, { state: 'ready' }]);
    }
    const names = await Promise.all([inFsm, inBir].map(async (id) => (await group(id)).channel.name));
    expect(names[0]).toMatch(/^Gruppe \d · /);
    expect(names[1]).toBe(`Gruppe ${inBir.at(-1)} · ${BIR_NAME}`);
    expect(inFsm).not.toBe(inBir);
  });

  it('a name that people have taken, too, is for a coordinator to look into', async () => {
    w.answers.channel = () => ({ ok: false, why: 'name-taken' });
    await w.press(system, 'channel-made', inBir, { outcome: 'failed', why: 'name-taken' });
    await w.drain();
    expect((await group(inBir)).channel).toMatchObject({ state: 'failed', why: 'name-taken' });
  });

  it('somebody in both is asked which, by name, and gets what they chose', async () => {
    const asked = await say(kim, 'emner');
    expect(asked.card).toBe('choose');
    expect(says(asked)).toContain(`Gruppe ${inFsm.at(-1)} · ${FSM_NAME}`);
    expect(says(asked)).toContain(`Gruppe ${inBir.at(-1)} · ${BIR_NAME}`);
    for (const about of [inFsm, inBir])
      expect((await pressOn(w, kim, asked, 'show-topics', {}, { about })).card?.data).toMatchObject({ about });

    const profile = await say(kim, 'min profil');
    expect(buttons(profile).map((b) => b.data.about)).toEqual([FSM, BIR]);
    for (const name of [FSM_NAME, BIR_NAME]) expect(says(profile)).toContain(name);
  });

  it('in a group’s channel nobody is asked', async () => {
    for (const id of [inFsm, inBir]) {
      const { name, channel } = await group(id);
      const shown = await say(kim, 'emner', channel.id);
      expect(shown.card).toBe('topics');
      expect((shown.data as { about: string }).about).toBe(id);
      expect(says(shown)).toContain(name);
    }
  });

  it('help shows both places', async () => {
    const text = says(await say(kim, 'hjælp'));
    for (const name of [FSM_NAME, BIR_NAME]) expect(text).toMatch(new RegExp(`kontaktperson for .* i ${name}`));
    expect(text.match(/Sparringsgruppe: Gruppe \d/g)).toHaveLength(2);
  });

  it('whoever coordinates only one of them need not choose', async () => {
    const both = await w.document('initiative', BIR);
    await w.put('initiative', BIR, { ...both, coordinators: [] });
    await w.press(system, 'note-membership', documentId('member', karen.id), {
      initiative: 'bedre-indsats',
      memberships: [{ initiative: 'bedre-indsats', initiativeName: BIR_NAME, role: 'facilitator', groups: [] }],
      at: w.now().add({ hours: 1 }).toString(),
    });
    expect(await say(karen, 'overblik')).toMatchObject({ card: 'overview', data: { about: FSM } });
    expect((await say(frida, 'overblik')).card).toBe('choose');
  });

  it('topics and the turn stay where they are', async () => {
    expect((await w.press(kim, 'suggest-topic', inFsm, topic('Kun her'))).codes).toEqual([]);
    expect((await w.press(kim, 'suggest-topic', inBir, topic('Kun der', 'mentor'))).codes).toEqual([]);
    expect((await group(inFsm)).round?.topics.map((t) => t.title)).toEqual(['Kun her']);
    expect((await group(inBir)).round?.topics.map((t) => t.title)).toEqual(['Kun der']);
    expect((await w.press(kim, 'suggest-topic', inFsm, topic('Ikke her', 'mentor'))).codes).toEqual(['invalid']);

    const owners = async () => [inFsm, inBir].map(async (id) => ownerNow((await group(id)).rotation));
    const before = await Promise.all(await owners());
    const owner = contactOf(before[0]!);
    await pressOn(w, owner, (await w.press(owner, 'show-turn', inFsm)).card, 'skip-turn');
    const after = await Promise.all(await owners());
    expect(after[0]).not.toBe(before[0]);
    expect(after[1]).toBe(before[1]);
  });

  it('each goes by its own numbers, and those of the other can change', async () => {
    const deadline = async (id: string) => {
      const document = await group(id);
      return dueOf(document, document.round!, 'decide-date')?.toString();
    };
    expect([await deadline(inFsm), await deadline(inBir)]).toEqual(['2026-10-15T06:00:00Z', '2026-10-08T06:00:00Z']);
    const form = await w.press(karen, 'write-settings', FSM);
    const fields = numbersOf({});
    await pressOn(w, karen, form.card, 'save-settings', {
      ...fields,
      meetingTime: fields.time,
      meetingMinutes: fields.minutes,
      schoolWeeks: '7',
      observationMonths: '12',
      voting: 8,
    });
    await w.drain();
    expect((await group(inFsm)).numbers).toMatchObject({ voting: 8, schoolWeeks: { weeks: [7] } });
    expect((await group(inBir)).numbers).toEqual({ voting: 5, minutes: 60 });
  });

  it('themes of one are not those of the other', async () => {
    const form = await w.press(karen, 'write-themes', BIR);
    await pressOn(w, karen, form.card, 'save-themes', { themes: 'Mentor\nPraktik' });
    await w.drain();
    expect((await group(inBir)).themes.filter((t) => !t.retired).map((t) => t.id)).toEqual(['mentor', 'praktik']);
    expect((await group(inFsm)).themes).toEqual(themesToStartWith);
  });

  it('what time does in one it does not do in the other', async () => {
    await w.passUntil('2026-10-09T08:00:00Z');
    expect((await group(inBir)).round?.taken).toContain('decide-date');
    expect((await group(inFsm)).round?.taken ?? []).not.toContain('decide-date');
    const status = async (id: string) => says((await w.press(karen, 'show-status', id)).card);
    expect(await status(FSM)).toContain('2 grupper · alt går, som det skal');
    expect(await status(BIR)).toContain(BIR_NAME);
    for (const post of w.posts.filter((p) => p.conversation.startsWith('channel:group:')))
      expect((post.data as { about: string }).about).toBe(post.conversation.slice('channel:'.length));
  });

  it('whoever leaves one stays in the other', async () => {
    const { municipalities } = await w.document('initiative', FSM);
    const municipality = municipalities[0]!.id;
    await w.press(kim, 'answer-invitation', FSM, { municipality, answer: 'no' });
    await w.drain();
    expect((await group(inFsm)).municipalities.map((m) => m.id)).not.toContain(municipality);
    expect((await group(inBir)).municipalities.map((m) => m.id)).toContain(municipality);
    expect((await say(kim, 'emner')).card).toBe('topics');
  });

  it('a colleague whom the bot has met already is found when the contact comes to another initiative', async () => {
    const liv = person('Liv', { tenant: 'ballerup', email: 'liv@ballerup.dk' });
    const elsewhere = person('Else', { tenant: 'elsewhere', email: 'else@gmail.com' });
    for (const who of [liv, elsewhere]) await meets(who);
    const third = documentId('initiative', 'tredje');
    await w.put('initiative', third, { ...initiativeOf(0), name: 'Tredje' });
    const table =
      'kommune;region;kontaktperson;e-mail\nBallerup;Hovedstaden;Kim;kim@ballerup.dk\nGreve;Sjælland;G;g@gmail.com';
    await w.press(karen, 'import-municipalities', third, { table });
    await w.drain();
    const places = async ({ id }: PersonActor) =>
      (await w.document('member', documentId('member', id))).memberships.map((m) => `${m.initiativeName} ${m.role}`);
    expect(await places(liv)).toContain('Tredje member');
    expect(await places(elsewhere)).toEqual([]);
  });
});
