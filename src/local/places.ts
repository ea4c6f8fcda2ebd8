import type { LocalMessage } from './conversations.ts';

/** The team's General channel; its id is the team's, as in Teams. */
export const GENERAL = '19:general@thread.tacv2';
/**
 * A Playground has room for one channel besides General. It shows all channels of the local team: each is one thread there,
 * with the channel's name above it.
 */
export const CHANNELS = '19:sparringsgrupper@thread.tacv2';

/** The conversation's id without its thread: `19:…@thread.tacv2;messageid=1700000000000` → `19:…@thread.tacv2`. */
export const baseOf = (conversation: string): string => conversation.split(';')[0]!;

export const threadIn = (conversation: string): string | undefined => /;messageid=(\d+)$/.exec(conversation)?.[1];

/** Which conversation of a Playground shows this conversation of the local team. */
export const placeOf = (conversation: string): string =>
  isPersonal(conversation) || conversation === GENERAL ? conversation : CHANNELS;

export const isPersonal = (conversation: string): boolean => conversation.startsWith('a:');

/** One of the local team's own channels, which a Playground knows as a thread only. */
export const isGroupChannel = (conversation: string): boolean =>
  !isPersonal(conversation) && conversation !== GENERAL && conversation !== CHANNELS;

/** What stands for one thread of a Playground: a whole channel of the local team, or one of the threads in General. */
export const threadKey = ({ conversation, thread }: Pick<LocalMessage, 'conversation' | 'thread'>): string =>
  isGroupChannel(conversation) ? conversation : `${conversation};messageid=${thread}`;
