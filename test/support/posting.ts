import type { Messenger, Sent, Turn } from '../../src/engine/ports.ts';

type To = Parameters<Messenger['turn']>[0];
type Post = (to: To, ...args: Parameters<Turn['post']>) => ReturnType<Turn['post']>;

/** Nobody has to wait for their turn. */
export const atOnce =
  (post: Post): Messenger['turn'] =>
  async (to) => ({ ok: true, result: { post: (...args) => post(to, ...args), giveBack() {} } });

/** The same turns, in which messages are posted in another way. */
export const posting =
  ({ turn }: Messenger, other: (post: Post) => Post): Messenger['turn'] =>
  async (to, wish) => {
    const given: Sent<Turn> = await turn(to, wish);
    if (!('ok' in given) || !given.ok) return given;
    const post = other((_, ...args) => given.result.post(...args));
    return { ok: true, result: { ...given.result, post: (...args) => post(to, ...args) } };
  };

/** One message, as soon as it is its turn. */
export async function post(
  messenger: Messenger,
  to: To,
  ...message: Parameters<Turn['post']>
): ReturnType<Turn['post']> {
  const given = await messenger.turn(to, { urgent: false, wanted: () => true });
  return 'ok' in given && given.ok ? given.result.post(...message) : given;
}
