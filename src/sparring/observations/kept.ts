/** For so many months what the two wrote is kept when it is over, unless the initiative has another number. */
export const USUAL_MONTHS = 12;

export const monthsKept = ({ observationMonths = USUAL_MONTHS }: { observationMonths?: number }): number =>
  observationMonths;
