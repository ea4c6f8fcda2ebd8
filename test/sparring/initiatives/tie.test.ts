import { describe, expect, it, test } from '@jest/globals';
import { memberships } from '../../../src/sparring/initiatives/membership.ts';
import { person, pressOn, says, system, type World, world } from '../../support/world.ts';
import {
  anders,
  contactOf,
  INITIATIVE,
  initiative,
  kirsten,
  meets,
  mette,
  municipality,
  municipalityIn,
  operator,
  soeren,
  stranger,
  TEAM,
  two,
} from './joining.ts';

const GROUP = 'group:flere-1';

async function start(document = two()): Promise<World> {
  const w = world();
  await w.put('initiative', INITIATIVE, document);
  return w;
}
const peopleOf = async (w: World) =>
  Object.fromEntries(
    (await w.document('initiative', INITIATIVE)).municipalities.map((m) => [m.id, m.people.map((p) => p.name)]),
  );
const rolesOf = async (w: World, who: { id: string }) =>
  (await w.document('member', `member:${who.id}`)).memberships.map((m) => [m.role, m.municipality]);

describe('somebody Teams reports', () => {
  it('with the contact’s e-mail is the contact, and hears of their place', async () => {
    const w = await start();
    await meets(w, { ...soeren, email: 'SOEREN@aeroe.dk' });
    expect((await municipalityIn(w, 'aeroe')).contact).toEqual({ ...contactOf(soeren), id: soeren.id });
    expect((await w.document('member', `member:${soeren.id}`)).memberships).toEqual([
      {
        initiative: 'flere',
        initiativeName: 'Flere skal med 2',
        role: 'contact',
        municipality: 'aeroe',
        municipalityName: 'Ærø',
        colleagues: [],
        groups: [],
      },
    ]);
  });

  it('with the contact’s e-mail a second time, from another tenant, belongs to the municipality, too', async () => {
    const w = await start();
    await meets(w, soeren);
    const guest = person('Søren (gæst)', { email: 'soeren@aeroe.dk' });
    await meets(w, guest);
    expect((await municipalityIn(w, 'aeroe')).contact?.id).toBe(soeren.id);
    expect(await rolesOf(w, guest)).toEqual([['contact', 'aeroe']]);
  });

  it('as the contact of two municipalities has a place in both', async () => {
    const w = await start(
      two({ municipalities: [...two().municipalities, municipality('lemvig', { contact: contactOf(soeren) })] }),
    );
    await meets(w, soeren);
    expect(await rolesOf(w, soeren)).toEqual([
      ['contact', 'aeroe'],
      ['contact', 'lemvig'],
    ]);
  });

  test.each([
    ['the domain of exactly one contact', 'anders@struer.dk', two(), { struer: ['Mette', 'Anders'], aeroe: [] }],
    ['no domain that is known', 'anders@lemvig.dk', two(), { struer: ['Mette'], aeroe: [] }],
    ['no e-mail', undefined, two(), { struer: ['Mette'], aeroe: [] }],
    [
      'a domain two contacts share',
      'anders@faelles.dk',
      initiative({
        municipalities: ['struer', 'aeroe'].map((id) =>
          municipality(id, { contact: { name: id, email: `${id}@faelles.dk` } }),
        ),
      }),
      { struer: [], aeroe: [] },
    ],
    [
      'a domain that is everybody’s',
      'anders@gmail.com',
      initiative({ municipalities: [municipality('struer', { contact: { name: 'Bo', email: 'bo@gmail.com' } })] }),
      { struer: [] },
    ],
    [
      'the domain of staff',
      'anders@star.dk',
      initiative({ municipalities: [municipality('struer', { contact: { name: 'Bo', email: 'bo@star.dk' } })] }),
      { struer: [] },
    ],
  ])('with %s', async (_, email, document, people) => {
    const w = await start(document);
    const { email: _without, ...nobody } = anders;
    await meets(w, { ...nobody, ...(email && { email }) });
    expect(await peopleOf(w)).toEqual(people);
  });

  it('under another name is called by it', async () => {
    const w = await start(two({ facilitators: [{ email: anders.email! }] }));
    await meets(w, mette);
    await meets(w, anders);
    await meets(w, { ...mette, name: 'Mette Sørensen' });
    await meets(w, { ...anders, name: 'Anders B.' });
    expect((await peopleOf(w)).struer).toEqual(['Mette Sørensen']);
    expect((await w.document('initiative', INITIATIVE)).facilitators).toEqual([
      { email: anders.email, id: anders.id, name: 'Anders B.' },
    ]);
  });

  it('who is known already hears of their place again, and nothing else changes', async () => {
    const w = await start();
    await meets(w, mette);
    expect(await rolesOf(w, mette)).toEqual([['contact', 'struer']]);
    expect(await w.document('initiative', INITIATIVE)).toEqual(two());
    await meets(w, stranger);
    expect(await rolesOf(w, stranger)).toEqual([]);
  });

  it('in a group’s municipality is made known to the group', async () => {
    const grouped = two().municipalities.map((m) => ({ ...m, group: GROUP }));
    const w = await start(
      two({
        municipalities: grouped,
        groups: [{ id: GROUP, name: 'Gruppe 1', municipalities: ['struer', 'aeroe'], channel: { state: 'ready' } }],
      }),
    );
    const { id, name, email } = anders;
    await w.press(system, 'tie-person', INITIATIVE, { person: { id, name, email } });
    const jobs = (await w.load('initiative', INITIATIVE))?.jobs;
    expect(jobs?.find((j) => j.kind === 'tell' && j.verb === 'note-people')).toMatchObject({
      to: { id: GROUP },
      input: {
        municipality: 'struer',
        name: 'Struer',
        region: 'Midtjylland',
        people: [
          { id: mette.id, name: 'Mette' },
          { id, name },
        ],
      },
    });
    await meets(w, anders);
    await w.press(system, 'introduce', `member:${id}`, { initiative: INITIATIVE });
    await w.drain();
    expect((await w.document('member', `member:${id}`)).memberships[0]?.groups).toEqual([
      { id: GROUP, name: 'Gruppe 1' },
    ]);
  });
});

