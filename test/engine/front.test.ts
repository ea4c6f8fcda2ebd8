import { describe, expect, test } from '@jest/globals';
import { app } from '../../src/app.ts';
import { blankRecord } from '../../src/engine/apply.ts';
import type { RosterPerson, Where, Who } from '../../src/engine/inbound.ts';
import { languageOf } from '../../src/engine/people.ts';
import { word } from '../../src/sparring/activity.ts';
import { aliasesOf, type Documents, documentId, type Kind } from '../../src/sparring/documents.ts';
import type { Group } from '../../src/sparring/groups/group.ts';
import { startRotation } from '../../src/sparring/groups/rotation.ts';
import type { Initiative } from '../../src/sparring/initiatives/initiative.ts';
import type { Membership } from '../../src/sparring/people/member.ts';
import { outside } from '../support/toy.ts';

const anna: Who = { tenant: 'struer', objectId: 'anna', user: '29:anna', name: 'Anna', locale: 'da-DK' };
const annaId = documentId('member', 'struer/anna');
const personal: Where = { serviceUrl: 'https://teams', conversation: 'chat', thread: 'chat', scope: 'personal' };
const channel: Where = { ...personal, conversation: '19:group', thread: '19:group;messageid=1', scope: 'team' };

const membership = (more: Partial<Membership> = {}): Membership => ({
  initiative: 'fsm2',
  initiativeName: 'Flere skal med',
  role: 'member',
  municipality: 'struer',
  municipalityName: 'Struer',
  groups: [],
  ...more,
});

const initiative = (name: string, more: Partial<Initiative> = {}): Initiative => ({
  name,
  language: 'da',
  themes: [],
  size: { min: 4, max: 6 },
  coordinators: [],
  facilitators: [],
  municipalities: [],
  groups: [],
  metBefore: [],
  uncertain: [],
  ...more,
});

const group = (name: string, more: Partial<Group> = {}): Group => ({
  initiative: 'fsm2',
  initiativeName: 'Flere skal med',
  name,
  language: 'da',
  themes: [],
  municipalities: [],
  coordinators: [],
  rotation: startRotation([]),
  channel: { state: 'waiting', serviceUrl: '' },
  past: [],
  founded: '2026-10-01T08:00:00Z',
  ...more,
});

function bot({ coordinators = [] as string[], teamId = undefined as string | undefined } = {}) {
  const out = outside();
  const asked: string[] = [];
  const reported: { person?: Partial<RosterPerson> | undefined; broken?: boolean } = {
    person: { email: 'anna@struer.dk' },
  };
  const roster = {
    async find(who: Who) {
      asked.push(who.objectId);
      if (reported.broken) throw new Error('503');
      return reported.person && { ...who, ...reported.person };
    },
  };
  const { inbound, dispatcher } = app(out.ports, { roster, coordinators, ...(teamId && { teamId }) });
  return {
    out,
    asked,
    reported,
    inbound,
    drain: () => dispatcher.drain(),
    say: (text: string, where = personal, who = anna) => inbound.say({ who, where, id: 'a1', text }),
    press: (verb: string, data: unknown, where = personal, who = anna) =>
      inbound.press({ who, where, id: 'a1', verb, data }),
    async put<K extends Kind>(kind: K, name: string, document: Documents[K]) {
      const id = documentId(kind, name);
      const record = { ...((await out.store.load(id)) ?? blankRecord(id, kind, document)), document };
      await out.store.commit(record as never, undefined, aliasesOf[kind](document));
    },
    async member() {
      return (await out.store.load(annaId))?.document as Documents['member'];
    },
  };
}

/** Anna with memberships, known to the bot. */
async function known(memberships: Membership[], as: Parameters<typeof bot>[0] = {}) {
  const b = bot(as);
  await b.say('hjælp');
  await b.put('member', 'struer/anna', { ...(await b.member()), memberships });
  return b;
}

