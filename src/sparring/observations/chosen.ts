/** What was chosen, if it is among what is offered. */
export const choiceOf = (given: string, offered: readonly string[]): string => (offered.includes(given) ? given : '');

/** The same of several, `a,b,c`. */
export const choicesOf = (given: string, offered: readonly string[]): string =>
  given
    .split(',')
    .filter((each) => offered.includes(each))
    .join(',');
