import { shortenedTo } from './topics/topic-cards.ts';

/** How much a text takes in JSON, where a line break or a quote counts twice. */
const size = (text: string): number => JSON.stringify(text).length - 2;

/** Shortens texts so that all of them fit into `room`: only the longest, and only as far as they must. */
export function sharing(room: number, texts: readonly string[]): (text: string) => string {
  const most = shareOf(room, texts);
  return (text) => {
    let shown = text;
    while (size(shown) > most) shown = shortenedTo(Math.min(most, Math.floor(shown.length * 0.9)))(text);
    return shown;
  };
}

/** What the longest may take, when those that need less leave them the rest. */
function shareOf(room: number, texts: readonly string[]): number {
  let left = room;
  const sizes = texts.map(size).sort((a, b) => a - b);
  for (const [i, needs] of sizes.entries()) {
    const share = Math.floor(left / (sizes.length - i));
    if (needs > share) return share;
    left -= needs;
  }
  return room;
}

/** All that a list of takeaways says. */
export const textsOf = (takeaways: readonly { learned: string; recommend?: string | undefined }[]): string[] =>
  takeaways.flatMap(({ learned, recommend = '' }) => [learned, recommend]);
