import { z } from 'zod';
import { activity, bySystem } from '../activity.ts';
import { municipalityOf, withMunicipality } from './initiative.ts';
import { invitation } from './invite.ts';

/** An invitation has been sent, or could not be. Who cannot be reached directly finds it in the team's General channel. */
export const invitationOutcome = activity({
  verb: 'invitation-outcome',
  about: 'initiative',
  input: z.object({
    municipality: z.string(),
    email: z.string(),
    via: z.enum(['direct', 'channel']),
    outcome: z.enum(['done', 'failed', 'uncertain', 'skipped']),
  }),
  may: bySystem,
  decide({ document: initiative, input: { municipality: id, email, via, outcome }, now }) {
    const municipality = municipalityOf(initiative, id);
    // The contact may have been replaced while the message was under way; the new one has not been invited by it.
    if (municipality?.contact?.email !== email || outcome === 'uncertain') return {};
    const became = (state: 'direct' | 'in-channel' | 'unreached') => ({
      document: withMunicipality(initiative, { ...municipality, invitation: state }),
    });
    if (outcome === 'done') return became(via === 'direct' ? 'direct' : 'in-channel');
    const elsewhere = via === 'direct' ? invitation(initiative, municipality, 'channel', now) : undefined;
    return elsewhere ? { jobs: [elsewhere] } : became('unreached');
  },
});
