import type { Content } from '../../src/engine/ports.ts';

/** What somebody might write to make a card do, say or show what we did not mean it to. */
export const attacks = [
  '[klik her](http://evil.example)',
  '**fed**',
  '<at>Mette</at>',
  '<script>window.attacked = true</script>',
  '<img src=x onerror="window.attacked = true">',
  '{{DATE(2020-01-01T00:00:00Z)}}',
  '${1+1}',
  '@topics.title',
  'http://evil.example',
] as const;

/** All of them on one line, after letters of their own by which it is found again. */
export const hostile = `Ønske ${attacks.join(' ')}`;

// Ids, verbs, codes, moments and the like are never a person's own words.
const machine = /^(\$word|\$when|as|about|id|verb|code|back|command)$/;
const writtenByPeople = (text: string): boolean =>
  /[\s@A-ZÆØÅ]|[^\x20-\x7e]/.test(text) && !/^\d{4}(Q\d|-\d\d)|^https?:|^\d+:/.test(text);

/** The same card with hostile text wherever a person's own words stand. */
export const withHostileText = ({ card, data }: Content): Content => ({ card, data: hostileIn(data) as object });

function hostileIn(value: unknown): unknown {
  if (typeof value === 'string') return writtenByPeople(value) ? hostile : value;
  if (Array.isArray(value)) return value.map(hostileIn);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, v]) => [key, machine.test(key) ? v : hostileIn(v)]));
}
