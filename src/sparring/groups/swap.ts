import { find, no, type Rotation, type RotationChange, type SwapOffer } from './rotation.ts';

/**
 * Two municipalities exchange their places in the line, when both agree. Nobody else is moved.
 *
 * An offer is open until it is answered, until the turn goes to another (the places are no longer what was offered), or
 * until either of the two leaves, pauses or swaps with somebody else.
 */
export function offerSwap(rotation: Rotation, offer: SwapOffer): RotationChange {
  const { from, to } = offer;
  if (from === to) return no('swap-with-itself', offer);
  const both = [find(rotation, from), find(rotation, to)];
  if (both.includes(undefined)) return no('not-member', offer);
  // One that is paused cannot own, so that the turn would be lost to a third.
  if (both.some((member) => member?.paused)) return no('swap-while-paused', offer);
  // Whoever has had the turn would own twice before the others have owned once.
  if ([from, to].some((one) => rotation.hadTurn.includes(one))) return no('swap-had-turn', offer);
  if (isOpen(rotation, offer) || isOpen(rotation, { from: to, to: from })) return no('swap-already-offered', offer);
  return { rotation: { ...rotation, offers: [...rotation.offers, { from, to }] } };
}

/** `offer.to` agrees. Only the caller knows who asks: let no other municipality accept. */
export function acceptSwap(rotation: Rotation, offer: SwapOffer): RotationChange {
  if (!isOpen(rotation, offer)) return no('swap-not-open', offer);
  const { from, to } = offer;
  const other = new Map([
    [from, to],
    [to, from],
  ]);
  const members = rotation.members.map((member) => find(rotation, other.get(member.municipality) ?? '') ?? member);
  const owner = other.get(rotation.owner ?? '') ?? rotation.owner;
  const offers =
    owner === rotation.owner ? rotation.offers.filter((open) => !other.has(open.from) && !other.has(open.to)) : [];
  // One that had skipped and now takes the turn after all, no longer skips.
  const skipped = rotation.skipped.filter((municipality) => municipality !== owner);
  return { rotation: { ...rotation, members, owner, offers, skipped } };
}

/** `offer.to` says no, or `offer.from` takes the offer back. */
export function declineSwap(rotation: Rotation, offer: SwapOffer): RotationChange {
  if (!isOpen(rotation, offer)) return no('swap-not-open', offer);
  return { rotation: { ...rotation, offers: rotation.offers.filter((open) => !same(open, offer)) } };
}

function isOpen(rotation: Rotation, offer: SwapOffer): boolean {
  return rotation.offers.some((open) => same(open, offer));
}

function same(a: SwapOffer, b: SwapOffer): boolean {
  return a.from === b.from && a.to === b.to;
}
