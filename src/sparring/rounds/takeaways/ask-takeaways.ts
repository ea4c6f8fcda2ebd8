import { used } from '../../groups/rotation.ts';
import { refreshLapsed } from '../../groups/turn-news.ts';
import { postCard } from '../channel-card.ts';
import { keepersOf } from '../owner.ts';
import { step } from '../step.ts';

/** After the meeting the channel gets the card for what was learned, addressed to those who kept the agenda; anybody may add. */
export const askTakeaways = step('ask-takeaways', ({ group, round, now }) => {
  const held = { ...round, stage: 'takeaways' as const };
  const asked = { ...group, round: held, rotation: used(group.rotation) };
  return {
    document: asked,
    jobs: [...postCard(asked, held, 'takeaways', now, keepersOf(asked, held)), ...refreshLapsed(group, asked, now)],
  };
});
