import { Temporal } from 'temporal-polyfill';
import { type Actor, type Job, type Refusal, refuse, show, type Word } from '../activity.ts';
import { latecomerJobs } from '../groups/latecomers.ts';
import {
  type Answer,
  type Initiative,
  isCoordinator,
  type Municipality,
  municipalityOf,
  speaksFor,
  withMunicipality,
} from './initiative.ts';
import { invitationMessage } from './invite.ts';

const zone = 'Europe/Copenhagen';
/** Longer than that is not a pause, and most likely a slip of the keys. */
const LONGEST_PAUSE = { years: 2 };

/** The municipality, for its contact and for coordinators; why not, for anybody else. */
export function spokenFor(initiative: Initiative, id: string, actor: Actor): Municipality | Refusal {
  const municipality = municipalityOf(initiative, id);
  if (!municipality) return refuse('unknown-municipality');
  if (isCoordinator(initiative, actor) || speaksFor(municipality, actor)) return municipality;
  const { name, contact } = municipality;
  return contact
    ? refuse('not-your-municipality', { municipality: name, contact: contact.name })
    : refuse('no-contact-yet', { municipality: name });
}

export type Given = { answer: 'yes' | 'not-now' | 'no' | 'paused'; until?: string | undefined };

/** The answer that was given, or why it cannot be. A pause ends on a day to come. */
export function answerOf({ answer, until }: Given, before: Answer, now: Temporal.Instant): Answer | Refusal {
  if (answer !== 'paused') return { is: answer };
  if (until === undefined) return refuse('required', { field: 'until' });
  const today = now.toZonedDateTimeISO(zone).toPlainDate();
  const inTime =
    Temporal.PlainDate.compare(until, today) > 0 && Temporal.PlainDate.compare(until, today.add(LONGEST_PAUSE)) <= 0;
  if (!inTime) return refuse('pause-date');
  const takesPart = before.is === 'yes' || (before.is === 'paused' && !before.ask);
  return { is: 'paused', until, ...(!takesPart && { ask: true as const }) };
}

type Answered = { initiative: Initiative; jobs: Job[]; cancel: string[] };

/** The initiative once a municipality has answered: one that leaves drops out of its group, and the group hears of it. */
export function answered(
  initiative: Initiative,
  before: Municipality,
  answer: Answer,
  now: Temporal.Instant,
): Answered {
  const leaves = answer.is === 'no' || answer.is === 'not-now';
  const { group, ...ungrouped } = before;
  const municipality: Municipality = {
    ...(leaves ? ungrouped : before),
    answer,
    ...(answer.is === 'yes' && before.joined === undefined && { joined: now.toString() }),
  };
  const after = withMunicipality(initiative, municipality);
  const left =
    leaves && group ? { ...after, groups: after.groups.map((g) => withoutMunicipality(g, before.id)) } : after;
  return {
    initiative: left,
    jobs: [...toGroup(before, answer, now), ...endOfPause(before, answer), ...latecomerJobs(initiative, left, now)],
    cancel: before.answer.is === 'paused' ? [endKey(before, before.answer.until)] : [],
  };
}

const withoutMunicipality = (group: Initiative['groups'][number], id: string) => ({
  ...group,
  municipalities: group.municipalities.filter((m) => m !== id),
});

function toGroup({ id, group, answer: before }: Municipality, answer: Answer, now: Temporal.Instant): Job[] {
  if (!group) return [];
  const tell = (verb: string, more: object = {}): Job[] => [
    {
      kind: 'tell',
      key: `${verb}:${id}`,
      due: now.toString(),
      to: { id: group },
      verb,
      input: { municipality: id, ...more },
    },
  ];
  if (answer.is === 'paused') return tell('note-pause', { until: answer.until });
  if (answer.is === 'yes') return before.is === 'yes' ? [] : tell('note-return');
  return tell('note-leaving');
}

const endKey = ({ id }: Municipality, until: string): string => `end-pause:${id}:${until}`;

function endOfPause(municipality: Municipality, answer: Answer): Job[] {
  if (answer.is !== 'paused') return [];
  const { until } = answer;
  const due = Temporal.PlainDate.from(until).toZonedDateTime({ timeZone: zone, plainTime: '08:00' }).toInstant();
  const input = { municipality: municipality.id, until };
  return [
    {
      kind: 'tell',
      key: endKey(municipality, until),
      due: due.toString(),
      to: { self: true },
      verb: 'end-pause',
      input,
    },
  ];
}

/** A profile takes some minutes to fill in, and one who has not saved it by then has most likely gone. */
const PATIENCE = { minutes: 15 };

type Refreshed = { actor: Actor; now: Temporal.Instant; notice: Word; writing?: boolean };

/**
 * The invitation shows that it has been answered: in the contact's own chat as the municipality's page, which is what the answer
 * has brought there; in a channel still as an invitation. A moment later, and not while the profile is being written: the
 * update takes away what is on the screen.
 */
export function refreshInvitation(
  initiative: Initiative,
  { id, invitation, contact }: Municipality,
  { actor, now, notice, writing = false }: Refreshed,
): Job {
  const direct = invitation === 'direct';
  const theirs = direct && actor.kind === 'person' && actor.id === contact?.id;
  return {
    kind: 'update',
    key: refreshKey(id),
    due: now.add(writing ? PATIENCE : { seconds: 2 }).toString(),
    message: invitationMessage(id),
    show: direct
      ? show('municipality', { municipality: id, notice, via: 'direct' })
      : show('invitation', { municipality: id, via: 'channel' }),
    language: theirs ? actor.language : initiative.language,
  };
}

/** A refresh that waits is put off when the profile form is opened, perhaps in the very card it would replace. */
export const whileWriting = (municipality: string, now: Temporal.Instant): Pick<Job, 'key' | 'due'> => ({
  key: refreshKey(municipality),
  due: now.add(PATIENCE).toString(),
});

const refreshKey = (municipality: string): string => `refresh:${invitationMessage(municipality)}`;
