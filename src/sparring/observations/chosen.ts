/** What was chosen, if it is among what is offered. */
export const choiceOf = (given: string, offered: readonly string[]): string => (offered.includes(given) ? given : '');
