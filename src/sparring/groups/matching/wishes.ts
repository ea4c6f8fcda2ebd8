import type { MatchingInstance } from './instance.ts';

/**
 * The instance in numbers. A block is municipalities that wishes keep together; most blocks hold one.
 * Municipalities and blocks are indexes, in the order of the instance.
 */
export type Blocks = {
  members: number[][];
  /** `clash[a * members.length + b]` is 1 where blocks a and b may not share a group; on the diagonal, where a wish cuts the block. */
  clash: Uint8Array;
};

export type Wishes = Pick<MatchingInstance, 'together' | 'apart'>;

/** `together` is transitive: a with b and b with c puts all three in one block. */
export function blocksOf(instance: MatchingInstance, wishes: Wishes = instance): Blocks {
  const index = new Map(instance.municipalities.map(({ id }, at) => [id, at]));
  const leader = instance.municipalities.map((_, at) => at);
  for (const wish of wishes.together) {
    const joined = new Set(wish.map((id) => leader[index.get(id)!]!));
    const first = Math.min(...joined);
    for (const [at, each] of leader.entries()) if (joined.has(each)) leader[at] = first;
  }
  const members = Map.groupBy(leader.keys(), (at) => leader[at]!);
  const leaders = [...members.keys()];
  const blockOf = leader.map((each) => leaders.indexOf(each));

  const clash = new Uint8Array(leaders.length ** 2);
  for (const wish of wishes.apart) {
    const ids = [...new Set(wish)];
    for (const [at, one] of ids.entries()) {
      for (const other of ids.slice(at + 1)) {
        const a = blockOf[index.get(one)!]!;
        const b = blockOf[index.get(other)!]!;
        clash[a * leaders.length + b] = 1;
        clash[b * leaders.length + a] = 1;
      }
    }
  }
  return { members: [...members.values()], clash };
}
