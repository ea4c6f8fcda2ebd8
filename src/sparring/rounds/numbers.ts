import { type SchoolWeeks, usualSchoolWeeks } from '../calendar.ts';

/** The numbers of a round's calendar. Days are Danish working days. Each initiative can have its own; the usual ones are from DOMAIN's table. */
export type RoundNumbers = {
  /** The weeks of the quarter in which meetings lie; week 1 has the quarter's first working day. */
  firstWeek: number;
  lastWeek: number;
  /** How long the meeting is, in minutes, and when it begins on the dates that the bot proposes (`09:00`). */
  minutes: number;
  time: string;
  /** Days to vote on the dates. */
  voting: number;
  /** Days before the meeting: the reminder about topics, topics close, the agenda is published, the last reminder. */
  topicsReminder: number;
  topicsClose: number;
  publish: number;
  reminder: number;
  /** Minutes before the meeting at which the channel gets the link to join. */
  join: number;
  /** Minutes after the meeting at which the owner is asked what was learned; days after it at which they are reminded. */
  takeaways: number;
  takeawaysReminder: number;
  /** Days after the meeting at which the round closes. */
  close: number;
  schoolWeeks: SchoolWeeks;
  /** Years for which a round is kept when it has closed. */
  roundYears: number;
};

export const usualNumbers: RoundNumbers = {
  firstWeek: 5,
  lastWeek: 10,
  minutes: 90,
  time: '09:00',
  voting: 10,
  topicsReminder: 15,
  topicsClose: 10,
  publish: 5,
  reminder: 1,
  join: 15,
  takeaways: 60,
  takeawaysReminder: 3,
  close: 10,
  schoolWeeks: usualSchoolWeeks,
  roundYears: 5,
};

export const numbersOf = ({ numbers }: { numbers?: Partial<RoundNumbers> }): RoundNumbers => ({
  ...usualNumbers,
  ...numbers,
});
