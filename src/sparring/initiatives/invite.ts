import type { Temporal } from 'temporal-polyfill';
import { type Job, show } from '../activity.ts';
import type { Initiative, Municipality } from './initiative.ts';

/** Straight to the contact, or in the team's General channel, addressed to them. */
export type Via = 'direct' | 'channel';

/** The name under which a municipality's invitation is kept, to be brought up to date. */
export const invitationMessage = (municipality: string): string => `invitation:${municipality}`;

/** Waits for an answer and has somebody to give it. */
const canBeInvited = ({ contact, answer, invitation }: Municipality): boolean =>
  contact !== undefined && answer.is === 'none' && invitation !== 'sending';

/** Not invited yet, or not reached. */
export const isNew = (municipality: Municipality): boolean =>
  canBeInvited(municipality) && (municipality.invitation === 'not-sent' || municipality.invitation === 'unreached');

/** Invited, and has been left in peace for a day since. */
export const mayBeReminded = (municipality: Municipality, now: Temporal.Instant): boolean =>
  canBeInvited(municipality) &&
  !isNew(municipality) &&
  (municipality.invited === undefined || municipality.invited.at <= now.subtract({ hours: 24 }).toString());

/**
 * Invites those chosen that wait for an answer: each gets one message, numbered, so that the same invitation is never sent
 * twice and a reminder is another one. Whoever can be found neither directly nor in a channel is `unreached`.
 */
export function invite(initiative: Initiative, chosen: (m: Municipality) => boolean, now: Temporal.Instant) {
  const jobs: Job[] = [];
  const municipalities = initiative.municipalities.map((municipality): Municipality => {
    if (!canBeInvited(municipality) || !chosen(municipality)) return municipality;
    const times = (municipality.invited?.times ?? 0) + 1;
    const invited: Municipality = { ...municipality, invitation: 'sending', invited: { times, at: now.toString() } };
    const job = invitation(initiative, invited, invited.contact?.id ? 'direct' : 'channel', now);
    if (!job) return { ...municipality, invitation: 'unreached' };
    jobs.push(job);
    return invited;
  });
  return { initiative: { ...initiative, municipalities }, jobs };
}

const keyOf = ({ id, invited }: Municipality, via: Via): string => `invite:${id}:${invited?.times ?? 0}:${via}`;

/** The message; none where there is no team to post it in. */
export function invitation(
  initiative: Initiative,
  municipality: Municipality,
  via: Via,
  now: Temporal.Instant,
): Job | undefined {
  const { contact, id } = municipality;
  const { team, language } = initiative;
  const person = contact?.id;
  const to =
    via === 'direct' ? person && { person } : team && { conversation: team.general, serviceUrl: team.serviceUrl };
  if (!contact || !to) return undefined;
  return {
    kind: 'post',
    key: keyOf(municipality, via),
    due: now.toString(),
    to,
    show: show('invitation', { municipality: id, via }),
    language,
    ...(via === 'channel' && person && { mention: [{ id: person, name: contact.name }] }),
    as: invitationMessage(id),
    then: 'invitation-outcome',
    with: { municipality: id, email: contact.email, via },
  };
}

/** Invitations on their way to contacts who have been replaced. */
export const noLongerInvited = (before: Initiative, after: Initiative): string[] =>
  before.municipalities
    .filter((m) => m.contact && m.contact.email !== after.municipalities.find((a) => a.id === m.id)?.contact?.email)
    .flatMap((m) => [keyOf(m, 'direct'), keyOf(m, 'channel')]);
