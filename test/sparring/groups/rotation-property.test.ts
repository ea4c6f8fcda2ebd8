import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isRefusal } from '../../../src/sparring/activity.ts';
import { nextQuarter, type Quarter } from '../../../src/sparring/calendar.ts';
import * as turn from '../../../src/sparring/groups/rotation.ts';
import { acceptSwap, declineSwap, offerSwap } from '../../../src/sparring/groups/swap.ts';

const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
const name = fc.constantFrom(...names);
const joined = '2026-09-01T08:00:00Z';
const kinds = ['join', 'leave', 'skip', 'pause', 'resume', 'offer', 'accept', 'decline'] as const;
type Step = { do: 'pass' } | { do: (typeof kinds)[number]; one: string; other: string };
const passing = fc.record({ do: fc.constant('pass' as const) });
const happening = fc.record({ do: fc.constantFrom(...kinds), one: name, other: name });
const steps = fc.array(fc.oneof({ weight: 3, arbitrary: passing }, { weight: 2, arbitrary: happening }), {
  maxLength: 120,
  size: 'max',
});
const start = fc
  .uniqueArray(name, { minLength: 1 })
  .map((list) => turn.startRotation(list.map((municipality) => ({ municipality, joined }))));

function act(rotation: turn.Rotation, step: Exclude<Step, { do: 'pass' }>): turn.RotationChange {
  const { one, other } = step;
  const offer = { from: one, to: other };
  if (step.do === 'join') return turn.join(rotation, { municipality: one, joined });
  if (step.do === 'offer') return offerSwap(rotation, offer);
  if (step.do === 'accept') return acceptSwap(rotation, rotation.offers[0] ?? offer);
  if (step.do === 'decline') return declineSwap(rotation, rotation.offers[0] ?? offer);
  // Mostly the owner's own skip: anybody else's is refused.
  if (step.do === 'skip') return turn.skip(rotation, one < 'c' ? one : (rotation.owner ?? one));
  const change = { leave: turn.leave, pause: turn.pause, resume: turn.resume }[step.do];
  return change(rotation, one);
}

const line = (rotation: turn.Rotation) => rotation.members.map((member) => member.municipality);
const active = (rotation: turn.Rotation) => rotation.members.filter((m) => !m.paused).map((m) => m.municipality);

