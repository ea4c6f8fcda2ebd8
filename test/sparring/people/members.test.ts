import { describe, expect, it, test } from '@jest/globals';
import { commands as everyCommand } from '../../../src/sparring/people/commands.ts';
import { buttons, person, pressOn, says, system, type World, world } from '../../support/world.ts';
import {
  INITIATIVE,
  initiative,
  kirsten,
  meets,
  mette,
  operator,
  soeren,
  stranger,
  two,
} from '../initiatives/joining.ts';

const ABOUT = `member:${mette.id}`;
const member = (w: World) => w.document('member', ABOUT);

describe('meeting somebody', () => {
  it('keeps what Teams reports, and the personal chat once there is one', async () => {
    const w = world();
    await meets(w, mette, {
      address: { serviceUrl: 'https://a.example/', tenant: 't', user: '29:m', conversation: 'a:1' },
    });
    await meets(w, mette, { address: { serviceUrl: 'https://b.example/', tenant: 't', user: '29:m' } });
    expect(await member(w)).toMatchObject({
      name: 'Mette',
      email: 'mette@struer.dk',
      address: { serviceUrl: 'https://b.example/', conversation: 'a:1' },
    });
  });

  it('without an e-mail, a language or anything new', async () => {
    const w = world();
    const address = { serviceUrl: 'https://a.example/', tenant: 't', user: '29:m' };
    const met = { id: mette.id, name: mette.name, address };
    await w.press(system, 'meet-person', ABOUT, met);
    expect(await member(w)).toEqual({ ...met, language: 'da', memberships: [] });
    const before = await w.load('member', ABOUT);
    await w.press(system, 'meet-person', ABOUT, met);
    expect((await w.load('member', ABOUT))?.version).toBe(before?.version);
    await w.press(system, 'introduce', ABOUT, { initiative: INITIATIVE });
    await w.drain();
    await w.press(system, 'meet-person', ABOUT, { ...met, language: 'en', email: 'Mette@struer.dk' });
    expect(await member(w)).toMatchObject({ language: 'en', email: 'mette@struer.dk' });
  });

  it('keeps the e-mail where Teams does not report one another time', async () => {
    const w = world();
    await meets(w, mette);
    await meets(w, { ...mette, name: 'Mette S' }, { email: undefined });
    expect(await member(w)).toMatchObject({ name: 'Mette S', email: 'mette@struer.dk' });
  });

  it('gives somebody their place as soon as Teams reports their e-mail, too', async () => {
    const w = world();
    await w.put('initiative', INITIATIVE, two());
    await meets(w, soeren, { email: undefined });
    expect((await w.document('member', `member:${soeren.id}`)).memberships).toEqual([]);
    await meets(w, soeren);
    expect((await w.document('member', `member:${soeren.id}`)).memberships).toMatchObject([{ role: 'contact' }]);
  });

  it('tells the initiatives only when name or e-mail is news', async () => {
    const w = world();
    await meets(w, mette);
    await w.press(system, 'meet-person', ABOUT, {
      ...mette,
      language: 'en',
      address: { serviceUrl: 'https://c.example/', tenant: 't', user: '29:m' },
    });
    expect((await w.load('member', ABOUT))?.jobs).toEqual([]);
  });
});

describe('an initiative that asks who somebody is', () => {
  const [struer, vejle] = ['initiative:struer', 'initiative:vejle'];
  const asks = (w: World, name: string, domains?: string[]) =>
    w.press(system, 'introduce', ABOUT, { initiative: name, ...(domains && { domains }) });
  const answered = async (w: World) =>
    (await w.load('member', ABOUT))!.jobs.flatMap((job) => (job.kind === 'tell' && 'id' in job.to ? job.to.id : []));

  it('is answered whenever it has their e-mail, and each of several that ask at once is', async () => {
    const w = world();
    await meets(w, mette);
    for (const name of [struer!, vejle!]) await asks(w, name);
    expect(await answered(w)).toEqual([struer, vejle]);
  });

  test.each<[string, string | undefined, string[], boolean]>([
    ['the domain of their e-mail, is', mette.email, ['vejle.dk', 'struer.dk'], true],
    ['other domains alone, is not', mette.email, ['vejle.dk'], false],
    ['the domain of somebody without an e-mail, is not', undefined, ['struer.dk'], false],
  ])('and has %s answered', async (_, email, domains, expected) => {
    const w = world();
    await meets(w, mette, { email });
    await asks(w, struer!, domains);
    expect(await answered(w)).toEqual(expected ? [struer] : []);
  });
});

