import { type Problem, type View, view, type Word, word } from '../activity.ts';
import { type Initiative, municipalityOf } from '../initiatives/initiative.ts';
import type { MunicipalityId } from '../language.ts';
import { helpInWords, percent } from './in-words.ts';
import * as state from './proposal.ts';
import { wishKinds } from './proposal.ts';
import { causesOf, namesIn, notesOn, type Seen, wrongIn } from './proposal-notes.ts';

/** So many municipalities fit on one card with what is said of each, with a good margin to what Teams takes. */
const ON_A_PAGE = 36;

/** The proposal: groups with who helps whom, how good it is, and what to look at before approving. Without one, who is ready. */
export const proposal: View<
  'initiative',
  { page?: number; moved?: string; discarded?: boolean; problems?: Problem[] }
> = view({
  name: 'proposal',
  about: 'initiative',
  data({ document: initiative, args }) {
    const found = initiative.proposal;
    const is = found?.state ?? 'none';
    const seen = found && { initiative, proposal: found, name: namesIn(initiative) };
    const ready = seen && found.state === 'ready' ? seen : undefined;
    const pages = ready ? pagesOf(ready) : [[]];
    const at = Math.min(Math.max(args.page ?? pageOf(pages, args.moved), 1), pages.length);
    const wrong = ready ? wrongIn(ready) : [];
    return {
      initiative: initiative.name,
      version: found?.version ?? 0,
      none: is === 'none',
      working: is === 'working',
      ready: is === 'ready',
      failed: is === 'failed',
      discarded: args.discarded === true,
      moved: args.moved ? namesIn(initiative)(args.moved) : '',
      canPropose: state.waiting(initiative).length >= state.FEWEST,
      score: ready ? scoreOf(ready) : '',
      wrong: wrong.map((text) => ({ text })),
      notes: notesOn(initiative, ready).map((text) => ({ text })),
      // The two ways on from a failure: drop a wish, or just try again.
      causes: seen ? causesOf(seen).map((text) => ({ text })) : [],
      groups: pages[at - 1]!,
      pages: pages.length > 1 ? word('proposal.page', { page: at, pages: pages.length }) : '',
      before: at - 1,
      after: at < pages.length ? at + 1 : 0,
      canApprove: ready !== undefined && wrong.length === 0,
      called: word(`group.called-${initiative.language}`),
      problems: args.problems ?? [],
    };
  },
});

/** The share of the best possible is only said where it is still proven. */
function scoreOf({ initiative, proposal: { score, bound }, proposal }: Seen): Word {
  if (!state.boundHolds(initiative, proposal)) return word('proposal.score-unproven', { score: percent(score) });
  // The sums of score and bound are made in different orders.
  if (score >= bound - 1e-9) return word('proposal.score-best', { score: percent(score) });
  return word('proposal.score', { score: percent(score), share: percent(score / bound) });
}

type GroupShown = ReturnType<typeof groupShown>;

/** Whole groups, so that each is seen at a glance. */
function pagesOf(seen: Seen): GroupShown[][] {
  const pages: GroupShown[][] = [[]];
  let count = 0;
  for (const [at, ids] of seen.proposal.groups.entries()) {
    if (count > 0 && count + ids.length > ON_A_PAGE) {
      pages.push([]);
      count = 0;
    }
    pages.at(-1)!.push(groupShown(seen, ids, at));
    count += ids.length;
  }
  return pages;
}

/** The page that shows what was just moved. */
const pageOf = (pages: GroupShown[][], moved: string | undefined): number =>
  1 +
  Math.max(
    0,
    pages.findIndex((groups) => groups.some((g) => g.municipalities.some((m) => m.id === moved))),
  );

function groupShown({ initiative, proposal, name }: Seen, ids: readonly MunicipalityId[], at: number) {
  const { benefit, reasons } = proposal;
  const mean = ids.reduce((sum, id) => sum + (benefit[id] ?? 0), 0) / ids.length;
  return {
    title: word('proposal.group', { n: state.nextNumber(initiative) + at, count: ids.length, benefit: percent(mean) }),
    municipalities: ids.map((id) => ({
      id,
      name: name(id),
      facts: factsOf(initiative, id, percent(benefit[id] ?? 0)),
      help: helpInWords(initiative.themes, reasons[id] ?? [], name) || word('help.none'),
    })),
  };
}

export const factsOf = (initiative: Initiative, id: MunicipalityId, benefit: Word): Word => {
  const municipality = municipalityOf(initiative, id);
  return word('proposal.facts', {
    region: municipality?.region ?? '',
    stage: municipality?.profile ? word(`stage.${municipality.profile.stage}`) : '',
    benefit,
  });
};

/** The form for moving one municipality. */
export const moveForm: View<'initiative'> = view({
  name: 'move-form',
  about: 'initiative',
  data({ document: initiative }) {
    const { version, groups } = initiative.proposal!;
    const name = namesIn(initiative);
    const numbered = groups.map((ids, at) => ({ n: state.nextNumber(initiative) + at, ids }));
    return {
      initiative: initiative.name,
      version,
      municipalities: numbered
        .flatMap(({ n, ids }) => ids.map((id) => ({ id, name: name(id), n })))
        .sort((a, b) => a.name.localeCompare(b.name, 'da'))
        .map(({ id, name, n }) => ({ id, title: word('move-form.municipality', { name, n }) })),
      groups: [
        ...numbered.map(({ n, ids }) => ({
          id: String(n),
          title: word('move-form.group', { n, count: ids.length, names: { $list: ids.map(name) } }),
        })),
        { id: 'new', title: word('move-form.new') },
      ],
    };
  },
});

/** The wishes there are, and the form for one more. */
export const wishForm: View<'initiative'> = view({
  name: 'wish-form',
  about: 'initiative',
  data({ document: initiative }) {
    const found = initiative.proposal!;
    const name = namesIn(initiative);
    const wishes = state.wishesIn(initiative, found);
    return {
      initiative: initiative.name,
      version: found.version,
      municipalities: found.instance.municipalities
        .map(({ id }) => ({ id, title: name(id) }))
        .sort((a, b) => a.title.localeCompare(b.title, 'da')),
      kinds: wishKinds.map((id) => ({ id, title: word(`wish-form.${id}`) })),
      wishes: wishKinds.flatMap((kind) =>
        wishes[kind].map(([a, b]) => ({
          a,
          b,
          kind,
          text: word(`wish.${kind}`, { names: { $list: [name(a), name(b)] } }),
        })),
      ),
    };
  },
});
