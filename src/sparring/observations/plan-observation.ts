import { z } from 'zod';
import { activity, isRefusal, refuse, show } from '../activity.ts';
import { documentId } from '../documents.ts';
import { idOf } from '../input.ts';
import { bySelf } from '../people/member.ts';
import { newToken } from '../random.ts';
import { lastObserved, type ObservationBrief } from './brief.ts';
import { sharedPlace } from './colleagues.ts';
import { conversationTime, whenTyped } from './conversation-time.ts';
import { claimed, holding, taken } from './member-time.ts';
import { ways } from './observation.ts';

/** Somebody sets a time aside to be observed, and says by whom. Nobody else hears of it before they have written what it is about. */
export const planObservation = activity({
  verb: 'plan-observation',
  about: 'member',
  input: z.object({ observer: idOf(), way: z.enum(ways), ...whenTyped }),
  form: 'observation-form',
  may: bySelf,
  decide({ document: member, input, now, random }) {
    if (input.observer === member.id) return refuse('observing-oneself');
    const place = sharedPlace(member, input.observer);
    const observer = place?.colleagues?.find(({ id }) => id === input.observer);
    if (!place?.municipality || !observer) return refuse('observer-elsewhere');
    const time = conversationTime(input, now);
    if (isRefusal(time)) return time;
    const busy = taken(member, time);
    if (busy) return busy;
    const { initiative, municipality, groups, observationMonths } = place;
    const brief: ObservationBrief = {
      ...{ id: documentId('observation', newToken(random)), initiative, municipality, with: observer, way: input.way },
      ...time,
      ...{ as: 'observed', sequence: 0, holds: true, awaited: false, stage: 'drafting', claim: 0 },
    };
    const observed = { id: member.id, name: member.name };
    const { way } = input;
    const after = lastObserved(member.observations);
    const beside = {
      ...(groups[0] && { group: groups[0].id }),
      ...(observationMonths !== undefined && { observationMonths }),
      ...(after && { after: after.id }),
    };
    const what = { initiative, municipality, ...beside, way, observed, observer, ...time, token: newToken(random) };
    return {
      document: holding(member, brief),
      jobs: [claimed(member, brief, 'begin-observation', what, now)],
      reply: show('observations', { note: 'planned' }),
    };
  },
});
