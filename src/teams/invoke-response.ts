import { CARD_TYPE } from './message.ts';

const MESSAGE_TYPE = 'application/vnd.microsoft.activity.message';

export type HttpResponse = { status: number; body?: object };

/** Answers to a card's button, as `Action.Execute` expects them: https://learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model#response-format */
export const cardResponse = (card: object): HttpResponse => ({
  status: 200,
  body: { statusCode: 200, type: CARD_TYPE, value: card },
});

/** Says something and leaves the card as it is, with what was typed into it. */
export const messageResponse = (text: string): HttpResponse => ({
  status: 200,
  body: { statusCode: 200, type: MESSAGE_TYPE, value: text },
});

/** Done, and nothing to show. */
export const noResponse: HttpResponse = messageResponse('');

/** @param code for the client, which shows a text of its own */
export const invokeError = (status: 400 | 403, code: string): HttpResponse => ({
  status,
  body: { statusCode: status, type: 'application/vnd.microsoft.error', value: { code, message: code } },
});
