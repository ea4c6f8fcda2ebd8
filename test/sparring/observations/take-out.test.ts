import { afterEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ownPages } from '../../../src/files.ts';
import type { PersonActor } from '../../../src/sparring/activity.ts';
import { type TakenOut, takenOut } from '../../../src/sparring/observations/taken-out.ts';
import { render } from '../../../src/teams/cards.ts';
import { type Own, ownFile } from '../../../src/teams/own-pages.ts';
import { createServer, type Server } from '../../../src/teams/server.ts';
import { attacks, hostile } from '../../gallery/hostile.ts';
import { localConfig } from '../../support/bot-parts.ts';
import { quietLog } from '../../support/quiet-log.ts';
import { buttons, pressOn, says, type World } from '../../support/world.ts';
import {
  anna,
  areas,
  bent,
  briefs,
  colleagues,
  dorte,
  feedback,
  memberId,
  placed,
  reflecting,
  reflection,
  START,
  saw,
  shared,
} from './pair.ts';

let server: Server | undefined;
afterEach(() => server?.close());

/** The bot's addresses as a browser meets them, and what the operator reads meanwhile. */
async function browser(w: World) {
  const log = quietLog();
  server = createServer({
    ...{ config: localConfig(), log, ownPages: ownPages(w.engine) },
    bot: { receive: async () => ({ status: 200 }) },
  });
  const { url } = await server.listen();
  return { log, ask: (path: string, method = 'GET') => fetch(`${url}/${path}`, { method, redirect: 'manual' }) };
}

/** Presses “take it all out”, and gives the address on the card. */
async function link(w: World, who: PersonActor): Promise<string> {
  const { card } = await w.press(who, 'take-out-observations', memberId(who));
  return (card!.data as { link: { $link: string } }).link.$link;
}

async function take(w: World, who: PersonActor) {
  const { ask } = await browser(w);
  const address = await link(w, who);
  const html = await (await ask(`${address}/html`, 'POST')).text();
  const json = await (await ask(`${address}/json`, 'POST')).json();
  await server!.close();
  server = undefined;
  return { html, json: json as { name: string; observations: TakenOut[] } };
}

