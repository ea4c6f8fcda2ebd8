import { type Refusal, refuse } from '../activity.ts';
import type { Moment, MunicipalityId, Quarter } from '../language.ts';

/**
 * Whose turn it is to own the agenda, in one group. The municipality owns the turn, not a person.
 *
 * The rule: whoever has owned least recently; ties by the order in which they joined. One that skips keeps its place and
 * the next takes over. Joiners go last; leavers drop out; nobody owns twice before everybody has owned once.
 *
 * The order of the line is kept, not derived from `lastOwned`: one that never owned may be a joiner (goes last) or one that
 * has been paused since the start (goes first), and only the line can tell them apart.
 */
export type Rotation = {
  /** In the order of the line. The owner is not always the first: those who skipped or paused keep their places before it. */
  readonly members: readonly RotationMember[];
  /** Owner of the present turn; null when nobody is active. Kept, so that a joiner or one back from a pause never takes a turn under way. */
  readonly owner: MunicipalityId | null;
  /** Those who skipped the present turn. */
  readonly skipped: readonly MunicipalityId[];
  /** Swaps that wait for the other's consent, see swap.ts. */
  readonly offers: readonly SwapOffer[];
  /** Those who have owned in the present cycle, in which everybody is to own once. */
  readonly hadTurn: readonly MunicipalityId[];
  /** The latest quarter whose turn has passed. */
  readonly passed: Quarter | null;
};

/** `lastOwned` is absent for one that has not owned. */
export type RotationMember = {
  readonly municipality: MunicipalityId;
  readonly joined: Moment;
  readonly lastOwned?: Quarter;
  readonly paused?: true;
};

export type SwapOffer = { readonly from: MunicipalityId; readonly to: MunicipalityId };

/** What can be refused; its values are `{ municipality }`, or `{ from, to }` for a swap. */
export type RotationCode =
  | 'already-member'
  | 'not-member'
  | 'not-owner'
  | 'nobody-to-take-over'
  | 'swap-with-itself'
  | 'swap-while-paused'
  | 'swap-had-turn'
  | 'swap-already-offered'
  | 'swap-not-open';

/** A change either gives the rotation after it, or says why not and leaves everything as it was. */
export type RotationChange = { rotation: Rotation } | Refusal;

/** A group's line from its start: least recently owned first, then in the order of joining, then as given. */
export function startRotation(members: readonly RotationMember[]): Rotation {
  const line = [...members].sort(
    (a, b) => compare(a.lastOwned ?? '', b.lastOwned ?? '') || compare(a.joined, b.joined),
  );
  return handOver({ members: line, owner: null, skipped: [], offers: [], hadTurn: [], passed: null });
}

/** The municipality that owns the present turn; undefined only when nobody is active. */
export function ownerNow(rotation: Rotation): MunicipalityId | undefined {
  return rotation.owner ?? undefined;
}

/** Owners of the `count` turns after the present one, if nothing changes; the same one may come again in a small group. */
export function nextOwners(rotation: Rotation, count: number): MunicipalityId[] {
  const owners: MunicipalityId[] = [];
  for (let ahead = sendBack(rotation); owners.length < count && ahead.owner !== null; ahead = sendBack(ahead)) {
    owners.push(ahead.owner);
  }
  return owners;
}

/** Ends the turn of `quarter`: its owner goes to the back of the line. The same or an earlier quarter again changes nothing. */
export function passTurn(rotation: Rotation, quarter: Quarter): Rotation {
  if (rotation.passed !== null && quarter <= rotation.passed) return rotation;
  const members = rotation.members.map((member) =>
    member.municipality === rotation.owner ? { ...member, lastOwned: quarter } : member,
  );
  return sendBack({ ...rotation, members, passed: quarter });
}

/** The turn under way has been used: nobody can have it any more in another's place. */
export const used = (rotation: Rotation): Rotation =>
  rotation.offers.length === 0 ? rotation : { ...rotation, offers: [] };

/** The owner lets the next in line take this turn, and is first in line again when it has passed. */
export function skip(rotation: Rotation, municipality: MunicipalityId): RotationChange {
  if (rotation.owner !== municipality) return no('not-owner', { municipality });
  const skipped = [...rotation.skipped, municipality];
  if (!rotation.members.some((member) => !member.paused && !skipped.includes(member.municipality))) {
    return no('nobody-to-take-over', { municipality });
  }
  return { rotation: handOver({ ...rotation, skipped }) };
}

