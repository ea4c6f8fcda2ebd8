import { CARD_TYPE } from './message.ts';

export type HttpResponse = { status: number; body?: object };

/** Answers to a card's button, as `Action.Execute` expects them: https://learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model#response-format */
export const cardResponse = (card: object): HttpResponse => ({
  status: 200,
  body: { statusCode: 200, type: CARD_TYPE, value: card },
});

/** Done, and nothing to show. */
export const noResponse: HttpResponse = {
  status: 200,
  body: { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: '' },
};

/** @param code for the client, which shows a text of its own */
export const invokeError = (status: 400 | 403, code: string): HttpResponse => ({
  status,
  body: { statusCode: status, type: 'application/vnd.microsoft.error', value: { code, message: code } },
});