describe('who is acting', () => {
  test('somebody new is looked up once and then known', async () => {
    const b = bot();
    await b.say('hjælp');
    await b.say('emner');
    await b.press('show-topics', { about: 'group:x' });
    expect(b.asked).toEqual(['anna']);
    await b.say('emner', { ...personal, serviceUrl: 'https://teams/elsewhere' });
    expect((await b.member()).address?.serviceUrl).toBe('https://teams/elsewhere');
    expect(await b.member()).toMatchObject({
      id: 'struer/anna',
      email: 'anna@struer.dk',
      language: 'da',
      address: { conversation: 'chat', user: '29:anna' },
    });
    expect(await b.out.store.byAlias('email:anna@struer.dk')).toEqual([annaId]);
  });

  test.each([
    ['reports no e-mail', { email: undefined }],
    ['knows nobody of that id', undefined],
  ])('somebody of whom Teams %s is not looked up at every turn', async (_, person) => {
    const b = bot();
    b.reported.person = person as Partial<RosterPerson> | undefined;
    for (let n = 0; n < 3; n++) await b.say('hjælp');
    expect(b.asked).toHaveLength(1);
    expect(await b.member()).toMatchObject({ name: 'Anna' });
  });

  test('a roster that does not answer keeps nobody waiting, costs no e-mail, and is asked again', async () => {
    const b = bot();
    b.reported.broken = true;
    expect((await b.say('hjælp')).content?.card).toBe('help');
    expect(b.out.log).toContainEqual({ level: 'warn', what: { error: 'Error' }, message: 'roster' });
    b.reported.broken = false;
    await b.say('hjælp');
    expect(await b.member()).toMatchObject({ email: 'anna@struer.dk' });
    b.reported.broken = true;
    await b.say('hjælp', { ...personal, conversation: 'another chat' });
    expect(await b.member()).toMatchObject({ email: 'anna@struer.dk', address: { conversation: 'another chat' } });
    expect(JSON.stringify(b.out.log)).not.toContain('anna');
  });

  test('is who the authenticated activity says, whatever the roster or the card say', async () => {
    const b = bot({ coordinators: ['boss'] });
    b.reported.person = { objectId: 'boss', tenant: 'star', email: 'boss@star.dk', name: 'Anna Hansen' };
    await b.press('show-help', {
      about: documentId('member', 'star/boss'),
      id: 'star/boss',
      actor: { id: 'star/boss' },
    });
    expect(await b.out.store.ids('member')).toEqual([annaId]);
    expect(await b.member()).toMatchObject({ id: 'struer/anna', name: 'Anna Hansen' });
  });

  test('in a channel nobody is looked up who is known already, nor where Teams tells no language', async () => {
    const b = bot();
    const english = { ...anna, locale: 'en-GB' };
    await b.say('help', personal, english);
    await b.say('topics', channel, english);
    const { locale: _, ...quiet } = english;
    await b.say('help', personal, quiet as Who);
    expect([b.asked, (await b.member()).language]).toEqual([['anna'], 'en']);
  });

  test('somebody who begins an initiative is known by their e-mail address', async () => {
    const b = bot({ coordinators: ['anna'] });
    await b.say('hjælp');
    const input = { about: 'initiative:new', name: 'Ny', language: 'da', min: 4, max: 6 };
    await b.press('create-initiative', input);
    const [id] = await b.out.store.ids('initiative');
    expect((await b.out.store.load(id!))?.document).toMatchObject({ coordinators: [{ email: 'anna@struer.dk' }] });
  });

  test('an operator’s coordinator is known by object id', async () => {
    const b = bot({ coordinators: ['anna'] });
    await b.put('initiative', 'one', initiative('En'));
    expect((await b.say('overblik')).content?.card).toBe('overview');
    expect((await b.say('overblik', personal, { ...anna, objectId: 'bo', user: '29:bo' })).content?.card).toBe(
      'refusal',
    );
  });

  test('a chat met in a channel first is learned when they write directly', async () => {
    const b = bot();
    await b.say('hjælp', channel);
    expect((await b.member()).address).not.toHaveProperty('conversation');
    await b.say('hjælp');
    expect((await b.member()).address?.conversation).toBe('chat');
  });
});

