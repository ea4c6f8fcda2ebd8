import type { Answer, Inbound } from '../../src/engine/inbound.ts';

type Call = { [K in keyof Inbound]: { name: K; with: Parameters<Inbound[K]>[0] } }[keyof Inbound];

/** Notes what it is told, and gives the answers it is given. */
export function recordingInbound(
  answers: Partial<Record<keyof Inbound, () => Answer | Promise<Answer>>> = {},
): Inbound & { calls: Call[] } {
  const calls: Call[] = [];
  const note =
    <K extends keyof Inbound>(name: K) =>
    async (given: Parameters<Inbound[K]>[0]): Promise<never> => {
      calls.push({ name, with: given } as Call);
      return ((await answers[name]?.()) ?? { language: 'da' }) as never;
    };
  return {
    calls,
    press: note('press'),
    say: note('say'),
    welcome: note('welcome'),
    installed: note('installed'),
    joined: note('joined'),
    meeting: note('meeting'),
    removed: note('removed'),
  };
}
