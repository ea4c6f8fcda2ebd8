import { type CalendarEvent, word } from '../activity.ts';
import type { Observation } from './observation.ts';

/** The two talk for 20 to 45 minutes: so much is set aside in their calendars, which they can change there. */
const TALK_MINUTES = 30;

/**
 * The conversation as calendars have it, and the talk after it where that has been agreed: no names, nothing of what it is about,
 * since others read along in calendars.
 */
export function observationEvents(observation: Observation, id: string): [CalendarEvent, ...CalendarEvent[]] {
  const { start, minutes, stage, talk, observed } = observation;
  const cancelled = stage === 'stopped' || stage === 'declined' || stage === 'lapsed';
  const both = {
    ...(cancelled && { cancelled: true as const }),
    description: word('observation.event-detail'),
    language: observed.language,
    attendees: [],
  };
  const conversation = { ...both, uid: id, start, minutes, title: word('observation.event') };
  if (talk === undefined) return [conversation];
  return [
    conversation,
    { ...both, uid: `${id}:talk`, start: talk, minutes: TALK_MINUTES, title: word('observation.event-talk') },
  ];
}