describe('the language', () => {
  test.each([
    [undefined, 'da'],
    ['da-DK', 'da'],
    ['nb-NO', 'da'],
    ['nn', 'da'],
    ['en-GB', 'en'],
    ['de-DE', 'en'],
    ['nob', 'en'],
    ['en-NO', 'en'],
  ])('of a Teams in %s is %s', async (locale, language) => {
    expect(languageOf(locale)).toBe(language);
    const { locale: _, ...who } = anna;
    expect((await bot().say('hvad?', personal, locale ? { ...who, locale } : who)).language).toBe(language);
  });

  test('follows their Teams until they choose one, which then wins', async () => {
    const b = bot();
    const english = { ...anna, locale: 'en-US' };
    expect((await b.say('hjælp')).language).toBe('da');
    expect((await b.say('hjælp', personal, english)).language).toBe('en');
    const chosen = await b.press('choose-language', { about: annaId, language: 'da' }, personal, english);
    expect(chosen.language).toBe('da');
    const looked = b.asked.length;
    expect((await b.say('help', personal, english)).language).toBe('da');
    expect(b.asked).toHaveLength(looked);
  });

  test('just chosen is that of the very answer', async () => {
    const b = bot();
    expect((await b.press('choose-language', { about: annaId, language: 'en' })).language).toBe('en');
  });
});

describe('what people write', () => {
  test('with a CPR number is not kept, not looked at, and not repeated', async () => {
    const b = bot();
    const { content } = await b.say('emner 010203-1234');
    expect(content).toEqual({ card: 'refusal', data: { about: '', problems: [{ code: 'cpr-in-chat' }] } });
    expect(JSON.stringify([await b.out.store.load(annaId), b.out.log])).not.toContain('1234');
  });

  test('that is no command offers the nearest', async () => {
    const { content } = await bot().say('emmner');
    const nearest = { command: 'show-topics', title: word('command-name.show-topics') };
    expect(content).toMatchObject({ card: 'not-understood', data: { commands: [nearest, {}, {}] } });
  });

  test('can be pressed as well', async () => {
    const b = bot();
    expect((await b.press('command', { command: 'show-help' })).content?.card).toBe('help');
    expect((await b.press('command', { command: 'found-group' })).content?.data).toMatchObject({
      problems: [{ code: 'unknown-card' }],
    });
    expect((await b.press('command', null)).content?.card).toBe('refusal');
  });

  test.each([undefined, null, 'text', ['list'], 7])('a button that carries %p is refused', async (data) => {
    expect((await bot().press('show-topics', data)).content?.data).toMatchObject({
      problems: [{ code: 'unknown-card' }],
    });
  });

  test('the same press, delivered again under another id, is one', async () => {
    const b = bot();
    await b.say('hjælp');
    const press = (id: string, nonce?: string) =>
      b.inbound.press({
        who: anna,
        where: personal,
        id,
        verb: 'choose-language',
        data: { about: annaId, language: 'en', ...(nonce && { nonce }) },
      });
    const versions = [];
    for (const [id, nonce] of [
      ['1', 'n'],
      ['2', 'n'],
      ['3', undefined],
      ['3', undefined],
    ] as const) {
      await press(id, nonce);
      versions.push((await b.out.store.load(annaId))!.handled.length);
    }
    expect(versions[0]).toBe(1);
    expect(versions[1]).toBe(1);
  });

  test('one card pressed twice, with another answer each time, is two', async () => {
    const b = bot();
    await b.say('hjælp');
    const chosen = [];
    for (const language of ['en', 'da']) {
      await b.press('choose-language', { about: annaId, language, nonce: 'n' });
      chosen.push((await b.member()).language);
    }
    expect(chosen).toEqual(['en', 'da']);
  });

  test('that is refused is the same when it is sent again unchanged; what follows on success is another', async () => {
    const b = bot();
    await b.say('hjælp');
    const answer = async (language: string) =>
      (await b.press('choose-language', { about: annaId, language, nonce: 'n' })).content?.data;
    expect(await answer('xx')).toMatchObject({ nonce: 'n' });
    expect(await answer('en')).not.toHaveProperty('nonce');
  });
});

