import { Temporal } from 'temporal-polyfill';

/** A calendar quarter, the length of one round: `2026Q4`. Text order is time order for the years 1000–9999. */
export type Quarter = `${number}Q${1 | 2 | 3 | 4}`;

/** True for text of exactly the form `2026Q4`. */
export function isQuarter(text: string): text is Quarter {
  return /^[1-9]\d{3}Q[1-4]$/.test(text);
}

export function quarterOf(date: Temporal.PlainDate): Quarter {
  return `${date.year}Q${Math.ceil(date.month / 3)}` as Quarter;
}

export function firstDay(quarter: Quarter): Temporal.PlainDate {
  if (!isQuarter(quarter)) throw new RangeError(`not a quarter: ${quarter}`);
  const [year, number] = quarter.split('Q').map(Number) as [number, number];
  return Temporal.PlainDate.from({ year, month: number * 3 - 2, day: 1 });
}

export function nextQuarter(quarter: Quarter): Quarter {
  return quarterOf(firstDay(quarter).add({ months: 3 }));
}

export function previousQuarter(quarter: Quarter): Quarter {
  return quarterOf(firstDay(quarter).subtract({ months: 3 }));
}
