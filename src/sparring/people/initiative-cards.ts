import { type Actor, type Problem, type View, view } from '../activity.ts';
import { bySelf, type Member } from './member.ts';

/** Initiatives are set up by those whom the operator has named as coordinators. */
export const startsInitiatives = (asked: { actor: Actor; document: Member }): boolean =>
  bySelf(asked) && asked.actor.kind === 'person' && asked.actor.coordinator;

type Typed = { name?: unknown; language?: unknown; min?: unknown; max?: unknown };

/** The form for a new initiative, filled in as it was typed. */
export const initiativeForm: View<'member', Typed & { problems?: Problem[] }> = view({
  name: 'initiative-form',
  about: 'member',
  data: ({ args: { name, language, min, max, problems } }) => ({
    name: String(name ?? ''),
    language: language === 'en' ? 'en' : 'da',
    min: amount(min, 4),
    max: amount(max, 6),
    problems: problems ?? [],
  }),
});

const amount = (typed: unknown, otherwise: number): number => {
  const given = Number(typed ?? otherwise);
  return Number.isFinite(given) ? given : otherwise;
};

/** An initiative has been set up; next come its municipalities. */
export const initiativeStarted: View<'member', { initiative: string; name: string }> = view({
  name: 'initiative-started',
  about: 'member',
  data: ({ args: { initiative, name } }) => ({ initiative, name }),
});