describe('what a command is about', () => {
  const groups = [
    { id: 'group:1', name: 'Gruppe 1' },
    { id: 'group:2', name: 'Gruppe 2' },
  ];
  const staffed = (name: string) => group(name, { coordinators: ['struer/anna'] });

  test('without a group or an initiative says so', async () => {
    const b = bot();
    expect((await b.say('emner')).content?.data).toMatchObject({ problems: [{ code: 'no-group' }] });
    expect((await b.say('min profil')).content?.data).toMatchObject({ problems: [{ code: 'no-initiative' }] });
  });

  test('with one group, that one; with several, a choice', async () => {
    const b = await known([membership({ groups: groups.slice(0, 1) })]);
    await b.put('group', '1', staffed('Gruppe 1'));
    expect((await b.say('emner')).content?.data).toMatchObject({ about: 'group:1' });
    const c = await known([membership({ groups }), membership({ initiative: 'other', groups: groups.slice(0, 1) })]);
    const nobody = { who: { $list: [] } };
    const chosen = { card: 'choose', data: { verb: 'show-topics', options: groups.map((g) => ({ ...g, ...nobody })) } };
    expect((await c.say('emner')).content).toEqual(chosen);
  });

  test('several groups are told apart by who is in them', async () => {
    const b = await known([membership({ groups })]);
    const inGroup = (name: string) => ({
      id: name,
      name,
      region: 'Midtjylland' as const,
      people: [],
      reasons: [],
      strengths: [],
    });
    await b.put('group', '1', { ...group('Gruppe 1'), municipalities: [inGroup('Struer'), inGroup('Vejle')] });
    expect((await b.say('emner')).content?.data).toMatchObject({
      options: [{ id: 'group:1', who: { $list: ['Struer', 'Vejle'] } }, { id: 'group:2' }],
    });
  });

  test('groups of several initiatives are told apart by those, too', async () => {
    const b = await known([membership({ groups })]);
    await b.put('group', '1', group('Gruppe 1'));
    await b.put('group', '2', group('Gruppe 2'));
    const shown = async () => (await b.say('emner')).content?.data;
    expect(await shown()).toMatchObject({ options: [{ name: 'Gruppe 1' }, { name: 'Gruppe 2' }] });
    await b.put('group', '2', group('Gruppe 2', { initiative: 'other', initiativeName: 'Anden' }));
    expect(await shown()).toMatchObject({
      options: [{ name: 'Gruppe 1 · Flere skal med' }, { name: 'Gruppe 2 · Anden' }],
    });
  });

  test('somebody without a group is shown none of their initiative’s', async () => {
    const brief = { id: 'group:1', name: 'Hemmelig', municipalities: [], channel: { state: 'ready' as const } };
    for (const role of ['member', 'contact', 'facilitator'] as const) {
      const b = await known([membership({ role })]);
      await b.put('initiative', 'fsm2', initiative('Flere skal med', { groups: [brief] }));
      expect((await b.say('emner')).content?.data).toMatchObject({ problems: [{ code: 'no-group' }] });
    }
  });

  test('a coordinator of one initiative who is a contact in another is not asked which a command is about', async () => {
    const b = await known([membership({ role: 'coordinator' }), membership({ initiative: 'other', role: 'contact' })]);
    await b.put('initiative', 'fsm2', initiative('Flere skal med'));
    await b.put('initiative', 'other', initiative('Anden'));
    expect((await b.say('min profil')).content?.data).toMatchObject({ about: 'initiative:other' });
    const brief = { id: 'group:1', name: 'Gruppe 1', municipalities: [], channel: { state: 'ready' as const } };
    await b.put('initiative', 'fsm2', initiative('Flere skal med', { groups: [brief] }));
    await b.put('group', '1', staffed('Gruppe 1'));
    expect((await b.say('emner')).content?.data).toMatchObject({ about: 'group:1' });
  });

  test('in a personal chat it is never what a channel of the same name would say', async () => {
    const b = await known([membership({ groups })]);
    await b.put('group', '2', { ...staffed('Gruppe 2'), channel: { state: 'ready', id: 'chat', serviceUrl: 's' } });
    expect((await b.say('emner')).content?.card).toBe('choose');
  });

  test('in a group’s channel, that group, and its initiative', async () => {
    const b = await known([membership({ groups })]);
    await b.put('group', '2', { ...staffed('Gruppe 2'), channel: { state: 'ready', id: '19:group', serviceUrl: 's' } });
    expect((await b.say('emner', channel)).content?.data).toMatchObject({ about: 'group:2' });
    await b.put('initiative', 'fsm2', initiative('Flere skal med'));
    expect((await b.say('min profil', channel)).content?.data).toMatchObject({ about: 'initiative:fsm2' });
    expect((await b.say('emner', { ...channel, conversation: '19:general' })).content?.card).toBe('choose');
  });

  test('in a channel of a group they are not in, nothing of it is told', async () => {
    const b = await known([]);
    await b.put('group', '2', { ...group('Hemmelig'), channel: { state: 'ready', id: '19:group', serviceUrl: 's' } });
    const { content } = await b.say('emner', channel);
    expect(content?.data).toMatchObject({ problems: [{ code: 'may-not' }] });
    expect(JSON.stringify(content)).not.toContain('Hemmelig');
  });

  test('a coordinator without a group of their own chooses among those of their initiatives', async () => {
    const brief = (id: string) => ({ id, name: id, municipalities: [], channel: { state: 'ready' as const } });
    const b = await known([membership({ role: 'coordinator' })]);
    await b.put('initiative', 'fsm2', initiative('Flere skal med', { groups: [brief('group:1'), brief('group:2')] }));
    await b.put('initiative', 'other', initiative('Anden', { groups: [brief('group:3')] }));
    expect((await b.say('emner')).content?.data).toMatchObject({ options: [{ id: 'group:1' }, { id: 'group:2' }] });
    const all = await known([], { coordinators: ['anna'] });
    await all.put('initiative', 'fsm2', initiative('Flere skal med', { groups: [brief('group:1')] }));
    await all.put('initiative', 'other', initiative('Anden', { groups: [brief('group:3')] }));
    expect((await all.say('emner')).content?.data).toMatchObject({ options: [{ id: 'group:1' }, { id: 'group:3' }] });
    expect((await all.say('overblik')).content?.data).toMatchObject({
      options: [{ name: 'Flere skal med' }, { name: 'Anden' }],
    });
  });

  test('somebody whose initiative is gone is told so', async () => {
    const b = await known([membership({ role: 'coordinator' })]);
    expect((await b.say('emner')).content?.data).toMatchObject({ problems: [{ code: 'no-group' }] });
  });
});

