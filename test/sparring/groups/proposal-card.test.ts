import { describe, expect, it } from '@jest/globals';
import { buttons, pressOn, says } from '../../support/world.ts';
import { FSM, initiative, initiativeOf, karen, proposed, stage, wholeCountry } from './stage.ts';

const bytes = (card: object) => JSON.stringify(card).length * 2;

describe('the proposal card', () => {
  it('has all thirty municipalities on one page', async () => {
    const w = await stage();
    const said = await proposed(w);
    for (const { name } of initiativeOf().municipalities) expect(says(said.card)).toContain(name);
    expect(says(said.card)).not.toContain('Side');
    expect(bytes(said.card!.da)).toBeLessThan(60 * 1024);
  });

  it('says how much each municipality gains, and each group on average', async () => {
    const w = await stage(initiativeOf(10));
    await proposed(w);
    const before = await initiative(w);
    const proposal = before.proposal!;
    const [one, ...others] = proposal.groups[0]!;
    const benefit = { [one!]: 0.2, ...Object.fromEntries(others.map((id) => [id, 0.7])) };
    await w.put('initiative', FSM, { ...before, proposal: { ...proposal, benefit } });
    const text = says((await w.press(karen, 'show-proposal', FSM)).card).replaceAll('\u00a0', ' ');
    expect(text).toContain('Gruppe 1 · 5 kommuner · udbytte 60,0 %');
    expect(text.match(/ · udbytte (20|70),0 %$/gm)).toHaveLength(5);
    expect(text).toContain('Gruppe 2 · 5 kommuner · udbytte 0,0 %');
  });

  it('goes through the whole country page by page, whole groups on each, and all can be sent', async () => {
    const w = await stage(wholeCountry());
    let said = await proposed(w);
    const seen: string[] = [];
    for (let page = 1; ; page++) {
      expect(bytes(said.card!.da)).toBeLessThan(80 * 1024);
      expect(says(said.card)).toContain(`Side ${page} af 3`);
      const { groups } = said.card!.data as { groups: { municipalities: { id: string }[] }[] };
      seen.push(...groups.flatMap((g) => g.municipalities.map((m) => m.id)));
      const next = buttons(said.card).find((b) => b.title === 'Næste grupper');
      if (!next) break;
      said = await w.press(karen, 'show-proposal', FSM, { page: next.data.page });
    }
    expect(seen.sort()).toEqual((await initiative(w)).municipalities.map((m) => m.id).sort());
    expect(buttons(said.card).filter((b) => b.title === 'Forrige grupper')).toHaveLength(1);
    expect((await w.press(karen, 'show-proposal', FSM, { page: 99 })).card!.data).toMatchObject({
      before: 2,
      after: 0,
    });
  });

  it('can be sent when every municipality has much to say', async () => {
    const country = wholeCountry();
    const themes = country.themes.map((t) => t.id);
    const long = (name: string) => `${name} og omegns samlede jobcenterkommune`;
    const municipalities = country.municipalities.map((m) => ({
      ...m,
      name: long(m.name),
      profile: { ...m.profile!, challenges: themes, strengths: themes },
    }));
    const w = await stage({ ...country, municipalities });
    for (const page of [1, 2, 3]) {
      await proposed(w);
      const said = await w.press(karen, 'show-proposal', FSM, { page });
      expect(bytes(said.card!.da)).toBeLessThan(80 * 1024);
      expect(says(said.card)).toMatch(/og 8 andre/);
    }
  });

  it('turns to the page of what was moved, and the forms and all groups fit on a card', async () => {
    const w = await stage(wholeCountry());
    const said = await proposed(w);
    const form = await pressOn(w, karen, said.card, 'write-move');
    const { groups } = (await initiative(w)).proposal!;
    const moved = await pressOn(w, karen, form.card, 'move-municipality', {
      municipality: groups[0]![0],
      to: String(groups.length),
    });
    expect(says(moved.card)).toContain('Side 3 af 3');
    expect(says(moved.card)).toMatch(/er flyttet\./);
    const wishes = await pressOn(w, karen, moved.card, 'write-wish');
    for (const card of [form, wishes]) expect(bytes(card.card!.da)).toBeLessThan(80 * 1024);
  });

  it('of progress with all groups of the country can be sent', async () => {
    const w = await stage(wholeCountry());
    const said = await proposed(w);
    w.answers.channel = () => ({ ok: false, why: 'no-room' });
    await pressOn(w, karen, said.card, 'approve-proposal');
    await w.drain();
    const progress = await w.press(karen, 'show-progress', FSM);
    expect(bytes(progress.card!.da)).toBeLessThan(80 * 1024);
    expect(says(progress.card)).toContain('0 af 20 kanaler er klar');
  });
});