describe('an address', () => {
  test.each([
    ['a new chat', { conversation: 'a:2' }, 'a:2'],
    ['a chat that is gone', { lost: 'gone' }, undefined],
    ['nothing', {}, 'a:1'],
  ])('after %s', async (_, input, conversation) => {
    const w = world();
    await meets(w, mette, {
      address: { serviceUrl: 'https://a.example/', tenant: 't', user: '29:m', conversation: 'a:1' },
    });
    await w.press(system, 'note-address', ABOUT, input);
    expect((await member(w)).address).toEqual({
      serviceUrl: 'https://a.example/',
      tenant: 't',
      user: '29:m',
      ...(conversation && { conversation }),
    });
  });

  it('is not written anew when nothing about it is news', async () => {
    const w = world();
    await meets(w, mette);
    await w.press(system, 'note-address', ABOUT, { conversation: 'a:1' });
    const before = await w.load('member', ABOUT);
    await w.press(system, 'note-address', ABOUT, { conversation: 'a:1' });
    expect((await w.load('member', ABOUT))?.version).toBe(before?.version);
  });

  it('is dropped when no direct message is possible, and found again when they are met', async () => {
    const w = world();
    await meets(w, mette);
    await w.press(system, 'note-address', ABOUT, { lost: 'unreachable' });
    await w.press(system, 'note-address', ABOUT, { conversation: 'a:9' });
    expect(await member(w)).not.toHaveProperty('address');
    await meets(w, mette);
    expect((await member(w)).address?.user).toBe('29:Mette');
  });
});

it('late news of a place is told from newer news', async () => {
  const w = world();
  await meets(w, mette);
  const membership = { initiative: 'flere', initiativeName: 'Flere', role: 'member', groups: [] };
  await w.press(system, 'note-membership', ABOUT, {
    initiative: 'flere',
    memberships: [membership],
    at: '2026-10-02T08:00:00Z',
  });
  await w.press(system, 'note-membership', ABOUT, { initiative: 'flere', memberships: [], at: '2026-10-01T08:00:00Z' });
  await w.press(system, 'note-membership', ABOUT, {
    initiative: 'andet',
    memberships: [{ ...membership, initiative: 'andet' }],
    at: '2026-10-01T08:00:00Z',
  });
  expect((await member(w)).memberships.map((m) => m.initiative)).toEqual(['flere', 'andet']);
});