describe('“take it all out”', () => {
  test('is offered to whoever has an observation, and gives an address that opens for a quarter of an hour', async () => {
    const w = await colleagues();
    const none = await w.press(anna, 'show-observations', memberId(anna));
    expect(buttons(none.card).map(({ verb }) => verb)).not.toContain('take-out-observations');
    await shared(w);
    const { ask } = await browser(w);
    const mine = await w.press(anna, 'show-observations', memberId(anna));
    const { card } = await pressOn(w, anna, mine.card, 'take-out-observations');
    const { $link } = (card!.data as { link: { $link: string } }).link;
    expect($link).toMatch(/^mine\/[0-9a-f]{32}$/);
    const withAddress = JSON.stringify(render(card!, 'da', 'https://sparring.example'));
    expect(withAddress).toContain(`"url":"https://sparring.example/${$link}"`);
    const made = w.now();
    w.setClock(made.add({ minutes: 15 }).subtract({ seconds: 1 }).toString());
    expect((await ask($link)).status).toBe(200);
    w.setClock(made.add({ minutes: 15 }).toString());
    expect((await ask($link)).status).toBe(404);
    expect((await ask(`${$link}/html`, 'POST')).status).toBe(404);
  });

  test('says so where the bot has no address, rather than give a button that leads nowhere', async () => {
    const w = await colleagues();
    await shared(w);
    const { card } = await w.press(anna, 'take-out-observations', memberId(anna));
    expect(says(card)).toContain('Jeg kan ikke lave et link');
    expect(JSON.stringify(card!.da)).not.toContain('Action.OpenUrl');
  });

  test('makes the address before it useless, and is nobody else’s to press', async () => {
    const w = await colleagues();
    await shared(w);
    const { ask } = await browser(w);
    const [first, second] = [await link(w, anna), await link(w, anna)];
    expect([(await ask(first)).status, (await ask(second)).status]).toEqual([404, 200]);
    for (const who of [bent, dorte])
      expect((await w.press(who, 'take-out-observations', memberId(anna))).codes).toEqual(['may-not']);
  });

  test('gives nothing to what only looks at the address, and is kept and found nowhere', async () => {
    const w = await colleagues();
    await shared(w);
    const { ask, log } = await browser(w);
    const address = await link(w, anna);
    const page = await ask(address);
    const text = await page.text();
    expect(text).not.toContain(reflection.well);
    expect(text).toContain('Til at læse');
    expect([...text.matchAll(/method="(\w+)" action="([^"]+)"/g)].map(([, ...form]) => form)).toEqual([
      ['post', `/${address}/html`],
      ['post', `/${address}/json`],
    ]);
    for (const as of ['html', 'json']) expect((await ask(`${address}/${as}`)).status).toBe(405);
    const file = await ask(`${address}/html`, 'POST');
    for (const { headers } of [page, file])
      expect(Object.fromEntries(headers)).toMatchObject({
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
        'x-robots-tag': 'noindex',
        'content-security-policy': expect.stringMatching(/^default-src 'none'; style-src 'sha256-[\w+/]+=';/),
      });
    expect(file.headers.get('content-disposition')).toBe('attachment; filename="observationer-2026-10-22.html"');
    const said = JSON.stringify([log.lines, w.log]);
    for (const secret of [address.slice('mine/'.length), reflection.well]) expect(said).not.toContain(secret);
  });

  test.each([
    ['GET', 'mine/'],
    ['GET', `mine/${'0'.repeat(32)}`],
    ['GET', 'mine/..%2f..%2fetc%2fpasswd'],
    ['POST', `mine/${'0'.repeat(32)}/html`],
    ['POST', `mine/${'0'.repeat(32)}/json`],
  ])('has nothing at %s %s', async (method, path) => {
    const { ask } = await browser(await colleagues());
    expect((await ask(path, method)).status).toBe(404);
  });

  test('has no third kind of file', async () => {
    const w = await colleagues();
    const { ask } = await browser(w);
    const address = await link(w, anna);
    expect((await ask(`${address}/pdf`, 'POST')).status).toBe(404);
    const gone = await ask(`mine/${'0'.repeat(32)}`);
    expect(await gone.text()).toMatch(/Linket virker ikke mere.*This link does not work any more/s);
  });
});

describe('what is taken out', () => {
  test('is all that the two may read: agreement, both’s words, areas and how they went, to read and for machines', async () => {
    const w = await colleagues();
    const id = await shared(w);
    await w.press(anna, 'save-areas', id, areas);
    await w.passUntil('2026-11-19T09:00:00Z');
    await w.press(bent, 'save-observation-follow-up', id, { outcome1: 'adjust' });
    await w.drain();
    for (const who of [anna, bent]) {
      const { html, json } = await take(w, who);
      const words = [...Object.values(reflection), ...Object.values(feedback), areas.area1, areas.step1];
      for (const text of [...words, 'Hvordan spørger jeg til timer?', 'Vi justerer', '22. oktober 2026'])
        expect(html).toContain(text);
      expect(json).toMatchObject({
        name: who.name,
        observations: [
          {
            ...{ start: '2026-10-22T08:00:00Z', minutes: 45, way: 'collegial', stage: 'done', followUp: '2026-11-19' },
            ...{ as: who === anna ? 'observed' : 'observer', with: who === anna ? 'Bent' : 'Anna' },
            ...{ focus: ['resources', 'paid-hours'], question: 'Hvordan spørger jeg til timer?', reflection },
            feedback: { strengths: feedback.seen, otherWay: feedback.otherWay },
            areas: [{ area: areas.area1, step: areas.step1, agreed: '2026-10-22', outcome: 'adjust' }],
          },
        ],
      });
    }
  });

  test('has one’s own words always, and the other’s only once they are open to both', async () => {
    const w = await colleagues();
    const id = await reflecting(w);
    await w.press(anna, 'save-reflection', id, reflection);
    const hers = await take(w, anna);
    const his = await take(w, bent);
    for (const text of Object.values(reflection)) {
      expect(hers.html).toContain(text);
      expect(JSON.stringify(hers.json)).toContain(text);
      expect(his.html + JSON.stringify(his.json)).not.toContain(text);
    }
    await w.press(anna, 'open-answers', id);
    await w.drain();
    expect((await take(w, bent)).html).toContain(reflection.well);
  });

  test('has nothing of an observation somebody only claims to be in: neither in the file nor among their areas', async () => {
    const w = await colleagues();
    const id = await shared(w);
    await w.press(anna, 'save-areas', id, areas);
    await w.drain();
    const [brief] = await briefs(w, anna);
    expect(brief?.stage).toBe('following-up');
    await w.put('member', memberId(dorte), {
      ...(await w.document('member', memberId(dorte))),
      observations: [brief!],
    });
    const said = await w.press(dorte, 'show-observations', memberId(dorte));
    expect((said.card!.data as { areas: unknown[] }).areas).toEqual([]);
    expect(says(said.card)).not.toContain(areas.area1);
    const { html, json } = await take(w, dorte);
    expect(json.observations).toEqual([]);
    for (const text of [areas.area1, ...Object.values(reflection)]) expect(html).not.toContain(text);
  });

  test('is in the language of whoever takes it out', async () => {
    const w = await colleagues();
    await shared(w);
    await w.press(anna, 'choose-language', memberId(anna), { language: 'en' });
    const { html } = await take(w, anna);
    expect(html).toContain('<html lang="en">');
    expect(html).toContain('What the observer wrote');
  });
});

