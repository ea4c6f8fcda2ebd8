type Sleeper = { at: number; wake: () => void };

/**
 * Time that passes only when nobody has anything to do before. In milliseconds.
 * @param turns of the event loop in which whoever goes on without time passing comes to an end
 */
export function virtualTime(from = 0, turns = 4) {
  let time = from;
  let sleepers: Sleeper[] = [];
  const delay = (ms: number): Promise<void> =>
    new Promise((wake) => {
      sleepers.push({ at: time + ms, wake });
    });

  /** Whatever can go on without time passing has done so after this. */
  async function calm(): Promise<void> {
    for (let turn = 0; turn < turns; turn++) await new Promise((resolve) => setImmediate(resolve));
  }

  async function passUntil(end: number): Promise<void> {
    for (;;) {
      await calm();
      const next = Math.min(end, ...sleepers.map(({ at }) => at));
      time = Math.max(time, next);
      const due = sleepers.filter(({ at }) => at <= time).sort((a, b) => a.at - b.at);
      sleepers = sleepers.filter((sleeper) => !due.includes(sleeper));
      for (const { wake } of due) wake();
      if (due.length === 0 && time >= end) return;
    }
  }

  return {
    now: () => time,
    delay,
    pass: (ms: number) => passUntil(time + ms),
    /** The machine stands still for so long: nobody who sleeps is woken meanwhile. */
    standStill: (ms: number) => {
      time += ms;
    },
    /** Lets time pass until this has ended. */
    async until<T>(what: Promise<T>): Promise<T> {
      let ended = false;
      const end = () => {
        ended = true;
      };
      what.then(end, end);
      for (await calm(); !ended; await calm()) await passUntil(Math.min(...sleepers.map(({ at }) => at)));
      return what;
    },
  };
}
export type VirtualTime = ReturnType<typeof virtualTime>;
