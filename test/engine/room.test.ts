import { expect, test } from '@jest/globals';
import { Unavailable } from '../../src/engine/ports.ts';
import type { Job } from '../../src/sparring/activity.ts';
import { settled } from '../support/settled.ts';
import { outside, post, START } from '../support/toy.ts';

/** As many documents, each with a job. */
async function documents(count: number, job: (n: number) => Job) {
  const out = outside();
  const add = async (ids: string[], of: (n: number) => Job) => {
    for (const [n, id] of ids.entries()) {
      await out.begin(id);
      await out.process().run({ about: id, input: { jobs: [of(n)] } });
    }
  };
  const named = (of: string, many: number) => Array.from({ length: many }, (_, n) => `initiative:${of}${n}`);
  await add(named('a', count), job);
  return { out, more: (many: number, of: (n: number) => Job) => add(named('b', many), of) };
}

test('as many documents are worked on at once as Teams takes messages in a second, and a few more for what cannot wait', async () => {
  const { out, more } = await documents(40, (n) => post(`p${n}`));
  const answer: (() => void)[] = [];
  const sent: string[] = [];
  out.answers.post = async (key) => {
    sent.push(key);
    await new Promise<void>((resolve) => answer.push(resolve));
    return undefined;
  };
  const process = out.process();
  const drained = process.drain();
  await settled(() => sent.length >= 32);
  expect(sent).toHaveLength(32);
  await more(12, (n) => post(`u${n}`, { urgent: true }));
  answer.shift()!();
  await settled(() => sent.length >= 41);
  expect(sent.slice(32).sort()).toEqual(['u0', 'u1', 'u2', 'u3', 'u4', 'u5', 'u6', 'u7', 'u8']);
  while (out.posts.length < 52) {
    for (const go of answer.splice(0)) go();
    await settled(() => answer.length > 0 || out.posts.length === 52);
  }
  await drained;
  expect(new Set(out.posts.map(({ key }) => key)).size).toBe(52);
});

test('all that two instances leave behind is taken over at once when they have gone, though their clocks ran ahead', async () => {
  const { out } = await documents(70, (n) => ({ kind: 'match', key: 'm', due: START, instance: n }));
  const clock = { now: () => out.ports.clock.now().add({ minutes: 10 }), elapsed: out.ports.clock.elapsed };
  const dead = { match: () => new Promise<never>(() => {}) };
  for (const _ of [1, 2]) void out.process({ clock, matcher: dead }).drain();
  const claimed = async () => {
    const all = await Promise.all((await out.store.ids('initiative')).map((id) => out.record(id)));
    return all.flatMap(({ jobs }) => jobs.filter(({ state }) => state === 'claimed')).length;
  };
  await settled(async () => (await claimed()) === 64);
  await out.successor();
  expect(await claimed()).toBe(0);
});

test('that the store is out of reach is told every ten minutes, not at each try; another failure each time, with what it was about', async () => {
  const { out } = await documents(1, () => post('p'));
  const broken = { error: new Unavailable(new Error('of the test'), 'full') as Error };
  const process = out.process({ store: { ...out.store, commit: () => Promise.reject(broken.error) } });
  const tried = async (minutes: number) => {
    out.pass({ minutes });
    await expect(process.drain()).rejects.toThrow();
    return out.log.splice(0).filter(({ level }) => level === 'error');
  };
  const told = [{ message: 'store unavailable', what: { because: 'full' } }];
  expect([await tried(0), await tried(1), await tried(8), await tried(1)]).toMatchObject([told, [], [], told]);
  broken.error = new Error('of the test');
  for (const _ of [1, 2])
    expect(await tried(1)).toMatchObject([{ message: 'visit', what: { error: 'Error', about: 'initiative' } }]);
});
