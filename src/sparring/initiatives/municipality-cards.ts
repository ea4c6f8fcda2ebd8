import { type PersonActor, type Problem, type View, view, type Word, word } from '../activity.ts';
import type { ThemeId } from '../language.ts';
import { themeName, themesToChoose } from '../rounds/topics/topic-cards.ts';
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
export const answerInWords = (answer: Answer): Word => word(`answer.${answer.is}`, untilOf(answer));

const untilOf = (answer: Answer) =>
  answer.is === 'paused' ? { until: { $when: answer.until, as: 'date' } } : undefined;

const mayWrite = (initiative: Initiative, municipality: Municipality, reader: PersonActor): boolean =>
  isCoordinator(initiative, reader) || speaksFor(municipality, reader);

const themeNames = (initiative: Initiative, ids: readonly ThemeId[]) => ({
  $list: ids.map((id) => themeName(initiative.themes, id)),
});

type Invited = { municipality?: unknown; via?: Via; until?: unknown; problems?: Problem[] };

/**
 * The invitation; once answered, what was answered and the ways to change that. In a channel, where all see it, it says neither:
 * what is left is the way to the municipality's own page.
 */
export const invitation: View<'initiative', Invited> = view({
  name: 'invitation',
  about: 'initiative',
  data({ document: initiative, args, reader }) {
    const municipality = municipalityOf(initiative, String(args.municipality));
    const is = municipality?.answer.is ?? 'none';
    const open = municipality !== undefined && is === 'none';
    const answered = municipality !== undefined && is !== 'none';
    const told = answered && (reader ? mayWrite(initiative, municipality, reader) : args.via === 'direct');
    return {
      initiative: initiative.name,
      min: initiative.size.min,
      max: initiative.size.max,
      municipality: municipality?.id ?? '',
      name: municipality?.name ?? '',
      contact: municipality?.contact?.name ?? '',
      addressed: args.via === 'channel' && municipality !== undefined,
      open,
      answered,
      answer: told ? word(`invitation.answered-${is}`, untilOf(municipality.answer)) : '',
      mayJoin: told && is !== 'yes',
      mayWait: open || (told && is !== 'not-now'),
      mayDecline: open || (told && is !== 'no'),
      mayPause: open || told,
      until: typeof args.until === 'string' ? args.until : '',
      problems: args.problems ?? [],
    };
  },
});

/**
 * One municipality: what it answered, its profile, its people and its group; and, for those who speak for it, how to change that.
 * `via: 'direct'`: in the contact's own chat, brought up to date without anybody asking.
 */
export const municipality: View<'initiative', { municipality: string; notice?: Word; via?: 'direct' }> = view({
  name: 'municipality',
  about: 'initiative',
  data({ document: initiative, args, reader }) {
    const found = municipalityOf(initiative, args.municipality);
    const coordinates = reader !== undefined && isCoordinator(initiative, reader);
    const mine = found !== undefined && (reader ? mayWrite(initiative, found, reader) : args.via === 'direct');
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
      mayFillIn: mine && is === 'yes' && !found.profile,
      mayAnswer: mine && is === 'none',
      mayJoin: mine && is !== 'none' && is !== 'yes',
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
      themes: themesToChoose(
        initiative.themes,
        [args.challenges, args.strengths].flatMap((typed) => chosen(typed).split(',')),
      ),
      problems: args.problems ?? [],
    };
  },
});

const chosen = (typed: unknown): string => (Array.isArray(typed) ? typed.join(',') : String(typed ?? ''));
