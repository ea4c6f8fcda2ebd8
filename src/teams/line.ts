import type { Traffic } from './traffic.ts';

/** Somebody in line; then with a turn; then `ready` to leave. */
export type One = {
  to: Traffic;
  urgent: boolean;
  patience: number;
  wanted: () => boolean;
  since: number;
  /** When its conversation takes it, as last looked. */
  open: number;
  ready: boolean;
  /** What comes next: its turn, or its leaving. */
  go(): void;
  giveBack(ms: number): void;
};

/** Whoever is urgent, else whoever has stood longest. */
export const first = (all: readonly One[]): One | undefined => all.find(({ urgent }) => urgent) ?? all[0];

export function remove(from: One[], one: One): void {
  const place = from.indexOf(one);
  if (place >= 0) from.splice(place, 1);
}

/** Until it goes on, or has to go back: then in how many milliseconds it is worth asking again. */
export const stand = (one: One, among: One[]): Promise<number | undefined> =>
  new Promise((resolve) => {
    one.go = () => resolve(undefined);
    one.giveBack = resolve;
    if (!among.includes(one)) among.push(one);
  });
