import { readFileSync } from 'node:fs';
import type { Calendar } from '../engine/ports.ts';
import type { Route } from './http.ts';

const page = readFileSync(new URL('meeting-page.html', import.meta.url), 'utf8');

/** Online meetings without Microsoft 365: each has a page in place of Teams. */
export const localCalendar = (url: string): Calendar => ({
  async keep({ uid, cancelled }) {
    return {
      ok: true,
      result: { id: uid, ...(!cancelled && { joinUrl: `${url}/meeting/${encodeURIComponent(uid)}` }) },
    };
  },
});

export const meetingRoute: Route = {
  method: 'GET',
  path: /^\/meeting\/[^/]+$/,
  answer: () => ({ status: 200, html: page }),
};
