import { describe, expect, it, test } from '@jest/globals';
import { buttons, pressOn, says, system, type World, world } from '../../support/world.ts';
import {
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

/** Mette of Struer has been seen in Teams, Søren of Ærø has not. */
async function start(more: Parameters<typeof two>[0] = { team: TEAM }): Promise<World> {
  const w = world();
  await meets(w, mette);
  await w.put('initiative', INITIATIVE, two(more));
  return w;
}
const invites = async (w: World) => {
  const said = await w.press(kirsten, 'send-invitations', INITIATIVE);
  await w.drain();
  return said;
};
const states = async (w: World) => (await w.document('initiative', INITIATIVE)).municipalities.map((m) => m.invitation);

describe('invitations', () => {
  it('reach the contact directly where Teams knows them, and else the General channel, addressed to them', async () => {
    const w = await start();
    expect(says((await invites(w)).card)).toContain('2 invitationer er på vej.');
    expect(w.posts.map((p) => p.conversation)).toEqual(['chat:29:Mette', TEAM.general]);
    expect(says(w.posts[0])).toContain('Vil Struer være med i en sparringsgruppe?');
    expect(says(w.posts[0])).not.toContain('Kun kontaktpersonen');
    expect(says(w.posts[1])).toContain('Søren, kontaktperson for Ærø');
    expect(await states(w)).toEqual(['direct', 'in-channel']);
  });

  test.each(['unreachable', 'forbidden', 'gone'])(
    'go to the channel, with a mention, when the direct message is refused: %s',
    async (why) => {
      const w = await start();
      w.answers.post = ({ conversation }) => (conversation.startsWith('chat:') ? { ok: false, why } : undefined);
      await invites(w);
      expect(w.posts.map((p) => p.conversation)).toEqual([TEAM.general, TEAM.general]);
      expect(w.posts.find((p) => says(p).includes('Struer'))?.mention).toMatchObject([{ id: mette.id, name: 'Mette' }]);
      expect(await states(w)).toEqual(['in-channel', 'in-channel']);
    },
  );

  it('are unreached without a team, and come to the channel once there is one', async () => {
    const w = await start({});
    w.answers.openChat = () => ({ ok: false, why: 'unreachable' });
    await invites(w);
    expect(await states(w)).toEqual(['unreached', 'unreached']);
    const overview = await w.press(kirsten, 'show-overview', INITIATIVE);
    expect(says(overview.card)).toContain('Kunne ikke nås (2): Struer og Ærø');
    await w.press(system, 'team-connected', INITIATIVE, TEAM);
    await w.drain();
    expect(w.posts.map((p) => p.conversation)).toEqual([TEAM.general, TEAM.general]);
    expect(await states(w)).toEqual(['in-channel', 'in-channel']);
  });

  it('are unreached when the channel refuses them, too', async () => {
    const w = await start();
    w.answers.post = () => ({ ok: false, why: 'forbidden' });
    await invites(w);
    expect(await states(w)).toEqual(['unreached', 'unreached']);
    expect((await w.load('initiative', INITIATIVE))?.jobs).toEqual([]);
  });

  it('say so when nobody can be reached at all', async () => {
    const w = world();
    await w.put(
      'initiative',
      INITIATIVE,
      initiative({ municipalities: [municipality('aeroe', { contact: { name: 'Søren', email: 'soeren@aeroe.dk' } })] }),
    );
    expect(says((await invites(w)).card)).toContain('Jeg kan ikke nå nogen af dem endnu');
  });

  it('reach a contact who is seen for the first time after nobody could be reached', async () => {
    const w = await start({});
    await invites(w);
    expect(await states(w)).toEqual(['direct', 'unreached']);
    await meets(w, soeren);
    expect(w.posts.at(-1)?.conversation).toBe('chat:29:Søren');
    expect(await states(w)).toEqual(['direct', 'direct']);
  });

  it('are sent once, however often and by however many it is asked', async () => {
    const w = await start();
    await Promise.all([kirsten, operator].map((who) => w.press(who, 'send-invitations', INITIATIVE)));
    await w.drain();
    expect(says((await invites(w)).card)).toContain('Alle, der kan inviteres, er inviteret.');
    expect(w.posts).toHaveLength(2);
  });

  it('that nobody knows the fate of are not sent again, and a coordinator is asked', async () => {
    const w = await start();
    w.answers.post = () => ({ unknown: true, why: 'reset' });
    await invites(w);
    await invites(w);
    expect(await states(w)).toEqual(['sending', 'sending']);
    const overview = await w.press(kirsten, 'show-overview', INITIATIVE);
    expect(says(overview.card)).toContain('Invitationen · Flere skal med 2');
    expect(buttons(overview.card).filter((b) => b.verb === 'send-again')).toHaveLength(2);
  });

  it('that nobody knows the fate of are not followed by a reminder, however long it is ago', async () => {
    const w = await start();
    w.answers.post = () => ({ unknown: true, why: 'reset' });
    await invites(w);
    delete w.answers.post;
    await w.passUntil('2026-10-05T08:00:00Z');
    expect(says((await w.press(kirsten, 'remind-invited', INITIATIVE)).card)).toContain(
      'Der er ingen at minde om det lige nu',
    );
    await w.drain();
    expect(w.posts.filter(({ card }) => card === 'invitation')).toEqual([]);
  });

  it('in doubt are settled by a coordinator: sent again, or known to have arrived', async () => {
    const w = await start();
    w.answers.post = () => ({ unknown: true, why: 'reset' });
    await invites(w);
    delete w.answers.post;
    const about = (key: string) => ({ key: `invite:${key}:1:${key === 'struer' ? 'direct' : 'channel'}` });
    const overview = await w.press(kirsten, 'show-overview', INITIATIVE);
    for (const who of [mette, stranger])
      expect((await pressOn(w, who, overview.card, 'send-again', {}, about('struer'))).codes).toEqual(['may-not']);
    await pressOn(w, kirsten, overview.card, 'send-again', {}, about('struer'));
    await pressOn(w, operator, overview.card, 'send-again', {}, about('struer'));
    const settled = await pressOn(w, kirsten, overview.card, 'it-arrived', {}, about('aeroe'));
    expect(says(settled.card)).not.toContain('Beskeder, der måske ikke er kommet frem');
    await w.drain();
    expect(w.posts.map((p) => p.conversation)).toEqual(['chat:29:Mette']);
    expect(await states(w)).toEqual(['direct', 'in-channel']);
  });

  it('leave out those without a contact and those who have answered', async () => {
    const w = world();
    await w.put(
      'initiative',
      INITIATIVE,
      initiative({
        team: TEAM,
        municipalities: [
          municipality('lemvig'),
          ...(['yes', 'no', 'not-now'] as const).map((is) =>
            municipality(is, { answer: { is }, contact: { name: 'Bo', email: `bo@${is}.dk` } }),
          ),
          municipality('paused', {
            answer: { is: 'paused', until: '2027-01-31' },
            contact: { name: 'Bo', email: 'bo@paused.dk' },
          }),
        ],
      }),
    );
    expect(says((await invites(w)).card)).toContain('Alle, der kan inviteres, er inviteret.');
    expect(w.posts).toEqual([]);
  });

  it('remind only those who have not answered, and nobody twice within a day', async () => {
    const w = await start();
    await invites(w);
    await w.press(mette, 'answer-invitation', INITIATIVE, { municipality: 'struer', answer: 'not-now' });
    expect(says((await w.press(kirsten, 'remind-invited', INITIATIVE)).card)).toContain(
      'Der er ingen at minde om det lige nu',
    );
    await w.passUntil('2026-10-02T08:00:00Z');
    const said = await Promise.all([kirsten, operator].map((who) => w.press(who, 'remind-invited', INITIATIVE)));
    expect(says(said[0]?.card)).toContain('1 påmindelse er på vej.');
    await w.drain();
    expect(w.posts).toHaveLength(3);
    expect(w.posts[2]?.conversation).toBe(TEAM.general);
    expect((await municipalityIn(w, 'aeroe')).invited).toEqual({ times: 2, at: '2026-10-02T08:00:00Z' });
  });

  it('cannot remind those whose channel has gone', async () => {
    const w = await start({
      municipalities: [
        {
          ...municipality('aeroe', { contact: { name: 'Søren', email: 'soeren@aeroe.dk' } }),
          invitation: 'in-channel',
        },
      ],
    });
    expect(says((await w.press(kirsten, 'remind-invited', INITIATIVE)).card)).toContain(
      'Jeg kan ikke nå nogen af dem endnu',
    );
  });

  test.each([
    ['municipality is gone', { municipality: 'nowhere', email: 'x@y.dk' }],
    ['contact has changed', { municipality: 'struer', email: 'anders@struer.dk' }],
  ])('leave the state alone when the %s', async (_, about) => {
    const w = await start();
    await w.press(system, 'invitation-outcome', INITIATIVE, { ...about, via: 'direct', outcome: 'done' });
    expect(await states(w)).toEqual(['not-sent', 'not-sent']);
  });

  test.each([
    'send-invitations',
    'remind-invited',
    'invitation-outcome',
    'team-connected',
    'tie-person',
    'end-pause',
    'note-uncertain',
  ])('%s is not for those who are invited', async (verb) => {
    const w = await start();
    for (const who of [mette, soeren, stranger])
      expect((await w.press(who, verb, INITIATIVE)).codes).toEqual(['may-not']);
    await w.drain();
    expect(w.posts).toEqual([]);
  });
});

describe('the team', () => {
  it('is known to initiatives that come into being before and after the bot was installed in it', async () => {
    const w = await start({});
    await w.press(system, 'connect-team', 'team:19:general', TEAM);
    await w.drain();
    await w.press(system, 'create-initiative', 'initiative:later', { name: 'Senere' });
    await w.drain();
    expect((await w.document('initiative', INITIATIVE)).team).toEqual(TEAM);
    expect((await w.document('initiative', 'initiative:later')).team).toEqual(TEAM);
  });

  it('stays the one it was connected to first', async () => {
    const w = await start({});
    await w.press(system, 'team-connected', INITIATIVE, TEAM);
    await w.press(system, 'team-connected', INITIATIVE, { ...TEAM, general: '19:other@thread.tacv2' });
    const { groupId: _, ...again } = { ...TEAM, serviceUrl: 'https://smba.example/amer/' };
    await w.press(system, 'team-connected', INITIATIVE, again);
    expect((await w.document('initiative', INITIATIVE)).team).toEqual({ ...again, groupId: 'g1' });
  });
});
