import { activity, isRefusal, refuse, show, word } from '../activity.ts';
import { latecomerJobs } from '../groups/latecomers.ts';
import { refreshInvitation, spokenFor } from './answer.ts';
import { type Municipality, takesPart, withMunicipality } from './initiative.ts';
import { ProfileForm } from './profile.ts';

/** The contact says how far the municipality is, what it finds hard and what it can help others with: groups are made of it. */
export const saveProfile = activity({
  verb: 'save-profile',
  about: 'initiative',
  input: ProfileForm,
  form: 'profile-form',
  may: ({ actor, document: initiative }) => takesPart(initiative, actor),
  decide({ document: before, input: { municipality: id, ...profile }, actor, now }) {
    const found = spokenFor(before, id, actor);
    if (isRefusal(found)) return found;
    for (const field of ['challenges', 'strengths'] as const) {
      const known = profile[field].every((theme) => before.themes.some((t) => t.id === theme));
      if (!known) return refuse('invalid', { field });
    }
    if (profile.challenges.length + profile.strengths.length === 0) return refuse('profile-empty');
    const { madeUp: _, ...real } = found;
    const municipality: Municipality = { ...real, profile };
    const initiative = withMunicipality(before, municipality);
    const notice = word('profile-saved');
    return {
      document: initiative,
      reply: show('municipality', { municipality: id, notice }),
      jobs: [
        refreshInvitation(initiative, municipality, { actor, now, notice }),
        ...latecomerJobs(before, initiative, now),
      ],
    };
  },
});