test('what somebody takes out of an observation is what they may read of it, and no more', async () => {
  const w = await colleagues();
  const about = { ownFocus: 'Pauser', question: 'Hvordan?', talk: '2026-10-22T09:00:00Z' };
  const found = await w.document(
    'observation',
    await placed(w, { stage: 'reflecting', ...about, reflection, feedback: saw }),
  );
  const both = { start: START, minutes: 45, way: 'collegial', stage: 'reflecting', focus: ['resources'], areas: [] };
  expect(takenOut([found], anna.id)).toEqual([{ ...both, ...about, as: 'observed', with: 'Bent', reflection }]);
  expect(takenOut([found], bent.id)).toEqual([{ ...both, ...about, as: 'observer', with: 'Anna', feedback: saw }]);
});

describe('what people wrote, in the file', () => {
  const own = (text: string): Own => ({
    ...{ language: 'da', name: text, made: '2026-10-22T09:00:00Z', until: '2026-10-22T09:15:00Z' },
    observations: [
      {
        ...{ start: '2026-10-22T08:00:00Z', minutes: 45, as: 'observed', with: text, way: 'collegial', stage: 'done' },
        ...{ focus: [], ownFocus: text, question: text, reflection: { well: text, hard: text, attempt: text } },
        ...{ feedback: { strengths: text, otherWay: text }, areas: [{ area: text, step: text, outcome: 'keep' }] },
        ...{ materials: [{ title: text, url: 'https://star.dk' }] },
      },
    ],
  });
  const tags = (html: string): string[] => html.match(/<[^>]*>/g) ?? [];
  const plain = ownFile(own('x'), 'html').content;
  const unescaped = (html: string): string =>
    html.replace(
      /&(amp|lt|gt|quot|#39);/g,
      (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"' })[name] ?? "'",
    );
  /** The joint that keeps a card from coming alive is invisible and may stay. */
  const seen = (html: string): string => unescaped(html).replaceAll('\u2060', '');

  test.each([...attacks, hostile, '{{body}}', '</dd><dd>', '</style><script>', '"><img src=x>'])(
    'is text and nothing else: %s',
    (text) => {
      const { content } = ownFile(own(text), 'html');
      expect(tags(content)).toEqual(tags(plain));
      expect(seen(content).split(text).length).toBeGreaterThan(9);
    },
  );

  test('is text and nothing else, whatever it is; and for machines it is what was written', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'<>&"\'{}$/=!- aø\n', '{{title}}', '<!--', ']]>'), minLength: 1 }),
        (text) => {
          expect(tags(ownFile(own(text), 'html').content)).toEqual(tags(plain));
          expect(JSON.parse(ownFile(own(text), 'json').content).observations[0].question).toBe(text);
        },
      ),
    );
  });
});
