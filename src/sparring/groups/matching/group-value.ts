import { WEIGHTS } from './benefit.ts';
import { type MatchingInstance, metBefore } from './instance.ts';

const { imul, floor, min } = Math;

/** The sum of the benefits of the first `size` members; members are indexes into the instance's municipalities. */
export type GroupValue = (members: ArrayLike<number>, size: number) => number;

/**
 * The same arithmetic as `scoreGroups`, prepared so that one group costs well under a microsecond: a proof looks at
 * most of a million groups. Themes are bits of 32-bit words (one word is enough for 32 themes that both occur as a
 * challenge and as a strength). Stage and fresh are sums over pairs, so both are one number per pair.
 */
export function groupValue(instance: MatchingInstance): GroupValue {
  const all = instance.municipalities;
  const count = all.length;
  const { strengths, challenges, words } = themeBits(instance);
  const regionNames = [...new Set(all.map(({ region }) => region))];
  const region = Int32Array.from(all, (one) => regionNames.indexOf(one.region));
  const perChallenge = Float64Array.from(all, (one) => WEIGHTS.help / Math.max(1, new Set(one.challenges).size));
  const helpForNone = Float64Array.from(all, (one) => (one.challenges.length === 0 ? WEIGHTS.help : 0));
  const friction = pairFriction(instance);
  const gives = new Uint8Array(count);

  return (members, size) => {
    let rubs = 0;
    let seen = 0;
    let value = 0;
    for (let a = 0; a < size; a++) {
      const one = members[a]!;
      let first = 1;
      gives[a] = 0;
      value += helpForNone[one]!;
      for (let b = 0; b < a; b++) {
        const other = members[b]!;
        rubs += friction[one * count + other]!;
        if (region[one] === region[other]) first = 0;
      }
      seen += first;
    }
    for (let word = 0; word < words; word++) {
      let offered = 0;
      let offeredTwice = 0;
      let needed = 0;
      let neededTwice = 0;
      for (let a = 0; a < size; a++) {
        const at = members[a]! * words + word;
        offeredTwice |= offered & strengths[at]!;
        offered |= strengths[at]!;
        neededTwice |= needed & challenges[at]!;
        needed |= challenges[at]!;
      }
      for (let a = 0; a < size; a++) {
        const one = members[a]!;
        const mine = strengths[one * words + word]!;
        const wants = challenges[one * words + word]!;
        // What others have is what two have, or one has who is not me.
        value += bitCount(wants & (offeredTwice | (offered & ~mine))) * perChallenge[one]!;
        if ((mine & (neededTwice | (needed & ~wants))) !== 0) gives[a] = 1;
      }
    }
    for (let a = 0; a < size; a++) if (gives[a] === 1) value += WEIGHTS.give;
    const mixed = min(size, regionNames.length) - 1;
    value += size * (WEIGHTS.spread * (mixed === 0 ? 1 : (seen - 1) / mixed) + WEIGHTS.stage + WEIGHTS.fresh);
    return size < 2 ? value : value - (2 * rubs) / (size - 1);
  };
}

/** Bits of the themes that somebody needs and somebody has; others never help, though they count as challenges. */
function themeBits({ municipalities }: MatchingInstance) {
  const offered = new Set(municipalities.flatMap(({ strengths }) => strengths));
  const shared = [...new Set(municipalities.flatMap(({ challenges }) => challenges))].filter((one) => offered.has(one));
  const words = Math.ceil(shared.length / 32);
  const bits = (themes: string[][]) => {
    const table = new Int32Array(municipalities.length * words);
    for (const [index, list] of themes.entries()) {
      for (const theme of list) {
        const bit = shared.indexOf(theme);
        if (bit >= 0) table[index * words + (bit >>> 5)]! |= 1 << (bit & 31);
      }
    }
    return table;
  };
  const strengths = bits(municipalities.map((one) => one.strengths));
  const challenges = bits(municipalities.map((one) => one.challenges));
  return { strengths, challenges, words };
}

/** What each pair takes off: a third of the stage weight per step between them, the fresh weight if they have met. */
function pairFriction(instance: MatchingInstance): Float64Array {
  const met = metBefore(instance);
  const all = instance.municipalities;
  return Float64Array.from({ length: all.length ** 2 }, (_, at) => {
    const one = all[floor(at / all.length)]!;
    const other = all[at % all.length]!;
    const steps = Math.abs(one.stage - other.stage);
    return (WEIGHTS.stage * steps) / 3 + (met(one.id, other.id) ? WEIGHTS.fresh : 0);
  });
}

function bitCount(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
