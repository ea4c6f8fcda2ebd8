import { type View, view } from '../activity.ts';

/** An earlier message of an observation, after a newer one has come: it says nothing of it any more, and opens what there is now. */
export const observationEarlier: View<'observation'> = view({
  name: 'observation-earlier',
  about: 'observation',
  data: () => ({}),
});