describe('coming and going', () => {
  const team = { general: '19:general', serviceUrl: 'https://teams', tenant: 'star' };
  const people = [
    { objectId: 'anna', user: '29:anna', name: 'Anna', tenant: 'struer', email: 'Anna@Struer.dk' },
    { objectId: 'bo', user: '29:bo', name: 'Bo', tenant: 'vejle' },
  ];

  test('a team is greeted, its people are met, and every initiative hears of it', async () => {
    const b = bot();
    await b.put('initiative', 'fsm2', initiative('Flere skal med'));
    const ours = { ...team, groupId: 'any' };
    const { content, language } = await b.inbound.installed({ team: ours, where: channel, roster: people });
    expect([content?.card, language]).toEqual(['welcome-team', 'da']);
    expect(await b.out.store.ids('member')).toEqual([annaId, documentId('member', 'vejle/bo')]);
    await b.drain();
    expect((await b.out.store.load('initiative:fsm2'))?.document).toMatchObject({ team });
  });

  test('a team that is not the one for the channels gets no invitations', async () => {
    const b = bot({ teamId: 'the-one' });
    await b.put('initiative', 'fsm2', initiative('Flere skal med'));
    const place = { where: channel, roster: people };
    await b.inbound.installed({ team: { ...team, groupId: 'another' }, ...place });
    await b.drain();
    expect((await b.out.store.load('initiative:fsm2'))?.document).not.toHaveProperty('team');
    await b.inbound.installed({ team: { ...team, groupId: 'the-one' }, ...place });
    await b.drain();
    expect((await b.out.store.load('initiative:fsm2'))?.document).toMatchObject({ team });
  });

  test('people who come later are met', async () => {
    const b = bot();
    await b.inbound.joined({ team, roster: people });
    expect(await b.member()).toMatchObject({ email: 'anna@struer.dk' });
    expect(b.asked).toEqual([]);
  });

  test('a person is welcomed with help', async () => {
    const { content } = await bot().inbound.welcome({ who: anna, where: personal });
    expect(content).toMatchObject({ card: 'help', data: { welcome: true } });
  });

  test('somebody who removes the bot is not written to until they are back', async () => {
    const b = await known([]);
    await b.inbound.removed({ who: anna });
    expect(await b.member()).not.toHaveProperty('address');
    await b.inbound.removed({ who: { ...anna, objectId: 'never-seen' } });
    expect(await b.out.store.ids('member')).toEqual([annaId]);
    await b.say('hjælp');
    expect((await b.member()).address?.conversation).toBe('chat');
  });
});
