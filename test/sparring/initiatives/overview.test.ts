import { describe, expect, it } from '@jest/globals';
import type { Answer, Invitation } from '../../../src/sparring/initiatives/initiative.ts';
import { views } from '../../../src/sparring/views.ts';
import { buttons, pressOn, says, system, world } from '../../support/world.ts';
import { INITIATIVE, initiative, kirsten, municipality } from './joining.ts';

async function overview(document = initiative()) {
  const w = world();
  await w.put('initiative', INITIATIVE, document);
  return { w, card: (await w.press(kirsten, 'show-overview', INITIATIVE)).card };
}
const contact = { name: 'Bo', email: 'bo@star.dk' };
const profile = { stage: 1 as const, challenges: ['cv'], strengths: [] };
const yes: Answer = { is: 'yes' };

describe('the overview', () => {
  it('of a new initiative points to the import', async () => {
    const { card } = await overview();
    expect(says(card)).toContain('Begynd med at importere');
    expect(buttons(card).map((b) => b.verb)).toEqual(['write-import', 'write-roles', 'write-settings']);
  });

  it('counts the answers and names what is missing', async () => {
    const { card } = await overview(
      initiative({
        municipalities: [
          municipality('aa', { answer: yes, profile, contact }),
          municipality('bb', { answer: yes, contact }),
          municipality('cc', { invitation: 'unreached', contact }),
          municipality('dd'),
          municipality('ee', { answer: { is: 'paused', until: '2027-01-31' }, contact }),
          municipality('ff', { answer: { is: 'no' }, contact }),
          municipality('gg', { answer: { is: 'not-now' }, contact }),
        ],
      }),
    );
    const text = says(card);
    expect(text).toContain(
      '2\naf 7 er med\n2\nhar ikke svaret\n1\nklar til gruppe\n1 holder pause, 1 kan ikke lige nu og 1 har sagt nej tak',
    );
    expect(text).toContain('Kunne ikke nås (1): Cc');
    expect(text).toContain('Mangler kontaktperson (1): Dd');
    expect(text).toContain('Mangler profil (1): Bb');
    expect(buttons(card).map((b) => b.verb)).toEqual([
      'send-invitations',
      'show-municipalities',
      'write-import',
      'show-proposal',
      'write-roles',
      'write-settings',
    ]);
  });

  it('names as not reached only who has not answered all the same', async () => {
    const { card } = await overview(
      initiative({ municipalities: [municipality('aa', { answer: { is: 'no' }, invitation: 'unreached', contact })] }),
    );
    expect(says(card)).not.toContain('Kunne ikke nås');
    expect(card?.data).toMatchObject({ notice: '' });
  });

  it('shows twenty groups and counts the others', async () => {
    const groups = Array.from({ length: 21 }, (_, i) => ({ ...oneGroup[0]!, id: `group:${i}`, name: `Nr. ${i}` }));
    const { card } = await overview(initiative({ groups }));
    expect([says(card).match(/Nr\. /g)?.length, says(card).includes('1 til')]).toEqual([20, true]);
  });

  it('shows groups with their channels, those too small, and who came late', async () => {
    const { card } = await overview(
      initiative({
        municipalities: [municipality('aa', { answer: yes, profile, contact })],
        groups: (['ready', 'failed', 'uncertain', 'waiting'] as const).map((state, i) => ({
          id: `group:${i}`,
          name: `Gruppe ${i}`,
          municipalities: ['x', 'y', 'z'].slice(0, i + 1),
          channel: { state },
        })),
      }),
    );
    expect(says(card)).toContain('Gruppe 1 · 2 kommuner · kanalen kunne ikke oprettes');
    expect(says(card)).toContain('For få i gruppen (2): Gruppe 0 og Gruppe 1');
    expect(says(card)).toContain('Klar til en gruppe (1): Aa');
    expect(buttons(card).map((b) => b.title)).toContain('Find en gruppe (1)');
  });

  const ready = (n: number, more: object = {}) =>
    Array.from({ length: n }, (_, i) => municipality(`m${i}`, { answer: yes, profile, contact, ...more }));
  const oneGroup = [
    { id: 'group:1', name: 'Gruppe 1', municipalities: ['a', 'b', 'c', 'd'], channel: { state: 'ready' as const } },
  ];
  it.each([
    ['there are no municipalities', {}, 'write-import'],
    ['some are not invited', { municipalities: [...ready(9), municipality('aa', { contact })] }, 'send-invitations'],
    ['enough are ready', { municipalities: ready(3) }, 'show-proposal'],
    [
      'too few are ready',
      { municipalities: [...ready(2), municipality('aa', { contact, invitation: 'direct' })] },
      'remind-invited',
    ],
    ['somebody came late', { municipalities: ready(1), groups: oneGroup }, 'show-latecomers'],
    ['all have groups', { municipalities: ready(4, { group: 'group:1' }), groups: oneGroup }, 'show-status'],
    ['all have declined', { municipalities: [municipality('aa', { contact, answer: { is: 'no' } })] }, undefined],
  ] satisfies [string, Parameters<typeof initiative>[0], string | undefined][])(
    'has one button that stands out: when %s',
    async (_, document, verb) => {
      const { card } = await overview(initiative(document));
      const standsOut = buttons(card).filter((b) => (b as { style?: string }).style === 'positive');
      expect(standsOut.map((b) => b.verb)).toEqual(verb ? [verb] : []);
    },
  );

  it('asks about messages nobody knows the fate of; the same news twice is one', async () => {
    const { w } = await overview(
      initiative({ groups: [{ id: 'group:1', name: 'Gruppe 1', municipalities: [], channel: { state: 'ready' } }] }),
    );
    const send = { document: 'group:1', key: 'post:topics:2026Q4', what: 'topics', at: '2026-10-02T06:30:00Z' };
    for (const at of ['2026-10-01T06:30:00Z', send.at])
      await w.press(system, 'note-uncertain', INITIATIVE, { ...send, at });
    await w.press(system, 'note-uncertain', INITIATIVE, { ...send, key: 'other', document: INITIATIVE });
    const { card } = await w.press(kirsten, 'show-overview', INITIATIVE);
    expect(says(card)).toContain('Emnerne til næste møde · Gruppe 1 · fredag 2. oktober kl. 8.30');
    expect(says(card)).toContain('· Flere skal med 2 ·');
    expect(
      buttons(card)
        .filter((b) => b.verb === 'it-arrived')
        .map((b) => [b.data.document, b.data.key]),
    ).toEqual([
      ['group:1', send.key],
      [INITIATIVE, 'other'],
    ]);
  });

  it.each([
    ['small-group', 'Beskeden om en lille gruppe'],
    ['latecomers', 'Beskeden om kommuner uden gruppe'],
    ['swap-offer', 'Spørgsmålet om at bytte tur'],
    ['welcome', 'Velkomsten til gruppen'],
  ])('calls the message %s by its name', async (what, name) => {
    const send = { document: INITIATIVE, key: 'k', what, at: '2026-10-02T06:30:00Z' };
    expect(says((await overview(initiative({ uncertain: [send] }))).card)).toContain(`${name} · Flere skal med 2`);
  });

  it('has words for every message that can be in doubt', async () => {
    const uncertain = Object.keys(views).map((what) => ({
      document: INITIATIVE,
      key: what,
      what,
      at: '2026-10-01T06:30:00Z',
    }));
    for (let from = 0; from < uncertain.length; from += 20) {
      const { card } = await overview(initiative({ uncertain: uncertain.slice(from, from + 20) }));
      expect(says(card)).toContain('En besked · Flere skal med 2');
    }
  });

  it('stays small enough to send with every municipality, group and doubt there may be', async () => {
    const many = (n: number) => Array.from({ length: n }, (_, i) => i);
    const { card } = await overview(
      initiative({
        municipalities: many(200).map((i) =>
          municipality(`kommune-med-langt-navn-${i}`, {
            invitation: 'unreached',
            ...(i % 2 && { contact, answer: yes }),
          }),
        ),
        groups: many(60).map((i) => ({
          id: `group:${i}`,
          name: `Sparringsgruppe ${i}`,
          municipalities: [],
          channel: { state: 'failed' },
        })),
        uncertain: many(60).map((i) => ({
          document: `group:${i}`,
          key: `post:topics:2026Q4:${i}`,
          what: 'topics',
          at: '2026-10-01T06:30:00Z',
        })),
      }),
    );
    expect(says(card)).toContain('40 til');
  });
});