describe('whatever happens over many quarters', () => {
  it('an active member owns whenever there is one, and nobody owns twice before all who were there and willing', () => {
    let turns = 0;
    let checked = 0;
    fc.assert(
      fc.property(start, steps, (first, happenings) => {
        let now = first;
        let quarter: Quarter = '2026Q4';
        // For each municipality: those who have been there, active and neither skipped nor swapped since it last owned, and have not owned since.
        const waitingSince = new Map<string, Set<string>>();
        for (const step of happenings) {
          const before = now;
          if (step.do === 'pass') {
            now = turn.passTurn(before, quarter);
            quarter = nextQuarter(quarter);
            if (before.owner === null) continue;
            turns += 1;
            const overtaken = [...(waitingSince.get(before.owner) ?? [])];
            checked += waitingSince.has(before.owner) ? 1 : 0;
            expect(overtaken).toEqual([]);
            for (const set of waitingSince.values()) set.delete(before.owner);
            waitingSince.set(before.owner, new Set(active(before).filter((other) => other !== before.owner)));
            expect(now.owner).toBe(active(now)[0] ?? null);
            continue;
          }
          const change = act(before, step);
          if (isRefusal(change)) continue;
          now = change.rotation;
          const swapped = step.do === 'accept' && before.offers[0] ? Object.values(before.offers[0]) : [];
          const own = ['join', 'leave', 'pause', 'skip'].includes(step.do)
            ? [step.do === 'skip' ? (before.owner ?? '') : step.one]
            : swapped;
          for (const municipality of own) for (const set of waitingSince.values()) set.delete(municipality);
          for (const municipality of swapped) waitingSince.delete(municipality);
          if (step.do === 'leave') waitingSince.delete(step.one);

          const can = active(now);
          expect(now.owner === null).toBe(can.length === 0);
          expect(line(now)).toEqual(expect.arrayContaining([...now.hadTurn, ...now.skipped]));
          if (now.owner !== null) expect(can).toContain(now.owner);
          const mayMoveTheTurn = [...own, ...swapped].includes(before.owner ?? '') || before.owner === null;
          if (!mayMoveTheTurn) expect(now.owner).toBe(before.owner);
          // The order of all who neither came, went nor swapped is as it was.
          const stays = (municipality: string) => !swapped.includes(municipality) && municipality !== step.one;
          expect(line(now).filter(stays)).toEqual(line(before).filter(stays));
          for (const { from, to } of now.offers) expect([can.includes(from), can.includes(to)]).toEqual([true, true]);
        }
      }),
      { numRuns: 150 },
    );
    // The property is about something: most turns are not a first turn.
    expect(checked).toBeGreaterThan(turns / 4);
  });

  it('those who were there all along and never skipped have owned equally often, or once more, however they swap', () => {
    let most = 0;
    fc.assert(
      fc.property(start, steps, (first, happenings) => {
        let now = first;
        let quarter: Quarter = '2026Q4';
        const owned = new Map(line(first).map((municipality) => [municipality, 0]));
        for (const step of happenings) {
          const owner = now.owner ?? '';
          if (step.do === 'pass') {
            now = turn.passTurn(now, quarter);
            quarter = nextQuarter(quarter);
            if (owned.has(owner)) owned.set(owner, owned.get(owner)! + 1);
          } else {
            const change = act(now, step);
            if (isRefusal(change)) continue;
            now = change.rotation;
            if (['join', 'leave', 'pause', 'skip'].includes(step.do))
              owned.delete(step.do === 'skip' ? owner : step.one);
          }
          const times = [...owned.values()];
          most = Math.max(most, ...times);
          if (times.length > 0) expect(Math.max(...times) - Math.min(...times)).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 300 },
    );
    expect(most).toBeGreaterThan(1);
  });

  it('what is shown as the next owners is who owns, when nothing happens in between', () => {
    fc.assert(
      fc.property(start, steps, (first, happenings) => {
        let now = first;
        let quarter: Quarter = '2026Q4';
        let foretold: string[] = [];
        for (const step of happenings) {
          if (step.do === 'pass') {
            now = turn.passTurn(now, quarter);
            quarter = nextQuarter(quarter);
            if (foretold.length > 0) expect(now.owner).toBe(foretold.shift());
          } else {
            const change = act(now, step);
            if (!isRefusal(change)) now = change.rotation;
            foretold = turn.nextOwners(now, 2);
          }
        }
      }),
    );
  });

  it('with joiners and leavers only, each cycle goes once through all in the order they joined', () => {
    fc.assert(
      fc.property(start, steps, (first, happenings) => {
        let now = first;
        let quarter: Quarter = '2026Q4';
        // Told in another way: the order of joining is fixed, and a cycle ticks names off.
        let order = line(first);
        let ticked = new Set<string>();
        const expected = () => {
          if (order.every((municipality) => ticked.has(municipality))) ticked = new Set();
          return order.find((municipality) => !ticked.has(municipality));
        };
        for (const step of happenings) {
          const owner = expected();
          if (step.do === 'pass') {
            if (owner) ticked.add(owner);
            now = turn.passTurn(now, quarter);
            quarter = nextQuarter(quarter);
          } else if (step.do === 'join' && !order.includes(step.one)) {
            order = [...order, step.one];
            now = (act(now, step) as { rotation: turn.Rotation }).rotation;
          } else if (step.do === 'leave' && order.includes(step.one)) {
            order = order.filter((municipality) => municipality !== step.one);
            ticked.delete(step.one);
            now = (act(now, step) as { rotation: turn.Rotation }).rotation;
          }
          expect(turn.ownerNow(now)).toBe(expected());
        }
      }),
      { numRuns: 150 },
    );
  });
});
