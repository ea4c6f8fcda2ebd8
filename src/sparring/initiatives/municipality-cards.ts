import { type Problem, type View, view, type Word, word } from '../activity.ts';
import type { ThemeId } from '../language.ts';
import { themeName } from '../rounds/topic-cards.ts';
import {
  type Answer,
  type Initiative,
  isCoordinator,
  type Municipality,
  municipalityOf,
  speaksFor,
} from './initiative.ts';
import type { Via } from './invite.ts';
import { byName, named } from './names.ts';

/** "Med", "Pause til 1. marts 2027". */
export const answerInWords = (answer: Answer): Word =>
  answer.is === 'paused'
    ? word('answer.paused', { until: { $when: answer.until, as: 'date' } })
    : word(`answer.${answer.is}`);

const themeNames = (initiative: Initiative, ids: readonly ThemeId[]) => ({
  $list: ids.map((id) => themeName(initiative.themes, id)),
});

type Invited = { municipality?: unknown; via?: Via; until?: unknown; problems?: Problem[] };

/** The invitation, with the same buttons for changing the answer. In a channel, where all see it, it does not say what was answered. */
export const invitation: View<'initiative', Invited> = view({
  name: 'invitation',
  about: 'initiative',
  data({ document: initiative, args, reader }) {
    const municipality = municipalityOf(initiative, String(args.municipality));
    const answered = municipality !== undefined && municipality.answer.is !== 'none';
    return {
      initiative: initiative.name,
      min: initiative.size.min,
      max: initiative.size.max,
      municipality: municipality?.id ?? '',
      name: municipality?.name ?? '',
      contact: municipality?.contact?.name ?? '',
      addressed: args.via === 'channel' && municipality !== undefined,
      open: municipality !== undefined && !answered,
      answered,
      answer: municipality && answered && (reader || args.via === 'direct') ? answerInWords(municipality.answer) : '',
      until: typeof args.until === 'string' ? args.until : '',
      problems: args.problems ?? [],
    };
  },
});

/** One municipality: what it answered, its profile, its people and its group; and, for those who speak for it, how to change that. */
export const municipality: View<'initiative', { municipality: string; notice?: Word }> = view({
  name: 'municipality',
  about: 'initiative',
  data({ document: initiative, args, reader }) {
    const found = municipalityOf(initiative, args.municipality);
    const coordinates = reader !== undefined && isCoordinator(initiative, reader);
    const mine = reader !== undefined && found !== undefined && (coordinates || speaksFor(found, reader));
    const is = found?.answer.is ?? 'none';
    return {
      initiative: initiative.name,
      municipality: args.municipality,
      name: found?.name ?? '',
      notice: args.notice ?? '',
      madeUp: found?.madeUp === true,
      answer: answerInWords(found?.answer ?? { is: 'none' }),
      until: found?.answer.is === 'paused' ? found.answer.until : '',
      contact: found?.contact?.name ?? word('municipality.nobody'),
      people: found?.people.length ? named(found.people.map((p) => p.name)) : word('municipality.nobody'),
      group: initiative.groups.find((g) => g.id === found?.group)?.name ?? word('municipality.no-group'),
      ...profileInWords(initiative, found),
      mayWrite: mine,
      mayJoin: mine && is !== 'yes',
      mayLeave: mine && (is === 'yes' || is === 'paused'),
      coordinates,
    };
  },
});

function profileInWords(initiative: Initiative, municipality: Municipality | undefined) {
  const { stage, challenges = [], strengths = [] } = municipality?.profile ?? {};
  return {
    hasProfile: stage !== undefined,
    stage: stage === undefined ? '' : word(`stage.${stage}`),
    challenges: challenges.length > 0 ? themeNames(initiative, challenges) : word('municipality.nothing'),
    strengths: strengths.length > 0 ? themeNames(initiative, strengths) : word('municipality.nothing'),
  };
}

type ProfileTyped = { municipality?: unknown; stage?: unknown; challenges?: unknown; strengths?: unknown };

