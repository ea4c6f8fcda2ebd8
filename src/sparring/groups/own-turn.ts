import { z } from 'zod';
import { type Actor, type Refusal, refuse } from '../activity.ts';
import type { MunicipalityId } from '../language.ts';
import { type Group, municipalityOfActor, nameOf } from './group.ts';
import { ownerNow } from './rotation.ts';

/** The quarter a card was made for; empty before the first round. A card of an earlier turn changes nothing. */
export const inTurn = { round: z.string().max(10) };

/** The municipality the actor speaks from, when the turn is its own and the card is of this turn. */
export function ownTurn(group: Group, round: string, actor: Actor): { owner: MunicipalityId } | Refusal {
  const owner = ownerNow(group.rotation);
  if ((group.round?.quarter ?? '') !== round) return refuse('earlier-turn');
  if (owner === undefined || municipalityOfActor(group, actor)?.id !== owner)
    return refuse('not-your-turn', { owner: nameOf(group, owner) });
  return isUsed(group) ? refuse('turn-used') : { owner };
}

/** The meeting has been held by whoever had the turn. It passes on when the round closes. */
export const isUsed = ({ round }: Group): boolean => round?.stage === 'takeaways';

/** What the rule of the turn refused, with names for its ids. */
export const withNames = (group: Group, { refused }: Refusal): Refusal => ({
  refused: refused.map(({ code, values }) => ({
    code,
    values: Object.fromEntries(
      Object.entries(values ?? {}).map(([key, id]) => [key, nameOf(group, id as MunicipalityId)]),
    ),
  })),
});
