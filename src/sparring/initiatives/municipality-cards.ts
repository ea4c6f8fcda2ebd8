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
import { isContact } from './membership.ts';
import { named } from './names.ts';

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
    const colleagues = found?.people.filter((p) => !isContact(found, p)) ?? [];
    return {
      initiative: initiative.name,
      municipality: args.municipality,
      name: found?.name ?? '',
      notice: args.notice ?? '',
      madeUp: found?.madeUp === true,
      answer: answerInWords(found?.answer ?? { is: 'none' }),
      until: found?.answer.is === 'paused' ? found.answer.until : '',
      contact: found?.contact?.name ?? word('municipality.nobody'),
      people: colleagues.length > 0 ? named(colleagues.map((p) => p.name)) : word('municipality.nobody'),
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