describe('the municipalities', () => {
  it('stand by their answers, with what is missing', async () => {
    const states: Invitation[] = ['not-sent', 'sending', 'direct', 'in-channel', 'unreached'];
    const { w } = await overview(
      initiative({
        municipalities: [
          ...states.map((invitation) => municipality(`å-${invitation}`, { contact, invitation })),
          municipality('ærø'),
          municipality('yy', { answer: yes, contact }),
          municipality('zz', { answer: yes, contact, profile, madeUp: true }),
          municipality('pp', { answer: { is: 'paused', until: '2027-01-31' }, contact }),
        ],
      }),
    );
    const { card } = await w.press(kirsten, 'show-municipalities', INITIATIVE);
    expect(says(card)).toContain('Ikke svaret endnu (6)\nÆrø · mangler kontaktperson\nÅ-direct · inviteret direkte');
    for (const text of ['ikke inviteret', 'invitationen er på vej', 'inviteret i kanalen General', 'kunne ikke nås'])
      expect(says(card)).toContain(text);
    expect(says(card)).toContain('Med (2)\nYy · mangler profil\nZz · opdigtet profil');
    expect(says(card)).toContain('Pp · til 31. januar 2027');
    expect(buttons(card).map((b) => b.verb)).not.toContain('show-municipalities');
    const opened = await pressOn(w, kirsten, card, 'write-people', { municipality: 'yy' });
    expect(opened.card?.card).toBe('people-form');
  });

  it('fit on pages that are small enough to send', async () => {
    const { w } = await overview(
      initiative({
        municipalities: Array.from({ length: 201 }, (_, i) => municipality(`kommune-med-langt-navn-${i}`)),
      }),
    );
    const first = await w.press(kirsten, 'show-municipalities', INITIATIVE);
    const second = await pressOn(w, kirsten, first.card, 'show-municipalities', {}, { page: '2' });
    const third = await pressOn(w, kirsten, second.card, 'show-municipalities', {}, { page: '3' });
    expect(says(third.card)).toContain('Ikke svaret endnu (1)');
    expect(
      buttons(third.card)
        .filter((b) => b.verb === 'show-municipalities')
        .map((b) => b.data.page),
    ).toEqual(['2']);
    expect((await w.press(kirsten, 'show-municipalities', INITIATIVE, { page: 90 })).codes).toEqual([]);
  });

  it('say so when there are none', async () => {
    const { w } = await overview();
    expect(says((await w.press(kirsten, 'show-municipalities', INITIATIVE)).card)).toContain(
      'Her er ingen kommuner endnu',
    );
  });
});
