const { imul, floor } = Math;

/**
 * Chance that can be replayed: the same seed gives the same sequence everywhere.
 * The generator is mulberry32 (Tommy Ettinger, public domain), good enough for shuffling and never for secrets.
 *
 * @returns a function giving numbers in [0, 1)
 */
export function randomFrom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** A whole number in [0, below). */
export function pick(random: () => number, below: number): number {
  return floor(random() * below);
}

/** A new array with the same items in a random order (Fisher–Yates). */
export function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const deck = [...items];
  for (let last = deck.length - 1; last > 0; last--) {
    const other = pick(random, last + 1);
    [deck[last], deck[other]] = [deck[other]!, deck[last]!];
  }
  return deck;
}

/** 128 bits in text: what nobody is to guess. As unguessable as the chance it is made of. */
export const newToken = (random: () => number): string =>
  Array.from({ length: 4 }, () =>
    Math.floor(random() * 2 ** 32)
      .toString(16)
      .padStart(8, '0'),
  ).join('');