/** A joiner comes after all who wait for their turn in this cycle and before anyone who has had it. */
export function join(rotation: Rotation, newcomer: Pick<RotationMember, 'municipality' | 'joined'>): RotationChange {
  const { municipality, joined } = newcomer;
  if (find(rotation, municipality)) return no('already-member', { municipality });
  const place = rotation.members.findLastIndex((member) => waits(rotation, member)) + 1;
  const members = rotation.members.toSpliced(place, 0, { municipality, joined });
  return { rotation: rotation.owner === null ? handOver({ ...rotation, members }) : { ...rotation, members } };
}

/** Leaves at once, also in the middle of its own turn: then the next in line takes over. */
export function leave(rotation: Rotation, municipality: MunicipalityId): RotationChange {
  if (!find(rotation, municipality)) return no('not-member', { municipality });
  const members = rotation.members.filter((member) => member.municipality !== municipality);
  const others = (list: readonly MunicipalityId[]) => list.filter((other) => other !== municipality);
  const { skipped, hadTurn } = rotation;
  const without = { ...rotation, members, skipped: others(skipped), hadTurn: others(hadTurn) };
  return { rotation: withdraw(without, municipality) };
}

/** Keeps its place but does not own; in the middle of its own turn the next in line takes over. */
export function pause(rotation: Rotation, municipality: MunicipalityId): RotationChange {
  const member = find(rotation, municipality);
  if (!member) return no('not-member', { municipality });
  const members = rotation.members.map((other) => (other === member ? { ...member, paused: true as const } : other));
  return { rotation: withdraw({ ...rotation, members }, municipality) };
}

/** Back in its old place, from the next turn on: the present owner keeps the one under way. */
export function resume(rotation: Rotation, municipality: MunicipalityId): RotationChange {
  const member = find(rotation, municipality);
  if (!member) return no('not-member', { municipality });
  const { paused: _, ...active } = member;
  const members = rotation.members.map((other) => (other === member ? active : other));
  return { rotation: rotation.owner === null ? handOver({ ...rotation, members }) : { ...rotation, members } };
}

export function no(code: RotationCode, values: object): Refusal {
  return refuse(code, { ...values });
}

export function find(rotation: Rotation, municipality: MunicipalityId): RotationMember | undefined {
  return rotation.members.find((member) => member.municipality === municipality);
}

/** Has not yet owned in the present cycle. */
function waits({ hadTurn }: Rotation, { municipality }: RotationMember): boolean {
  return !hadTurn.includes(municipality);
}

/** Gives the turn to the first who can own. Open offers were made for another state of things and lapse. */
function handOver(rotation: Rotation): Rotation {
  const active = rotation.members.filter((member) => !member.paused);
  const able = active.filter((member) => !rotation.skipped.includes(member.municipality));
  // When the one who took over leaves and all others had skipped, the turn falls back to the first of them: a round needs an owner.
  const next = able[0] ?? active[0];
  if (!next) return { ...rotation, owner: null, offers: [] };
  // Nobody able is left to wait: a new cycle begins. Whoever skips or pauses does not hold it back.
  const hadTurn = able.some((member) => waits(rotation, member)) ? rotation.hadTurn : [];
  return { ...rotation, owner: next.municipality, offers: [], hadTurn };
}

function sendBack(rotation: Rotation): Rotation {
  const owner = rotation.members.filter((member) => member.municipality === rotation.owner);
  const others = rotation.members.filter((member) => member.municipality !== rotation.owner);
  const hadTurn = [...new Set([...rotation.hadTurn, ...owner.map((member) => member.municipality)])];
  return handOver({ ...rotation, members: [...others, ...owner], skipped: [], hadTurn });
}

/** After `municipality` can no longer own: its offers lapse, and the turn goes on if it was its own. */
function withdraw(rotation: Rotation, municipality: MunicipalityId): Rotation {
  if (rotation.owner === municipality) return handOver(rotation);
  return {
    ...rotation,
    offers: rotation.offers.filter(({ from, to }) => from !== municipality && to !== municipality),
  };
}

function compare(a: string, b: string): number {
  return Number(a > b) - Number(a < b);
}
