import { type CalendarEvent, word } from '../activity.ts';
import type { Observation } from './observation.ts';

/** The conversation as calendars have it: no names, nothing of what it is about, since others read along in calendars. */
export const observationEvent = ({ start, minutes, stage, observed }: Observation, id: string): CalendarEvent => ({
  uid: id,
  ...((stage === 'stopped' || stage === 'declined' || stage === 'lapsed') && { cancelled: true }),
  start,
  minutes,
  title: word('observation.event'),
  description: word('observation.event-detail'),
  language: observed.language,
  attendees: [],
});
