import { postCard } from '../channel-card.ts';
import { step } from '../step.ts';
import { balanced, drafted, lengthOf } from './agenda.ts';

/** An agenda that its owner has not published is published as it stands, and says so. Only minutes that do not add up are put right. */
export const publishDraft = step('publish-draft', ({ group, round: before, now }) => {
  if (before.stage === 'takeaways' || before.agenda?.published) return {};
  const { agenda, ...round } = drafted(group, before);
  const { items, dropped } = agenda!;
  const published = { at: now.toString(), by: 'time' as const };
  const after = { ...round, agenda: { items: balanced(items, lengthOf(group, round)) ?? items, dropped, published } };
  return { document: { ...group, round: after }, jobs: postCard(group, after, 'agenda', now) };
});
