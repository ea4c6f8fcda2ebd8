/**
 * The name under which a group answers to its online meeting. The link to join holds the meeting's conversation, written by Teams
 * in one way in a calendar and in another in an event (`19%3ameeting_…%40thread.v2`); of any other link the query is left out.
 *
 * @param link the link to join, or the id of the meeting's conversation
 */
export function meetingAlias(link: string): string {
  const text = decoded(link);
  const thread = text.match(/19:[^/?;\s]+@thread\.[a-z0-9]+/i)?.[0];
  return `meeting:${(thread ?? text.split('?')[0]!).toLowerCase()}`;
}

function decoded(link: string): string {
  try {
    return decodeURIComponent(link);
  } catch {
    return link;
  }
}
