import { describe, expect, it, test } from '@jest/globals';
import { buttons, pressOn, says, system, world } from '../../support/world.ts';
import {
  INITIATIVE,
  initiative,
  kirsten,
  meets,
  mette,
  municipalityIn,
  operator,
  soeren,
  stranger,
  two,
} from './joining.ts';

const table =
  'Kommune;Region;Kontakt;E-mail\nStruer;Midtjylland;Mette;mette@struer.dk\nÆrø;Syddanmark;Søren;soeren@aeroe.dk';

async function start(document = initiative()) {
  const w = world();
  await w.put('initiative', INITIATIVE, document);
  return w;
}

describe('importing municipalities', () => {
  it('adds them, says so, and offers to invite them', async () => {
    const w = await start();
    const form = await w.press(kirsten, 'write-import', INITIATIVE);
    const said = await pressOn(w, kirsten, form.card, 'import-municipalities', { table });
    expect(said.card?.data).toMatchObject({ lines: [{ text: { $word: 'import-done.added' } }] });
    expect(says(said.card)).toContain('2 nye: Struer og Ærø');
    expect(buttons(said.card).map((b) => b.verb)).toContain('send-invitations');
    const { municipalities } = await w.document('initiative', INITIATIVE);
    expect(municipalities.map((m) => [m.id, m.region, m.contact?.email, m.answer.is])).toEqual([
      ['struer', 'Midtjylland', 'mette@struer.dk', 'none'],
      ['aeroe', 'Syddanmark', 'soeren@aeroe.dk', 'none'],
    ]);
  });

  it('names every bad line, keeps what was typed, and imports nothing', async () => {
    const w = await start();
    const bad = 'Struer;Midtjylland;Mette;mette@struer.dk\nÆrø;Fyn;Søren;soeren@aeroe\n;Sjælland;;';
    const said = await w.press(kirsten, 'import-municipalities', INITIATIVE, { table: bad });
    expect(said.problems.map((p) => [p.values?.line, p.code])).toEqual([
      [2, 'region-unknown'],
      [2, 'email-invalid'],
      [3, 'cell-missing'],
    ]);
    expect(says(said.card)).toContain('Linje 3: Der mangler kommune.');
    expect(says(said.card)).toContain(bad);
    expect((await w.document('initiative', INITIATIVE)).municipalities).toEqual([]);
  });

  it('shows fifteen problems and counts the rest', async () => {
    const w = await start();
    const rows = Array.from({ length: 20 }, (_, i) => `Kommune${i};Fyn;;`).join('\n');
    const said = await w.press(kirsten, 'import-municipalities', INITIATIVE, {
      table: `Kommune;Region;Kontakt;Mail\n${rows}`,
    });
    expect(said.problems).toHaveLength(16);
    expect(says(said.card)).toContain('… og 5 fejl til');
  });

  it('still sends a table as long as it may be back in a card', async () => {
    const w = await start();
    const rows = Array.from(
      { length: 199 },
      (_, i) => `Kommune${i};Fyn;${'Ø'.repeat(38)};navn${i}@kommune${i}.dk`,
    ).join('\n');
    const said = await w.press(kirsten, 'import-municipalities', INITIATIVE, { table: rows.slice(0, 20_000) });
    expect(said.card?.card).toBe('import-form');
  });

  test.each([
    ['nothing', '   ', 'required'],
    ['too much', 'x'.repeat(20_001), 'too-long'],
    ['a CPR number', `${table}\nLemvig;Midtjylland;Bo 010190-1234;bo@lemvig.dk`, 'cpr'],
  ])('%s is refused', async (_, typed, code) => {
    const w = await start();
    const said = await w.press(kirsten, 'import-municipalities', INITIATIVE, { table: typed });
    expect(said.codes).toEqual([code]);
    expect(JSON.stringify(said.card)).not.toContain('010190-1234');
    expect((await w.document('initiative', INITIATIVE)).municipalities).toEqual([]);
  });

  it('changes instead of doubling when it comes again', async () => {
    const w = await start(two());
    const again =
      'STRUER;Region Midtjylland;Mette Sørensen;METTE@struer.dk\nÆrø Kommune;Sjælland;;\nLemvig;Midtjylland;;';
    const said = await w.press(kirsten, 'import-municipalities', INITIATIVE, { table: again });
    expect(says(said.card)).toContain('1 nye: Lemvig');
    expect(says(said.card)).toContain('2 ændret: STRUER og Ærø Kommune');
    expect(says(said.card)).toContain('1 kommune mangler en kontaktperson');
    const struer = await municipalityIn(w, 'struer');
    expect(struer.contact).toEqual({ name: 'Mette Sørensen', email: 'mette@struer.dk', id: mette.id });
    expect((await municipalityIn(w, 'aeroe')).contact?.email).toBe('soeren@aeroe.dk');
    expect((await w.document('initiative', INITIATIVE)).municipalities).toHaveLength(3);
  });

  it('changes nothing when nothing is new', async () => {
    const w = await start(two());
    const before = await w.load('initiative', INITIATIVE);
    const said = await w.press(kirsten, 'import-municipalities', INITIATIVE, {
      table: 'Struer;Midtjylland;Mette;mette@struer.dk\nÆrø;Syddanmark;Søren;soeren@aeroe.dk',
    });
    expect(says(said.card)).toContain('2 uden ændringer');
    expect((await w.load('initiative', INITIATIVE))?.version).toBe(before?.version);
  });

  it('hands the role of a contact over: the earlier one stays as a colleague', async () => {
    const w = world();
    await meets(w, mette);
    await w.put('initiative', INITIATIVE, two());
    await meets(w, { ...mette, name: 'Mette S' });
    await w.press(kirsten, 'import-municipalities', INITIATIVE, {
      table: 'Struer;Midtjylland;Anders;anders@struer.dk',
    });
    await w.drain();
    const struer = await municipalityIn(w, 'struer');
    expect(struer.contact).toEqual({ name: 'Anders', email: 'anders@struer.dk' });
    expect(struer.people.map((p) => p.id)).toEqual([mette.id]);
    expect((await w.document('member', `member:${mette.id}`)).memberships.map((m) => m.role)).toEqual(['member']);
    const said = await w.press(mette, 'answer-invitation', INITIATIVE, { municipality: 'struer', answer: 'yes' });
    expect(said.codes).toEqual(['not-your-municipality']);
  });

  it('does not invite a contact who was replaced before the invitation left', async () => {
    const w = world();
    await meets(w, mette);
    await w.put('initiative', INITIATIVE, two());
    await w.press(kirsten, 'send-invitations', INITIATIVE);
    await w.press(kirsten, 'import-municipalities', INITIATIVE, {
      table: 'Struer;Midtjylland;Anders;anders@struer.dk',
    });
    await w.drain();
    expect(w.posts).toEqual([]);
    expect((await municipalityIn(w, 'struer')).invitation).toBe('not-sent');
  });

  it('finds a contact whom Teams has reported before', async () => {
    const w = await start();
    await meets(w, soeren);
    await w.press(kirsten, 'import-municipalities', INITIATIVE, { table });
    await w.drain();
    expect((await municipalityIn(w, 'aeroe')).contact?.id).toBe(soeren.id);
    expect((await municipalityIn(w, 'struer')).contact?.id).toBeUndefined();
  });

  it('has one effect and one reply when it is delivered twice', async () => {
    const w = await start();
    const first = await w.press(kirsten, 'import-municipalities', INITIATIVE, { table }, 'once');
    const version = (await w.load('initiative', INITIATIVE))?.version;
    const again = await w.press(kirsten, 'import-municipalities', INITIATIVE, { table }, 'once');
    expect(says(again.card)).toBe(says(first.card));
    expect((await w.load('initiative', INITIATIVE))?.version).toBe(version);
  });

  it('is safe when two coordinators do it at once', async () => {
    const w = await start();
    await Promise.all([kirsten, operator].map((who) => w.press(who, 'import-municipalities', INITIATIVE, { table })));
    expect((await w.document('initiative', INITIATIVE)).municipalities).toHaveLength(2);
  });

  test.each(['write-import', 'import-municipalities'])('%s is for coordinators', async (verb) => {
    const w = await start(two());
    for (const who of [mette, soeren, stranger])
      expect((await w.press(who, verb, INITIATIVE, { table: 'Lemvig;Midtjylland;;' })).codes).toEqual(['may-not']);
    expect((await w.document('initiative', INITIATIVE)).municipalities).toHaveLength(2);
  });

  it('takes a file read by the program the same way', async () => {
    const w = await start();
    expect((await w.press(system, 'import-municipalities', INITIATIVE, { table })).codes).toEqual([]);
    expect((await w.document('initiative', INITIATIVE)).municipalities).toHaveLength(2);
  });
});
