import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { MetricReader } from '@opentelemetry/sdk-metrics';
import { openTelemetry } from '../../src/adapters/open-telemetry.ts';
import { backlog } from '../../src/engine/backlog.ts';
import { Conflict } from '../../src/engine/ports.ts';
import { friend, outside, post, stranger } from '../support/toy.ts';

/** Reads what OpenTelemetry would send. */
class Reader extends MetricReader {
  protected override async onForceFlush() {}
  protected override async onShutdown() {}
}

let out: ReturnType<typeof outside>;
let reader: Reader;
let process: ReturnType<ReturnType<typeof outside>['process']>;

beforeEach(async () => {
  out = outside();
  await out.begin();
  reader = new Reader();
  const metrics = openTelemetry(reader);
  process = out.process({ meter: metrics.meter });
  metrics.observe(() => backlog(process.engine));
});
afterEach(() => reader.shutdown());

/** Every number there is, by its name. */
async function numbers() {
  const { resourceMetrics, errors } = await reader.collect();
  const found = resourceMetrics.scopeMetrics.flatMap(({ metrics }) =>
    metrics.map(({ descriptor, dataPoints }) => [
      descriptor.name,
      dataPoints.map(({ attributes, value }) => ({ ...attributes, value })),
    ]),
  );
  return { ...Object.fromEntries(found), errors } as Record<string, unknown>;
}

describe('the numbers', () => {
  test('say how long turns took, by verb and how they ended', async () => {
    const { load } = out.store;
    out.store.load = (id) => {
      out.pass({ milliseconds: 30 });
      return load(id);
    };
    await process.run({ actor: friend, input: { note: 'one' } });
    await process.run({ actor: friend, input: { note: 'two' } });
    await process.run({ actor: stranger, input: {} });
    const by = { verb: 'act', by: 'person' };
    expect((await numbers())['sparring.turn.duration']).toEqual([
      { ...by, outcome: 'done', value: expect.objectContaining({ count: 2, sum: 60, max: 30 }) },
      { ...by, outcome: 'refused', code: 'may-not', value: expect.objectContaining({ count: 1 }) },
    ]);
  });

  test('say how sends ended, what was given up, and how often two were at the same document', async () => {
    const { commit } = out.store;
    let conflicts = 1;
    out.store.commit = (...given) => (conflicts-- > 0 ? Promise.reject(new Conflict('a')) : commit(...given));
    await process.run({ input: { jobs: ['p', 'q', 'r'].map((key) => post(key)) } });
    out.answers.post = (key) => (key === 'q' ? { unknown: true, why: '504' } : undefined);
    await process.drain();
    const kind = 'post';
    expect(await numbers()).toMatchObject({
      'sparring.job.tries': expect.arrayContaining([
        { kind, outcome: 'done', value: 2 },
        { kind, outcome: 'unknown', why: '504', value: 1 },
      ]),
      'sparring.job.given_up': [{ kind, state: 'uncertain', value: 1 }],
      'sparring.conflicts': [{ kind: 'initiative', value: 1 }],
    });
  });

  test('say what is due, for how long, and what is in doubt, whenever they are read', async () => {
    await process.run({ input: { jobs: [post('p')] } });
    out.pass({ seconds: 40 });
    const waiting = { 'sparring.due': [{ value: 1 }], 'sparring.oldest_due': [{ value: 40 }] };
    expect(await numbers()).toMatchObject({ ...waiting, 'sparring.uncertain': [{ value: 0 }], errors: [] });
    out.answers.post = () => ({ unknown: true, why: '504' });
    await process.drain();
    const done = { 'sparring.due': [{ value: 0 }], 'sparring.oldest_due': [{ value: 0 }] };
    expect(await numbers()).toMatchObject({ ...done, 'sparring.uncertain': [{ value: 1 }] });
  });

  test('hold nothing that a client can make up', async () => {
    for (const verb of ['010203-1234', 'act ', 'constructor'])
      await process.run({ verb, actor: { ...friend, name: 'ZXQ' }, input: { note: 'ZXQ' }, key: 'ZXQ' });
    await process.run({ actor: { ...stranger, id: 'ZXQ' }, input: { ZXQ: 'ZXQ' } });
    const all = await numbers();
    expect(Object.keys(Object(all['sparring.turn.duration']))).toHaveLength(1);
    expect(JSON.stringify(all)).not.toMatch(/ZXQ|0102|act |constructor/);
  });

  test('that cannot be read keep the others from nothing', async () => {
    await process.run({ input: { note: 'one' } });
    out.store.nextDue = () => Promise.reject(new Error('of the store'));
    const all = await numbers();
    expect(all.errors).toHaveLength(1);
    expect(all['sparring.turn.duration']).toHaveLength(1);
    expect(all).not.toHaveProperty('sparring.due');
  });
});