describe('a coordinator', () => {
  const place = (w: World, input: object, who = kirsten) =>
    w.press(who, 'place-person', INITIATIVE, { municipality: 'struer', role: 'member', name: '', ...input });

  it('places somebody who is known at once', async () => {
    const w = await start();
    await meets(w, anders);
    const form = await w.press(kirsten, 'write-people', INITIATIVE, { municipality: 'aeroe' });
    const said = await pressOn(w, kirsten, form.card, 'place-person', {
      email: 'Anders@struer.dk',
      role: 'member',
      name: '',
    });
    expect(says(said.card)).toContain('Anders er med nu.');
    await w.drain();
    expect(await peopleOf(w)).toEqual({ struer: ['Mette'], aeroe: ['Anders'] });
    expect(await rolesOf(w, anders)).toEqual([['member', 'aeroe']]);
  });

  it('places somebody who has been met, but belongs nowhere yet', async () => {
    const w = await start();
    await meets(w, stranger);
    expect(says((await place(w, { email: stranger.email })).card)).toContain(
      'sten@sten.dk kommer med, så snart jeg møder vedkommende',
    );
    await w.drain();
    expect(await peopleOf(w)).toEqual({ struer: ['Mette', 'Sten'], aeroe: [] });
    expect((await municipalityIn(w, 'struer')).expected).toBeUndefined();
  });

  it('places somebody before they are met; asked twice, waited for once', async () => {
    const w = await start();
    await place(w, { email: 'sten@sten.dk' });
    await place(w, { email: 'bo@sten.dk' });
    const said = await place(w, { email: 'sten@sten.dk' });
    expect(says(said.card)).toContain('Venter jeg på: bo@sten.dk og sten@sten.dk');
    await meets(w, stranger);
    expect((await peopleOf(w)).struer).toEqual(['Mette', 'Sten']);
    expect((await municipalityIn(w, 'struer')).expected).toEqual(['bo@sten.dk']);
  });

  it('sees who belongs there, and takes the only one of them elsewhere', async () => {
    const sole = { id: anders.id, name: anders.name, email: anders.email! };
    const w = await start(two({ municipalities: [municipality('struer', { people: [sole] }), municipality('aeroe')] }));
    const form = async (id: string) =>
      says((await w.press(kirsten, 'write-people', INITIATIVE, { municipality: id })).card);
    expect(await form('struer')).toContain('Kender jeg fra Teams: Anders');
    expect(await form('aeroe')).toContain('Kender jeg fra Teams: ingen endnu');
    await place(w, { municipality: 'aeroe', email: anders.email });
    expect(await peopleOf(w)).toEqual({ struer: [], aeroe: ['Anders'] });
  });

  it('who brings one back whom they had taken out brings back nobody else', async () => {
    const known = { id: anders.id, name: anders.name, email: anders.email! };
    const removed = [anders.id, stranger.id];
    const w = await start(
      two({ municipalities: [municipality('struer', { removed }), municipality('aeroe', { people: [known] })] }),
    );
    await place(w, { email: anders.email });
    expect(await peopleOf(w)).toEqual({ struer: ['Anders'], aeroe: [] });
    expect((await municipalityIn(w, 'struer')).removed).toEqual([stranger.id]);
  });

  it('hands the role of contact to somebody else', async () => {
    const w = await start();
    await meets(w, mette);
    await meets(w, anders);
    expect(says((await place(w, { email: anders.email, role: 'contact' })).card)).toContain(
      'Anders (anders@struer.dk)',
    );
    await w.drain();
    expect((await municipalityIn(w, 'struer')).contact).toEqual({ name: 'Anders', email: anders.email, id: anders.id });
    expect(await rolesOf(w, anders)).toEqual([['contact', 'struer']]);
    expect(await rolesOf(w, mette)).toEqual([['member', 'struer']]);
  });

  test.each([
    ['no e-mail', { email: '' }, 'required'],
    ['something else for an e-mail', { email: 'anders at struer' }, 'invalid'],
    ['a contact without a name', { email: 'new@struer.dk', role: 'contact' }, 'required'],
    ['an unknown municipality', { email: 'new@struer.dk', municipality: 'nowhere' }, 'unknown-municipality'],
  ])('gets %s back as it was typed', async (_, input, code) => {
    const w = await start();
    const before = await w.document('initiative', INITIATIVE);
    const said = await place(w, input);
    expect(said.codes).toEqual([code]);
    expect(says(said.card)).toContain(input.email);
    expect(await w.document('initiative', INITIATIVE)).toEqual(before);
  });

  it('takes somebody out, and their domain does not bring them back; a hand does', async () => {
    const w = await start();
    await meets(w, anders);
    const form = await w.press(kirsten, 'write-people', INITIATIVE, { municipality: 'struer' });
    await pressOn(w, kirsten, form.card, 'remove-person', { person: anders.id });
    await w.drain();
    expect(await rolesOf(w, anders)).toEqual([]);
    await meets(w, { ...anders, name: 'Anders B.' });
    expect((await peopleOf(w)).struer).toEqual(['Mette']);
    await place(w, { email: anders.email });
    await w.drain();
    expect((await peopleOf(w)).struer).toEqual(['Mette', 'Anders B.']);
    await w.press(kirsten, 'remove-person', INITIATIVE, { municipality: 'struer', person: anders.id });
    await place(w, { municipality: 'aeroe', email: anders.email });
    await w.drain();
    expect((await peopleOf(w)).aeroe).toEqual(['Anders B.']);
  });

  it('takes out a contact, and somebody who has not been met', async () => {
    const w = await start();
    await place(w, { email: 'bo@sten.dk' });
    await w.press(kirsten, 'remove-person', INITIATIVE, { municipality: 'struer', person: 'bo@sten.dk' });
    expect((await municipalityIn(w, 'struer')).expected).toEqual([]);
    await w.press(kirsten, 'remove-person', INITIATIVE, { municipality: 'struer', person: mette.id });
    expect(await municipalityIn(w, 'struer')).not.toHaveProperty('contact');
    await w.press(kirsten, 'remove-person', INITIATIVE, { municipality: 'aeroe', person: soeren.email! });
    expect(await municipalityIn(w, 'aeroe')).not.toHaveProperty('contact');
  });

  it('changes nothing by taking out somebody who is not there', async () => {
    const w = await start();
    const before = await w.load('initiative', INITIATIVE);
    expect(
      (await w.press(kirsten, 'remove-person', INITIATIVE, { municipality: 'struer', person: 'nobody' })).codes,
    ).toEqual([]);
    for (const verb of ['remove-person', 'write-people'])
      expect((await w.press(kirsten, verb, INITIATIVE, { municipality: 'nowhere', person: mette.id })).codes).toEqual([
        'unknown-municipality',
      ]);
    expect(await w.load('initiative', INITIATIVE)).toEqual(before);
  });

  test.each(['write-people', 'place-person', 'remove-person'])('%s is for coordinators only', async (verb) => {
    const w = await start();
    const before = await w.document('initiative', INITIATIVE);
    for (const who of [mette, soeren, anders, stranger])
      expect(
        (
          await w.press(who, verb, INITIATIVE, {
            municipality: 'struer',
            email: who.email,
            person: mette.id,
            role: 'member',
          })
        ).codes,
      ).toEqual(['may-not']);
    expect(await w.document('initiative', INITIATIVE)).toEqual(before);
  });
});