describe('help', () => {
  const commands = async (w: World, who = mette, input: object = {}) => {
    const said = await w.press(who, 'show-help', `member:${who.id}`, input);
    return { said, verbs: buttons(said.card).map((b) => b.data.command) };
  };

  it('fits the contact, the coordinator, the facilitator and whoever the operator has named', async () => {
    const w = world();
    await w.put(
      'initiative',
      INITIATIVE,
      two({
        facilitators: [{ email: stranger.email! }],
        groups: [
          {
            id: 'group:1',
            name: 'Gruppe 1',
            municipalities: [],
            facilitator: stranger.id,
            channel: { state: 'ready' },
          },
        ],
      }),
    );
    for (const who of [mette, kirsten, stranger, operator]) await meets(w, who);
    const contact = await commands(w);
    expect(says(contact.said.card)).toMatch(
      /^Sparring\nHej Mette\nDu er kontaktperson for Struer i Flere skal med 2\.\nDet næste møde\n/,
    );
    expect(says(contact.said.card)).not.toContain('Jeg kan ikke se');
    expect(contact.verbs).toEqual(expect.arrayContaining(['show-profile', 'write-topic', 'write-language']));
    expect(contact.verbs).not.toContain('show-overview');
    expect((await commands(w, kirsten)).verbs).toEqual(
      expect.arrayContaining(['show-overview', 'write-import', 'write-roles']),
    );
    const facilitator = await commands(w, stranger);
    expect(says(facilitator.said.card)).toContain('Sparringsgruppe: Gruppe 1');
    expect(facilitator.verbs).not.toContain('write-topic');
    expect((await commands(w, operator)).verbs).toContain('write-initiative');
    expect(says((await commands(w, operator)).said.card)).not.toContain('Jeg kan ikke se');
  });

  it('calls people by their first name, and says hello when they are new only', async () => {
    const w = world();
    const who = { ...mette, name: 'Mette Marie Holm' };
    await meets(w, who);
    const { said } = await commands(w, who);
    expect(says(said.card)).toMatch(/^Sparring\nHej Mette\nJeg kan ikke se/);
  });

  it('has every command but itself under a heading', () => {
    expect(everyCommand.filter(({ under }) => under === undefined).map(({ verb }) => verb)).toEqual(['show-help']);
  });

  it('says hello to somebody new, and what to do when nobody knows them', async () => {
    const w = world();
    await meets(w, mette);
    const { said, verbs } = await commands(w, mette, { welcome: true });
    expect(says(said.card)).toContain('Jeg hjælper jobcentre');
    expect(says(said.card)).toContain('Jeg kan ikke se, hvilken kommune du hører til.');
    expect(verbs).toEqual(['write-language']);
  });
});

describe('language', () => {
  it('is chosen, and stays chosen whatever their Teams is set to', async () => {
    const w = world();
    await meets(w, mette);
    const card = (await w.press(mette, 'write-language', ABOUT)).card;
    const { card: help } = await pressOn(w, mette, card, 'choose-language', {}, { language: 'en' });
    expect(help?.card).toBe('help');
    expect(says(help, 'en')).toMatch(/^Sparring\nHello Mette\nWe will speak English, then\.\nI cannot see/);
    await meets(w, { ...mette, name: 'Mette S', language: 'da' });
    expect(await member(w)).toMatchObject({ language: 'en', chosenLanguage: true });
    expect(await w.press(mette, 'choose-language', ABOUT, { language: 'sv' })).toMatchObject({
      codes: ['invalid'],
      card: { data: { back: 'write-language' } },
    });
    await pressOn(w, mette, card, 'choose-language', {}, { language: 'da' });
    expect(await member(w)).toMatchObject({ language: 'da', chosenLanguage: true });
  });
});

