import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { pace, type Turn, type Wish } from '../../src/teams/pace.ts';
import { traffic } from '../../src/teams/traffic.ts';
import { most } from '../support/most.ts';
import { virtualTime } from '../support/virtual-time.ts';

/** One instance that sends, in a time of its own. */
function sending(perSecond: number, among = () => 1) {
  const time = virtualTime(1_000_000);
  const line = pace(perSecond, { among, now: time.now, delay: time.delay });
  const left: { to: string; at: number }[] = [];
  const send = (to: string, wish?: Wish, answered: Promise<unknown> = Promise.resolve()) =>
    line.send(
      to,
      async () => {
        left.push({ to, at: time.now() - 1_000_000 });
        await answered;
      },
      wish,
    );
  return { time, line, left, send, times: (to?: string) => left.flatMap((m) => (!to || m.to === to ? [m.at] : [])) };
}

const never = new Promise<never>(() => {});
const patient: Wish = { patience: Number.POSITIVE_INFINITY };

describe('sending at the pace Teams allows', () => {
  it('is at once when nothing was sent lately', async () => {
    const { send, times, time } = sending(50);
    await send('a');
    await time.pass(5_000);
    await send('b');
    expect(times()).toEqual([0, 5_000]);
  });

  it('spreads messages to different people evenly over the second, and a little more', async () => {
    const { send, times, time } = sending(10);
    for (const to of ['a', 'b', 'c', 'd']) void send(to);
    await time.pass(1_000);
    expect(times()).toEqual([0, 103.5, 207, 310.5]);
  });

  it('lets nobody wait because of somebody else who waits', async () => {
    const { send, times, time } = sending(1_000);
    for (let n = 0; n < 60; n++) void send('busy', patient);
    await time.pass(100);
    void send('other');
    await time.pass(900);
    expect(times('other')).toEqual([100]);
    expect(times('busy')).toHaveLength(7);
  });

  it('gives back what its conversation does not take within a second, says when it will, and sends nothing of it', async () => {
    const { send, times, time } = sending(1_000);
    for (let n = 0; n < 7; n++) await time.until(send('a'));
    const { later } = (await time.until(send('a'))) as { later: number };
    await time.pass(later - 1);
    expect(times()).toHaveLength(7);
    await time.pass(1);
    await time.until(send('a'));
    expect(times()[7]).toBeCloseTo(1_035, 5);
  });

  it('gives back what would stand in line for more than ten seconds', async () => {
    const { send, times, time } = sending(1);
    const all = Promise.all(Array.from({ length: 12 }, (_, n) => send(`to-${n}`)));
    const given = await time.until(all);
    expect(given.filter((each) => 'later' in each)).toEqual([{ later: 1_000 }, { later: 1_000 }]);
    expect(times()).toHaveLength(10);
  });

  it('keeps the limits also when the machine has stood still', async () => {
    const { send, times, time } = sending(10);
    for (let n = 0; n < 30; n++) void send(`to-${n}`);
    await time.pass(350);
    time.standStill(1_000);
    await time.pass(5_000);
    expect(times()).toHaveLength(30);
    expect(most(times(), 1_000)).toBeLessThanOrEqual(10);
  });

  it('never exceeds a limit, in whatever order and at whatever times messages come', async () => {
    const step = fc.record({ after: fc.nat({ max: 400 }), to: fc.constantFrom('a', 'a', 'a;messageid=1', 'b', 'c') });
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(2, 7, 30, 50),
        fc.array(step, { maxLength: 120, size: 'max' }),
        async (limit, steps) => {
          const { send, left, times, time } = sending(limit);
          for (const { after, to } of steps) {
            await time.pass(after);
            void send(to, patient);
          }
          await time.pass(12_000);
          expect(most(times(), 1_000)).toBeLessThanOrEqual(limit);
          for (const to of ['a', 'b', 'c']) {
            const its = left.filter((m) => m.to.startsWith(to)).map((m) => m.at);
            expect([most(its, 1_000) <= 7, most(its, 2_000) <= 8, most(its, 30_000) <= 60]).toEqual([true, true, true]);
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it('sends no more than 1,800 to one conversation in an hour, and then goes on', async () => {
    const { send, times, time } = sending(50);
    while (times().length < 2_000) {
      const sent = await time.until(send('a'));
      if ('later' in sent) await time.pass(sent.later);
    }
    expect(most(times(), 3_600_000)).toBe(1_800);
    expect(times()[1_800]).toBeLessThan(62 * 60_000);
  });

  it('remembers little of a conversation, however much goes to it', () => {
    const busy = traffic();
    for (let at = 0; at < 3_600_000; at += 500) busy.note(at);
    expect([busy.left.length, busy.minutes.length]).toEqual([60, 60]);
  });
});

describe('a conversation that Teams takes nothing in for a while', () => {
  it('gets nothing before, to the millisecond, and then what waited longest', async () => {
    const { line, send, left, time } = sending(50);
    line.hold('a', 7_301);
    const reminder = send('a');
    const answer = send('a;messageid=7', { urgent: true, patience: 10_000 });
    await send('b');
    expect(await time.until(reminder)).toEqual({ later: 7_301 });
    await time.until(answer);
    expect(left).toEqual([
      { to: 'b', at: 0 },
      { to: 'a;messageid=7', at: 7_301 },
    ]);
  });

  it('gets nothing of what stood in line already', async () => {
    const { line, send, times, time } = sending(2);
    void send('other');
    const waiting = send('a');
    await time.pass(100);
    line.hold('a', 5_000);
    expect(await time.until(waiting)).toEqual({ later: 5_000 });
    expect(times('a')).toEqual([]);
  });

  it('is not held for less by a shorter wait that is asked for later', async () => {
    const { line, send, time } = sending(50);
    line.hold('a', 5_000);
    line.hold('a', 1_000);
    expect(await time.until(send('a'))).toEqual({ later: 5_000 });
  });

  it('that does not answer gets four messages and no more, and the others theirs', async () => {
    const { send, times, time } = sending(50);
    for (let n = 0; n < 300; n++) void send('hangs', {}, never);
    for (let n = 0; n < 50; n++) void send(`to-${n}`);
    await time.pass(2_000);
    expect([times('hangs').length, times().length]).toEqual([4, 54]);
  });
});

it('lets what is urgent leave before all that waits', async () => {
  const { send, times, time } = sending(10);
  for (let n = 0; n < 40; n++) void send(`to-${n}`);
  await time.pass(500);
  void send('urgent', { urgent: true });
  await time.pass(200);
  expect(times('urgent')).toEqual([517.5]);
});

describe('a turn', () => {
  const taken = (given: object): Turn => given as Turn;

  it('is given a tenth of a second before its moment, to as many as can leave then', async () => {
    const { line, time } = sending(30);
    let given = 0;
    for (let n = 0; n < 30; n++) void line.turn(`to-${n}`).then(() => given++);
    await time.pass(1_000);
    expect(given).toBe(3);
  });

  it('is given only when the conversation takes something, those counted that are about to leave', async () => {
    const { line, time } = sending(1_000);
    const given: number[] = [];
    for (let n = 0; n < 4; n++)
      void line.turn('a', patient).then(async (turn) => {
        given.push(time.now() - 1_000_000);
        await taken(turn).use(async () => {});
      });
    await time.pass(500);
    for (let n = 0; n < 5; n++) void line.turn('a', patient).then(() => given.push(time.now() - 1_000_000));
    await time.pass(400);
    // Seven in a second: four have left, three have their turn and do not use it.
    expect([given.length, given.slice(0, 4)]).toEqual([7, [0, 0, 0, 0]]);
  });

  it('that is given back is the next one’s, as if it had never been', async () => {
    const { line, send, time, times } = sending(10);
    const turn = taken(await line.turn('a'));
    void send('b');
    await time.pass(50);
    turn.giveBack();
    await time.pass(0);
    expect(times()).toEqual([50]);
  });

  it('does not let its request leave sooner than the pace allows', async () => {
    const { line, send, time, times } = sending(30);
    await send('a');
    const turn = taken(await line.turn('b'));
    const left = turn.use(async () => time.now() - 1_000_000);
    expect(await time.until(left)).toEqual({ reply: 34.5 });
    expect(times()).toEqual([0]);
  });

  it('lets nothing leave when the conversation has been closed since', async () => {
    const { line, time } = sending(30);
    const turn = taken(await line.turn('a'));
    line.hold('a', 3_000);
    const left = turn.use(async () => 'left');
    expect(await time.until(left)).toEqual({ later: 3_000 });
  });

  it('that nobody uses keeps the others for ten seconds, and is good afterwards all the same', async () => {
    const { line, send, time, times } = sending(1);
    const turn = taken(await line.turn('a'));
    await time.pass(5_000);
    void send('b', patient);
    await time.pass(4_900);
    expect(times()).toEqual([]);
    await time.pass(2_200);
    expect(times().length).toBe(1);
    expect(await time.until(turn.use(async () => 'left'))).toEqual({ reply: 'left' });
  });

  it('is not given to whoever does not want it any more', async () => {
    const { line, time } = sending(1);
    let wanted = true;
    void line.turn('a');
    const later = line.turn('b', { ...patient, wanted: () => wanted });
    await time.pass(500);
    wanted = false;
    expect(await time.until(later)).toEqual({ later: 1_000 });
    expect(time.now() - 1_000_000).toBeLessThanOrEqual(2_000);
  });
});
