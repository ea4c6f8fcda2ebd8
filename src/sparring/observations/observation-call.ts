import { type View, view } from '../activity.ts';

/** In the channel: something personal waits for whoever is mentioned. It says no more, and opens for them alone. */
export const observationCall: View<'group', { observation: string }> = view({
  name: 'observation-call',
  about: 'group',
  data: ({ document: group, args: { observation } }) => ({ group: group.name, observation }),
});
