import type { Render } from '../../src/teams/message.ts';

/** Stands in for the cards where a test is about what carries them: the name and the data, readable in a log. */
export const plainCard: Render = (content, language) => ({
  type: 'AdaptiveCard',
  version: '1.5',
  fallbackText: `${content.card} (${language})`,
  body: [{ type: 'TextBlock', text: JSON.stringify(content.data) }],
});
