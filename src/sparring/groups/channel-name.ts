/** Microsoft Teams: at most 50 characters, of which these not; no `_` or `.` in front, no `.` at the end, no two dots together. */
const LONGEST = 50;
const forbidden = /[~#%&*{}+/\\:<>?|'",]/g;

/**
 * A name that Teams takes for a channel, as like the given text as can be. Where nothing of it can be used, `otherwise` serves.
 * See https://learn.microsoft.com/graph/api/channel-post
 *
 * @param otherwise has to be a good name itself
 */
export function channelName(text: string, otherwise = 'Sparring'): string {
  const clean = text
    .normalize('NFC')
    .replace(/\p{C}/gu, ' ')
    .replace(forbidden, ' ')
    .replace(/\.{2,}/g, '.');
  return edgesOff(shortened(edgesOff(clean))) || otherwise;
}

const edgesOff = (name: string): string =>
  name
    .replace(/\s+/g, ' ')
    .replace(/^[\s_.]+/, '')
    .replace(/[\s.]+$/, '');

/** Whole characters only: half of a pair would be a broken one. */
function shortened(name: string): string {
  let short = '';
  for (const character of name) {
    if (short.length + character.length > LONGEST) break;
    short += character;
  }
  return short;
}
