import type { Log } from '../../src/engine/ports.ts';

/** A log to look into. */
export function quietLog(): Log & { lines: { level: string; what: object; message: string }[] } {
  const lines: { level: string; what: object; message: string }[] = [];
  const at = (level: string) => (what: object, message: string) => void lines.push({ level, what, message });
  return { lines, debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}
