import { describe, expect, it, test } from '@jest/globals';
import type { Municipality } from '../../../src/sparring/initiatives/initiative.ts';
import { views } from '../../../src/sparring/views.ts';
import { buttons, person, pressOn, says, seen, type World, world } from '../../support/world.ts';
import {
  anders,
  contactOf,
  INITIATIVE,
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
const jobsOf = async (w: World) =>
  ((await w.load('initiative', INITIATIVE))?.jobs ?? []).map((j) => ({
    key: j.key,
    kind: j.kind,
    ...(j.kind === 'tell' && { verb: j.verb, input: j.input, to: j.to }),
  }));
const tells = async (w: World, verb: string) => (await jobsOf(w)).filter((j) => j.verb === verb);
const answer = (w: World, is: string, more: object = {}, who = mette) =>
  w.press(who, 'answer-invitation', INITIATIVE, { municipality: 'struer', answer: is, ...more });

async function start(more: Parameters<typeof two>[0] = { team: TEAM }): Promise<World> {
  const w = world();
  await meets(w, mette);
  await w.put('initiative', INITIATIVE, two(more));
  return w;
}
const grouped = () => {
  const { municipalities } = two();
  return {
    municipalities: municipalities.map((m) => ({
      ...m,
      answer: { is: 'yes' as const },
      joined: '2026-09-01T08:00:00Z',
      group: GROUP,
    })),
    groups: [
      { id: GROUP, name: 'Gruppe 1', municipalities: ['struer', 'aeroe'], channel: { state: 'ready' as const } },
    ],
  };
};

describe('answering the invitation', () => {
  it('yes brings the profile form, and the day of joining stays the first', async () => {
    const w = await start();
    await w.press(kirsten, 'send-invitations', INITIATIVE);
    await w.drain();
    const said = await pressOn(w, mette, w.posts[0], 'answer-invitation', {}, { answer: 'yes' });
    expect(said.card?.card).toBe('profile-form');
    expect(says(said.card)).toContain('Dejligt – I er med!');
    w.setClock('2026-11-01T08:00:00Z');
    await answer(w, 'no');
    await answer(w, 'yes');
    expect(await municipalityIn(w, 'struer')).toMatchObject({ answer: { is: 'yes' }, joined: '2026-10-01T08:00:00Z' });
  });

  test.each([
    ['not-now', 'Når det passer bedre'],
    ['no', 'Fortryder I en dag, er I velkomne'],
    ['yes', 'Dejligt – I er med'],
  ])('%s gets a warm answer and can be changed', async (is, words) => {
    const w = await start();
    await answer(w, is === 'yes' ? 'no' : 'yes');
    expect(says((await answer(w, is)).card)).toContain(words);
    expect((await municipalityIn(w, 'struer')).answer).toEqual({ is });
    expect((await answer(w, 'not-now')).codes).toEqual([]);
  });

  it('says thank you under the invitation in the channel without telling everybody what was answered', async () => {
    const w = world();
    await w.put('initiative', INITIATIVE, two({ team: TEAM }));
    await meets(w, soeren);
    w.answers.openChat = () => ({ ok: false, why: 'unreachable' });
    await w.press(kirsten, 'send-invitations', INITIATIVE);
    await w.drain();
    const post = w.posts.find((p) => says(p).includes('Ærø'));
    await pressOn(w, soeren, post, 'answer-invitation', {}, { answer: 'no' });
    await w.passUntil('2026-10-01T08:01:00Z');
    expect(says(w.updates[0])).toContain('Tak – vi har fået jeres svar.');
    expect(says(w.updates[0])).not.toContain('I har svaret');
    // Which buttons are left must not give it away either.
    expect(buttons(w.updates[0]).map((b) => b.verb)).toEqual(['show-profile']);
  });

  it('leaves the profile form in peace while it is being filled in', async () => {
    const w = await start();
    await w.press(kirsten, 'send-invitations', INITIATIVE);
    await w.drain();
    await answer(w, 'yes');
    await w.passUntil('2026-10-01T08:10:00Z');
    expect(w.updates).toEqual([]);
    await w.press(mette, 'save-profile', INITIATIVE, {
      municipality: 'struer',
      stage: '2',
      challenges: 'cv',
      strengths: '',
    });
    await w.passUntil('2026-10-01T08:10:05Z');
    expect(w.updates).toHaveLength(1);
  });

  it('leaves on the screen what the contact has just been shown, and what they can do from there', async () => {
    const w = await start();
    await w.press(kirsten, 'send-invitations', INITIATIVE);
    await w.drain();
    const form = await pressOn(w, mette, w.posts[0], 'answer-invitation', {}, { answer: 'yes' });
    const saved = await pressOn(w, mette, form.card, 'save-profile', { stage: '2', challenges: 'cv', strengths: '' });
    expect(says(saved.card)).toContain('profilen er gemt');
    await w.passUntil('2026-10-01T08:00:02Z');
    expect(w.updates).toHaveLength(1);
    expect(w.updates[0]).toMatchObject({ id: w.posts[0]?.id, card: 'municipality' });
    expect(says(w.updates[0])).toBe(says(saved.card));
    expect((await pressOn(w, mette, w.updates[0], 'write-profile')).card?.card).toBe('profile-form');
  });

  it('shows it in the contact’s own language', async () => {
    const w = world();
    const erin = { ...mette, language: 'en' as const };
    await meets(w, erin);
    await w.put('initiative', INITIATIVE, two({ team: TEAM }));
    await w.press(kirsten, 'send-invitations', INITIATIVE);
    await w.drain();
    await answer(w, 'no', {}, erin);
    await w.passUntil('2026-10-01T08:00:02Z');
    expect(w.updates).toMatchObject([{ card: 'municipality', language: 'en' }]);
  });

  it('shows it in the initiative’s language where a coordinator has answered for them, and also where nobody is asked any more', async () => {
    const w = await start();
    await w.press(kirsten, 'send-invitations', INITIATIVE);
    await w.drain();
    await answer(w, 'no', {}, { ...kirsten, language: 'en' });
    await w.passUntil('2026-10-01T08:00:02Z');
    expect(w.updates).toMatchObject([{ card: 'municipality', language: 'da' }]);
    await w.press(kirsten, 'remove-person', INITIATIVE, { municipality: 'struer', person: mette.id });
    expect((await answer(w, 'not-now', {}, kirsten)).codes).toEqual([]);
  });

  it('does not take away a profile form that was opened again', async () => {
    const w = await start();
    await w.press(kirsten, 'send-invitations', INITIATIVE);
    await w.drain();
    await answer(w, 'yes');
    await w.passUntil('2026-10-01T08:14:00Z');
    await w.press(mette, 'write-profile', INITIATIVE, { municipality: 'struer' });
    await w.passUntil('2026-10-01T08:28:00Z');
    expect(w.updates).toEqual([]);
    await w.passUntil('2026-10-01T08:29:00Z');
    expect(w.updates).toMatchObject([{ card: 'municipality' }]);
  });

  it('opening the profile changes nothing when nothing waits', async () => {
    const w = await start();
    const { version } = (await w.load('initiative', INITIATIVE))!;
    await w.press(mette, 'write-profile', INITIATIVE, { municipality: 'struer' });
    expect((await w.load('initiative', INITIATIVE))!.version).toBe(version);
  });

  test.each([
    ['yes', 'I har svaret, at I er med.', ['not-now', 'no', 'paused']],
    ['not-now', 'I har svaret, at det ikke passer lige nu.', ['yes', 'no', 'paused']],
    ['no', 'I har svaret nej tak.', ['yes', 'not-now', 'paused']],
    ['paused', 'I har svaret, at I gerne vil holde pause til 31. januar 2027.', ['yes', 'not-now', 'no', 'paused']],
  ])(
    'an invitation answered with %s says so to the contact, and offers only what would change it',
    async (is, words, others) => {
      const w = await start();
      await answer(w, is, { until: is === 'paused' ? '2027-01-31' : '' });
      const { card } = await answer(w, 'paused', { until: '2026-09-01' });
      expect(card?.card).toBe('invitation');
      expect(says(card)).toContain(words);
      const given = buttons(card).filter((b) => b.verb === 'answer-invitation');
      expect(given.map((b) => b.data.answer)).toEqual(others);
      expect(JSON.stringify(card?.da)).not.toContain('"positive"');
      expect(says((await answer(w, 'paused', { until: '2026-09-01' }, kirsten)).card)).toContain(words);
    },
  );

  it('tells nobody else of the initiative what was answered', async () => {
    const w = await start();
    await answer(w, 'no');
    const { card } = await answer(w, 'no', { via: 'direct' }, soeren);
    expect(card?.card).toBe('invitation');
    expect(says(card)).not.toContain('nej tak');
    expect(buttons(card).map((b) => b.verb)).toEqual(['show-profile']);
  });

  test.each([
    ['a date that is past', '2026-10-01', 'pause-date'],
    ['a date years away', '2028-10-02', 'pause-date'],
    ['no date', '', 'required'],
    ['something else', 'snart', 'invalid'],
    ['a day there is not', '2027-02-30', 'invalid'],
  ])('a pause until %s comes back with what was typed', async (_, until, code) => {
    const w = await start();
    const said = await answer(w, 'paused', { until });
    expect(said.codes).toEqual([code]);
    expect(said.card?.card).toBe('invitation');
    if (until) expect(says(said.card)).toContain(until);
    expect((await municipalityIn(w, 'struer')).answer).toEqual({ is: 'none' });
  });

  test.each(['2026-10-02', '2028-10-01'])(
    'a pause until %s is one: from tomorrow to two years ahead',
    async (until) => {
      const w = await start();
      expect((await answer(w, 'paused', { until })).codes).toEqual([]);
      expect((await municipalityIn(w, 'struer')).answer).toEqual({ is: 'paused', until, ask: true });
    },
  );

  it('a coordinator answers on their behalf, and both at once leave one answer', async () => {
    const w = await start();
    await Promise.all([kirsten, operator].map((who) => answer(w, 'not-now', {}, who)));
    expect((await municipalityIn(w, 'struer')).answer).toEqual({ is: 'not-now' });
  });

  it('has one effect and the same reply when it is delivered twice', async () => {
    const w = await start(grouped());
    const input = { municipality: 'struer', answer: 'no' };
    const first = await w.press(mette, 'answer-invitation', INITIATIVE, input, 'once');
    const again = await w.press(mette, 'answer-invitation', INITIATIVE, input, 'once');
    expect(says(again.card)).toBe(says(first.card));
    expect(await tells(w, 'note-leaving')).toHaveLength(1);
  });

  test.each([
    ['the contact of another municipality', soeren, 'not-your-municipality'],
    ['a colleague', anders, 'not-your-municipality'],
    [
      'a person of another tenant with the same name',
      person('Mette', { tenant: 'tenant-evil', email: 'mette@evil.dk' }),
      'may-not',
    ],
    ['somebody unknown', stranger, 'may-not'],
  ])('%s changes nothing with a forged card', async (_, who, code) => {
    const people = [anders, mette].map(({ id, name, email }) => ({ id, name, email: email! }));
    const { municipalities } = two();
    const w = await start({ municipalities: municipalities.map((m) => (m.id === 'struer' ? { ...m, people } : m)) });
    const before = await w.document('initiative', INITIATIVE);
    const profile = { municipality: 'struer', stage: '1', challenges: 'cv', strengths: '' };
    expect((await answer(w, 'no', {}, who)).codes).toEqual([code]);
    expect((await w.press(who, 'save-profile', INITIATIVE, profile)).codes).toEqual([code]);
    expect((await w.press(who, 'write-profile', INITIATIVE, { municipality: 'struer' })).codes).toEqual([code]);
    expect(await w.document('initiative', INITIATIVE)).toEqual(before);
  });

  it('says so when the municipality does not exist, or has no contact', async () => {
    const w = await start({ municipalities: [...two().municipalities, municipality('lemvig')] });
    expect(
      (await w.press(mette, 'answer-invitation', INITIATIVE, { municipality: 'nowhere', answer: 'yes' })).codes,
    ).toEqual(['unknown-municipality']);
    expect(
      (
        await w.press(mette, 'save-profile', INITIATIVE, {
          municipality: 'nowhere',
          stage: 1,
          challenges: 'cv',
          strengths: '',
        })
      ).codes,
    ).toEqual(['unknown-municipality']);
    expect(
      (await w.press(mette, 'answer-invitation', INITIATIVE, { municipality: 'lemvig', answer: 'yes' })).codes,
    ).toEqual(['no-contact-yet']);
  });

  it('knows the contact by the e-mail that Teams reports, before the two have been tied', async () => {
    const w = await start();
    const said = await w.press(soeren, 'answer-invitation', INITIATIVE, { municipality: 'aeroe', answer: 'yes' });
    expect(said.card?.card).toBe('profile-form');
  });
});

describe('a municipality in a group', () => {
  test.each(['no', 'not-now'])('leaves it by answering %s', async (is) => {
    const w = await start(grouped());
    await answer(w, is);
    expect(await tells(w, 'note-leaving')).toMatchObject([{ to: { id: GROUP }, input: { municipality: 'struer' } }]);
    const { municipalities, groups } = await w.document('initiative', INITIATIVE);
    expect(municipalities.map((m) => m.group)).toEqual([undefined, GROUP]);
    expect(groups[0]?.municipalities).toEqual(['aeroe']);
    await w.drain();
    expect((await w.document('member', `member:${mette.id}`)).memberships).toMatchObject([
      { role: 'contact', groups: [] },
    ]);
  });

  it('pauses, keeps its place, and is back when the day has come', async () => {
    const w = await start(grouped());
    expect(says((await answer(w, 'paused', { until: '2027-01-31' })).card)).toContain(
      'God pause. Vi vender tilbage den 31. januar 2027.',
    );
    expect(await tells(w, 'note-pause')).toMatchObject([
      { to: { id: GROUP }, input: { municipality: 'struer', until: '2027-01-31' } },
    ]);
    await w.passUntil('2027-01-31T06:59:00Z');
    expect((await municipalityIn(w, 'struer')).answer).toEqual({ is: 'paused', until: '2027-01-31' });
    await w.passUntil('2027-01-31T07:00:00Z');
    expect(await municipalityIn(w, 'struer')).toMatchObject({ answer: { is: 'yes' }, group: GROUP });
  });

  it('is back at once when it says yes, and the day it had chosen means nothing any more', async () => {
    const w = await start(grouped());
    await answer(w, 'paused', { until: '2027-01-31' });
    await answer(w, 'yes');
    expect(await tells(w, 'note-return')).toHaveLength(1);
    await answer(w, 'no');
    await w.passUntil('2027-02-01T08:00:00Z');
    expect((await municipalityIn(w, 'struer')).answer).toEqual({ is: 'no' });
  });

  it('can move the end of its pause', async () => {
    const w = await start(grouped());
    await answer(w, 'paused', { until: '2027-01-31' });
    await answer(w, 'paused', { until: '2026-12-01' });
    await w.passUntil('2026-12-01T08:00:00Z');
    expect((await municipalityIn(w, 'struer')).answer).toEqual({ is: 'yes' });
  });

  it('hears nothing when the answer is the same as before', async () => {
    const w = await start(grouped());
    await answer(w, 'yes');
    expect(await jobsOf(w)).toEqual([]);
  });
});

it('one that never said yes is asked again when its pause is over', async () => {
  const w = await start();
  await answer(w, 'paused', { until: '2026-12-01' });
  await answer(w, 'paused', { until: '2026-12-02' });
  await w.passUntil('2026-12-02T08:00:00Z');
  expect(await municipalityIn(w, 'struer')).toMatchObject({ answer: { is: 'none' }, invitation: 'direct' });
  expect(w.posts).toHaveLength(1);
});

describe('the profile', () => {
  const profile = { municipality: 'struer', stage: '2', challenges: 'motivation,cv', strengths: 'employers' };

  it('is saved, shown and can be edited', async () => {
    const w = await start();
    await answer(w, 'yes');
    const said = await w.press(mette, 'save-profile', INITIATIVE, profile);
    expect(says(said.card)).toContain('Svært lige nu: Motivation hos borgeren og CV og kompetencer');
    expect((await municipalityIn(w, 'struer')).profile).toEqual({
      stage: 2,
      challenges: ['motivation', 'cv'],
      strengths: ['employers'],
    });
    const form = await pressOn(w, mette, said.card, 'write-profile');
    expect(says(form.card)).toContain('motivation,cv');
  });

  test.each([
    ['an unknown theme', { challenges: 'motivation,dragons' }, 'invalid'],
    ['an unknown strength', { strengths: 'dragons' }, 'invalid'],
    ['six challenges', { challenges: 'motivation,cv,health,employers,progress,retention' }, 'too-many'],
    ['no themes at all', { challenges: '', strengths: '' }, 'profile-empty'],
    ['no stage', { stage: '' }, 'required'],
    ['a stage there is not', { stage: '5' }, 'too-big'],
  ])('%s comes back with what was chosen', async (_, typed, code) => {
    const w = await start();
    const said = await w.press(mette, 'save-profile', INITIATIVE, { ...profile, ...typed });
    expect(said.codes).toEqual([code]);
    expect(said.card?.card).toBe('profile-form');
    expect(says(said.card)).toContain({ ...profile, ...typed }.challenges || 'Struer');
    expect((await municipalityIn(w, 'struer')).profile).toBeUndefined();
  });

  it('that is made up is marked until the municipality saves its own', async () => {
    const made = {
      madeUp: true as const,
      answer: { is: 'yes' as const },
      profile: { stage: 1 as const, challenges: [], strengths: ['cv'] },
    };
    const w = await start({ municipalities: two().municipalities.map((m) => ({ ...m, ...made })) });
    for (const verb of ['show-profile', 'write-profile'])
      expect(says((await w.press(mette, verb, INITIATIVE, { municipality: 'struer' })).card)).toContain(
        'Profilen er opdigtet',
      );
    expect(says((await w.press(kirsten, 'show-municipalities', INITIATIVE)).card)).toContain('opdigtet profil');
    expect(says((await w.press(mette, 'save-profile', INITIATIVE, profile)).card)).not.toContain('opdigtet');
    expect((await municipalityIn(w, 'struer')).madeUp).toBeUndefined();
  });
});

describe('the page of a municipality', () => {
  it("is one's own", async () => {
    const w = await start(grouped());
    const said = await w.press(mette, 'show-profile', INITIATIVE);
    expect(says(said.card)).toContain('Deltagelse: Med');
    expect(says(said.card)).toContain('Sparringsgruppe: Gruppe 1');
    expect((await w.press(mette, 'show-profile', INITIATIVE, { municipality: 'aeroe' })).codes).toEqual([
      'unknown-municipality',
    ]);
    expect((await w.press(stranger, 'show-profile', INITIATIVE)).codes).toEqual(['may-not']);
  });

  const profile = { stage: 2 as const, challenges: ['cv'], strengths: [] };
  test.each<[string, Pick<Municipality, 'answer' | 'profile'>, string[]]>([
    ['has not answered', { answer: { is: 'none' } }, ['yes!']],
    ['is in', { answer: { is: 'yes' } }, ['write-profile!', 'paused', 'not-now', 'no']],
    ['is in and has a profile', { answer: { is: 'yes' }, profile }, ['write-profile', 'paused', 'not-now', 'no']],
    ['has a break', { answer: { is: 'paused', until: '2027-01-31' } }, ['yes', 'paused', 'not-now', 'no']],
    ['cannot now', { answer: { is: 'not-now' } }, ['yes']],
    ['has declined', { answer: { is: 'no' }, profile }, ['yes', 'write-profile']],
  ])('that %s shows its contact what they can do', async (_, more, able) => {
    const w = await start({ municipalities: two().municipalities.map((m) => ({ ...m, ...more })) });
    const { card } = await w.press(mette, 'show-profile', INITIATIVE);
    const standsOut = (b: object) => 'style' in b && b.style === 'positive';
    expect(buttons(card).map((b) => `${b.data.answer ?? b.verb}${standsOut(b) ? '!' : ''}`)).toEqual(able);
    expect(says(card)).toContain('Kontaktperson: Mette');
    expect(says(card).includes('Der er ingen profil endnu')).toBe(!more.profile);
    const form = await w.press(mette, 'write-profile', INITIATIVE, { municipality: 'struer' });
    expect(form.card?.data).toMatchObject({ stage: more.profile ? '2' : '' });
  });

  test.each(['municipality', 'invitation', 'profile-form'])(
    'that is not in the initiative shows nothing, and nobody is addressed: %s',
    (view) => {
      const args = { municipality: 'nowhere', via: 'channel' };
      const now = world().now();
      const data = views[view]!.data({ document: two(), id: INITIATIVE, args, now, reader: kirsten, also: [] });
      expect(data).toMatchObject({ name: '' });
      expect(says(seen({ card: view, data: { ...data, about: INITIATIVE, nonce: 'n' } }))).not.toContain('nowhere');
      if (view === 'invitation') expect(data).toMatchObject({ addressed: false, open: false, answered: false });
    },
  );

  it('shows a colleague the same without the buttons to change it', async () => {
    const { municipalities } = two();
    const people = [{ id: anders.id, name: anders.name, email: anders.email! }];
    const w = await start({ municipalities: municipalities.map((m) => ({ ...m, people })) });
    const said = await w.press({ ...anders, email: 'anders@other.dk' }, 'show-profile', INITIATIVE, {
      municipality: 'struer',
    });
    expect(says(said.card)).toContain('Struer');
    expect(said.card?.da.actions).toEqual([]);
  });

  it('lets the contact of two municipalities choose', async () => {
    const w = await start({
      municipalities: [...two().municipalities, municipality('lemvig', { contact: contactOf(mette) })],
    });
    const said = await w.press(mette, 'show-profile', INITIATIVE);
    expect(said.card?.card).toBe('municipalities');
    expect(says(said.card)).not.toContain('Ærø');
    expect((await pressOn(w, mette, said.card, 'show-profile', { municipality: 'lemvig' })).card?.card).toBe(
      'municipality',
    );
  });

  it('shows a coordinator any, and a facilitator none', async () => {
    const w = await start({ facilitators: [{ email: anders.email! }] });
    expect((await w.press(kirsten, 'show-profile', INITIATIVE)).card?.card).toBe('municipalities');
    expect(says((await w.press(kirsten, 'show-profile', INITIATIVE, { municipality: 'aeroe' })).card)).toContain('Ærø');
    expect((await w.press(anders, 'show-profile', INITIATIVE)).codes).toEqual(['staff-has-no-municipality']);
  });
});