describe('a new initiative', () => {
  const form = { name: 'Flere skal med 2', language: 'da', min: '4', max: '6' };
  const about = `member:${operator.id}`;

  it('is set up by somebody the operator has named, who becomes its coordinator', async () => {
    const w = world();
    await meets(w, operator);
    const opened = await w.press(operator, 'write-initiative', about);
    expect(opened.card?.data).toMatchObject({ name: '', language: 'da', min: 4, max: 6, problems: [] });
    const said = await pressOn(w, operator, opened.card, 'start-initiative', form);
    await w.drain();
    expect((await pressOn(w, operator, said.card, 'write-import')).card?.card).toBe('import-form');
    const created = await w.document('initiative', 'initiative:flere-skal-med-2');
    expect(created).toMatchObject({
      name: form.name,
      size: { min: 4, max: 6 },
      coordinators: [{ email: operator.email }],
    });
    expect((await w.document('member', about)).memberships).toMatchObject([
      { initiative: 'flere-skal-med-2', role: 'coordinator' },
    ]);
  });

  it('by somebody without an e-mail has the operator’s coordinators only', async () => {
    const w = world();
    const { email: _, ...nobody } = operator;
    await meets(w, nobody);
    await w.press(nobody, 'start-initiative', about, form);
    await w.drain();
    expect((await w.document('initiative', 'initiative:flere-skal-med-2')).coordinators).toEqual([]);
  });

  const mistyped: [string, Partial<typeof form>, string, string, object][] = [
    ['without a name', { name: ' ' }, 'required', 'Udfyld »Navn«.', { name: ' ' }],
    ['with a name of signs only', { name: '!!!' }, 'invalid', '»Navn« kan ikke bruges.', { name: '!!!' }],
    [
      'with sizes the wrong way round',
      { min: '8', max: '5' },
      'sizes-crossed',
      'Den mindste gruppe kan ikke være større end den største.',
      { min: 8, max: 5 },
    ],
    [
      'with a size that is no number, which is the usual one again,',
      { min: 'fire', language: 'da' },
      'invalid',
      '»Mindste gruppe« kan ikke bruges.',
      { min: 4, language: 'da' },
    ],
  ];
  test.each(mistyped)('%s comes back as it was typed, and says what is wrong', async (_, typed, code, why, shown) => {
    const w = world();
    await meets(w, operator);
    const said = await w.press(operator, 'start-initiative', about, { ...form, language: 'en', ...typed });
    expect(said.codes).toEqual([code]);
    expect(said.card?.card).toBe('initiative-form');
    expect(said.card?.data).toMatchObject({ name: form.name, language: 'en', min: 4, max: 6, ...shown });
    expect(says(said.card)).toContain(why);
  });

  it('may have groups of one size alone, and be one of several that are set up one right after the other', async () => {
    const w = world();
    await meets(w, operator);
    for (const name of ['Første', 'Anden'])
      expect((await w.press(operator, 'start-initiative', about, { ...form, name, min: '5', max: '5' })).codes).toEqual(
        [],
      );
    await w.drain();
    for (const id of ['initiative:foerste', 'initiative:anden'])
      expect((await w.document('initiative', id)).size).toEqual({ min: 5, max: 5 });
  });

  it('keeps what is there when it is created again; another who asks becomes a coordinator, too', async () => {
    const w = world();
    await w.put('initiative', INITIATIVE, initiative({ municipalities: two().municipalities }));
    for (const who of [operator, operator, system])
      await w.press(who, 'create-initiative', INITIATIVE, { name: 'Andet' });
    const { name, municipalities, coordinators } = await w.document('initiative', INITIATIVE);
    expect([name, municipalities.length, coordinators.map((c) => c.email)]).toEqual([
      'Flere skal med 2',
      2,
      [kirsten.email, operator.email],
    ]);
  });

  it('is not for others, nor for somebody else’s card', async () => {
    const w = world();
    await meets(w, mette);
    await meets(w, operator);
    for (const verb of ['write-initiative', 'start-initiative']) {
      expect((await w.press(mette, verb, ABOUT, form)).codes).toEqual(['may-not']);
      expect((await w.press(operator, verb, ABOUT, form)).codes).toEqual(['may-not']);
    }
    expect((await w.press(mette, 'create-initiative', INITIATIVE, form)).codes).toEqual(['may-not']);
    expect(await w.engine.store.ids('initiative')).toEqual([]);
  });
});

test.each(['meet-person', 'introduce', 'note-membership', 'note-address'])('%s is the engine’s own', async (verb) => {
  const w = world();
  await meets(w, mette);
  const before = await member(w);
  expect(
    (
      await w.press(mette, verb, ABOUT, {
        ...mette,
        initiative: INITIATIVE,
        memberships: [],
        at: '',
        address: { serviceUrl: '', tenant: '', user: '' },
      })
    ).codes,
  ).toEqual(['may-not']);
  expect(await member(w)).toEqual(before);
});

test.each(['show-help', 'write-language', 'choose-language'])('%s is between the bot and one person', async (verb) => {
  const w = world();
  await meets(w, mette);
  for (const who of [operator, kirsten, person('Mette', { tenant: 'tenant-evil' })])
    expect((await w.press(who, verb, ABOUT, { language: 'en' })).codes).toEqual(['may-not']);
  expect((await member(w)).language).toBe('da');
});