/** The profile form, as it was last saved or as it was typed. */
export const profileForm: View<'initiative', ProfileTyped & { welcome?: boolean; problems?: Problem[] }> = view({
  name: 'profile-form',
  about: 'initiative',
  data({ document: initiative, args }) {
    const found = municipalityOf(initiative, String(args.municipality));
    return {
      initiative: initiative.name,
      municipality: found?.id ?? '',
      name: found?.name ?? '',
      welcome: args.welcome ?? false,
      madeUp: found?.madeUp === true,
      stage: String(args.stage ?? ''),
      challenges: chosen(args.challenges),
      strengths: chosen(args.strengths),
      stages: [1, 2, 3, 4].map((stage) => ({ id: String(stage), name: word(`profile-form.stage-${stage}`) })),
      themes: initiative.themes.map(({ id }) => ({ id, name: themeName(initiative.themes, id) })),
      problems: args.problems ?? [],
    };
  },
});

const chosen = (typed: unknown): string => (Array.isArray(typed) ? typed.join(',') : String(typed ?? ''));

const ON_A_PAGE = 100;
const order = ['none', 'yes', 'paused', 'not-now', 'no'] as const;

/** Municipalities by what they have answered, with what is missing; all of the initiative's, or those of one contact. */
export const municipalities: View<'initiative', { page?: number; only?: string[] }> = view({
  name: 'municipalities',
  about: 'initiative',
  data({ document: initiative, args: { page = 1, only }, reader }) {
    const all = initiative.municipalities.filter((m) => !only || only.includes(m.id)).toSorted(byName);
    const pages = Math.max(1, Math.ceil(all.length / ON_A_PAGE));
    const at = Math.min(page, pages);
    const shown = all.slice((at - 1) * ON_A_PAGE, at * ON_A_PAGE);
    return {
      initiative: initiative.name,
      sections: order.flatMap((is) =>
        section(
          shown.filter((m) => m.answer.is === is),
          is,
        ),
      ),
      choices: shown.map(({ id, name }) => ({ id, name })),
      next: at < pages ? String(at + 1) : '',
      previous: at > 1 ? String(at - 1) : '',
      coordinates: reader !== undefined && isCoordinator(initiative, reader),
    };
  },
});

function section(of: Municipality[], is: Answer['is']) {
  if (of.length === 0) return [];
  const rows = of.map((m) => ({ name: m.name, missing: missing(m) }));
  return [{ heading: word(`municipalities.${is}`, { count: of.length }), rows }];
}

/** What keeps a municipality from the next step; nothing when it waits for nobody. */
function missing(municipality: Municipality) {
  const { contact, answer, invitation: state, profile, madeUp } = municipality;
  const parts = [
    ...(contact ? [] : [word('missing.contact')]),
    ...(answer.is === 'none' && contact ? [word(`invitation-state.${state}`)] : []),
    ...(answer.is === 'paused' ? [word('missing.until', { until: { $when: answer.until, as: 'date' } })] : []),
    ...(answer.is === 'yes' && !profile ? [word('missing.profile')] : []),
    ...(madeUp ? [word('missing.made-up')] : []),
  ];
  return parts.length > 0 ? word('municipalities.missing', { what: { $list: parts } }) : '';
}

type PeopleTyped = { municipality?: unknown; email?: unknown; name?: unknown; role?: unknown };

/** Who belongs to a municipality, for a coordinator to change. */
export const peopleForm: View<'initiative', PeopleTyped & { notice?: Word; problems?: Problem[] }> = view({
  name: 'people-form',
  about: 'initiative',
  data({ document: initiative, args }) {
    const found = municipalityOf(initiative, String(args.municipality));
    const { contact, people = [], expected = [] } = found ?? {};
    const waiting = [...(contact && contact.id === undefined ? [contact.email] : []), ...expected];
    return {
      initiative: initiative.name,
      municipality: found?.id ?? '',
      municipalityName: found?.name ?? '',
      notice: args.notice ?? '',
      contact: contact
        ? word('people-form.contact', { name: contact.name, email: contact.email })
        : word('municipality.nobody'),
      people:
        people.length > 0
          ? named(
              people.map((p) => p.name),
              40,
            )
          : word('municipality.nobody'),
      waiting: waiting.length > 0 ? named(waiting, 40) : '',
      removable: [
        ...people.map((p) => ({ id: p.id, name: p.name })),
        ...waiting.map((address) => ({ id: address, name: address })),
      ].slice(0, 100),
      email: String(args.email ?? ''),
      name: String(args.name ?? ''),
      role: args.role === 'contact' ? 'contact' : 'member',
      problems: args.problems ?? [],
    };
  },
});