/** Of STAR, as staff have to be. */
const recruit = person('Rut', { email: 'rut@star.dk' });

describe('roles', () => {
  const role = (w: World, verb: string, email: string, is: string, who = kirsten) =>
    w.press(who, verb, INITIATIVE, { email, role: is });

  it('hold from when Teams first reports the e-mail', async () => {
    const w = await start();
    const form = await w.press(kirsten, 'write-roles', INITIATIVE);
    const said = await pressOn(w, kirsten, form.card, 'appoint', { email: 'Rut@star.dk', role: 'coordinator' });
    expect(says(said.card)).toContain('rut@star.dk er nu koordinator.');
    expect(says(said.card)).toContain('Jeg har ikke mødt dem i Teams endnu.');
    expect((await w.press(recruit, 'show-overview', INITIATIVE)).codes).toEqual([]);
    await meets(w, recruit);
    expect(await rolesOf(w, recruit)).toEqual([['coordinator', undefined]]);
    expect((await w.press({ ...recruit, email: 'other@star.dk' }, 'show-overview', INITIATIVE)).codes).toEqual([]);
    expect(
      (await w.press(person('Evil', { tenant: 'x', email: recruit.email! }), 'show-overview', INITIATIVE)).codes,
    ).toEqual(['may-not']);
  });

  it('are not for somebody of another tenant who goes by the same e-mail', async () => {
    const w = await start();
    await role(w, 'appoint', recruit.email!, 'coordinator');
    const forger = person('Forger', { tenant: 'tenant-x', email: recruit.email! });
    await meets(w, forger);
    expect(await rolesOf(w, forger)).toEqual([]);
    expect((await w.press(forger, 'show-overview', INITIATIVE)).codes).toEqual(['may-not']);
    await meets(w, recruit);
    expect(await rolesOf(w, recruit)).toEqual([['coordinator', undefined]]);
  });

  it('are known at once for somebody who has been met', async () => {
    const w = await start();
    await meets(w, recruit);
    await role(w, 'appoint', recruit.email!, 'facilitator');
    await w.drain();
    await role(w, 'appoint', recruit.email!, 'coordinator');
    await w.drain();
    expect(await rolesOf(w, recruit)).toEqual([
      ['coordinator', undefined],
      ['facilitator', undefined],
    ]);
  });

  it('are shown with who has not been met yet', async () => {
    const w = await start(two({ facilitators: [{ email: recruit.email!, id: recruit.id }, { email: 'bo@star.dk' }] }));
    const { card } = await w.press(kirsten, 'write-roles', INITIATIVE);
    expect(says(card).match(/Jeg har ikke mødt dem/g)).toHaveLength(1);
    expect(card?.data).toMatchObject({ notice: '' });
  });

  it('give a facilitator the groups they help, and a coordinator none', () => {
    const group = { municipalities: [], channel: { state: 'ready' as const } };
    const groups = [
      { ...group, id: 'group:1', name: 'Gruppe 1' },
      { ...group, id: 'group:2', name: 'Gruppe 2', facilitator: recruit.id },
    ];
    const facilitators = [{ email: recruit.email!, id: recruit.id }];
    const places = memberships(two({ groups, facilitators }), 'flere');
    expect(places.get(recruit.id)?.map((place) => place.groups)).toEqual([[{ id: 'group:2', name: 'Gruppe 2' }]]);
    expect(places.get(kirsten.id)?.map((place) => place.groups)).toEqual([[]]);
  });

  it('are not doubled, and go at once when they are taken back', async () => {
    const w = await start();
    await meets(w, recruit);
    await Promise.all([kirsten, operator].map((who) => role(w, 'appoint', recruit.email!, 'coordinator', who)));
    await w.drain();
    expect((await w.document('initiative', INITIATIVE)).coordinators).toHaveLength(2);
    expect(says((await role(w, 'dismiss', recruit.email!, 'coordinator')).card)).toContain(
      'rut@star.dk er ikke længere koordinator.',
    );
    expect((await w.press(recruit, 'show-overview', INITIATIVE)).codes).toEqual(['may-not']);
    await w.drain();
    expect(await rolesOf(w, recruit)).toEqual([]);
    expect((await role(w, 'dismiss', recruit.email!, 'coordinator')).codes).toEqual([]);
  });

  it('never leave an initiative without a coordinator, unless the operator has named one', async () => {
    const w = await start();
    expect((await role(w, 'dismiss', kirsten.email!, 'coordinator')).codes).toEqual(['last-coordinator']);
    expect((await role(w, 'dismiss', kirsten.email!, 'coordinator', operator)).codes).toEqual([]);
    expect((await w.document('initiative', INITIATIVE)).coordinators).toEqual([]);
  });

  it('of a facilitator end in the groups, too, and the groups hear who their staff are', async () => {
    const groups = ['1', '2'].map((n) => ({
      id: `group:${n}`,
      name: `Gruppe ${n}`,
      municipalities: [],
      ...(n === '1' && { facilitator: recruit.id }),
      channel: { state: 'ready' as const },
    }));
    const facilitators = [{ email: recruit.email!, id: recruit.id, name: recruit.name }, { email: 'bo@star.dk' }];
    const w = await start(two({ groups, facilitators }));
    await meets(w, recruit);
    const told = async () =>
      ((await w.load('initiative', INITIATIVE))?.jobs ?? []).flatMap((j) =>
        j.kind === 'tell' && j.verb === 'note-staff' ? [[j.to, j.input]] : [],
      );
    await role(w, 'dismiss', 'bo@star.dk', 'facilitator');
    expect(await told()).toEqual([]);
    await role(w, 'dismiss', recruit.email!, 'facilitator');
    expect(await told()).toEqual([[{ id: 'group:1' }, { coordinators: [kirsten.id], at: '2026-10-01T08:00:00Z' }]]);
    expect((await w.document('initiative', INITIATIVE)).groups[0]).not.toHaveProperty('facilitator');
    await w.drain();
    await role(w, 'appoint', recruit.email!, 'coordinator');
    await w.drain();
    await role(w, 'dismiss', recruit.email!, 'coordinator');
    expect(await told()).toHaveLength(2);
  });

  test.each([
    ['no e-mail', '', 'coordinator', 'required'],
    ['something else', 'sten', 'coordinator', 'invalid'],
    ['an unknown role', 'rut@star.dk', 'king', 'invalid'],
  ])('%s comes back as it was typed', async (_, email, is, code) => {
    const w = await start();
    const said = await role(w, 'appoint', email, is);
    expect(said.codes).toEqual([code]);
    expect(says(said.card)).toContain(email);
  });

  test.each(['write-roles', 'appoint', 'dismiss', 'show-municipalities', 'show-overview'])(
    '%s is for coordinators only',
    async (verb) => {
      const w = await start(two({ team: TEAM }));
      const before = await w.document('initiative', INITIATIVE);
      for (const who of [mette, soeren, recruit])
        expect((await role(w, verb, who.email!, 'coordinator', who)).codes).toEqual(['may-not']);
      expect(await w.document('initiative', INITIATIVE)).toEqual(before);
    },
  );
});
