import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify } from 'jose';

/** The request is not from whom it says. `reason` is a stable code for the log; there is never key material in it. */
export class Unauthorised extends Error {
  readonly reason: string;
  constructor(reason: string) {
    super('unauthorised');
    this.name = 'Unauthorised';
    this.reason = reason;
  }
}

/** What a token has to agree with. */
export type Expected = { serviceUrl: unknown; channelId: unknown };

/** Clocks may differ by this much, as Microsoft's own validation allows. */
const TOLERANCE_SECONDS = 5 * 60;
const METADATA_FOR_MS = 24 * 60 * 60 * 1000;

/**
 * Checks the bearer token of a request from Teams: signed by a key the issuer publishes, for this app, in its time, and for the
 * very service URL the activity names, since answers (and our own token with them) go there.
 * See https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication
 *
 * botbuilder has such a check, too. It prints keys when a signature is wrong, skips the service URL when the body has none,
 * trusts whoever calls when the app id is empty, and lets the body choose other, weaker kinds of token: so it is not used.
 *
 * @param config `now`: milliseconds since 1970, by a clock that can be relied on
 * @returns a function that rejects with {@link Unauthorised}, or with another error when the issuer cannot be asked
 */
export function tokenCheck(config: { appId: string; metadataUrl: string; issuer: string; now: () => number }) {
  const keys = publishedKeys(config.metadataUrl);
  return async (header: string | undefined, expected: Expected): Promise<JWTPayload> => {
    const token = /^Bearer ([\w.-]+)$/i.exec(header ?? '')?.[1];
    if (!token) throw new Unauthorised('no-token');
    if (typeof expected.serviceUrl !== 'string' || expected.serviceUrl === '') throw new Unauthorised('no-service-url');
    const published = await keys();
    const { payload, protectedHeader } = await verified(token, published, config);
    if (payload.serviceurl !== expected.serviceUrl) throw new Unauthorised('service-url');
    const key = published.jwks()?.keys.find((k) => k.kid === protectedHeader.kid);
    if (!endorses(key, expected.channelId)) throw new Unauthorised('endorsement');
    return payload;
  };
}

type Keys = ReturnType<typeof createRemoteJWKSet>;

async function verified(
  token: string,
  keys: Keys,
  { appId, issuer, now }: { appId: string; issuer: string; now: () => number },
) {
  try {
    return await jwtVerify(token, keys, {
      audience: appId,
      issuer,
      algorithms: ['RS256', 'RS384', 'RS512'],
      clockTolerance: TOLERANCE_SECONDS,
      currentDate: new Date(now()),
      requiredClaims: ['exp'],
    });
  } catch (error) {
    if (error instanceof errors.JOSEError && !unreachable.has(error.code)) throw new Unauthorised(error.code);
    throw error;
  }
}

/** jose's codes for not getting hold of the keys: that says nothing about the token. */
const unreachable = new Set<string>([errors.JWKSTimeout.code, errors.JWKSInvalid.code, errors.JOSEError.code]);

/** A key may be published for some channels only. */
const endorses = (key: object | undefined, channelId: unknown): boolean => {
  const endorsements = (key as { endorsements?: unknown } | undefined)?.endorsements;
  return !Array.isArray(endorsements) || endorsements.length === 0 || endorsements.includes(channelId);
};

/** The issuer's keys. Where they are is asked once a day; jose asks for the keys again when a token names a new one. */
function publishedKeys(metadataUrl: string): () => Promise<Keys> {
  let known: { until: number; keys: Promise<Keys> } | undefined;
  return () => {
    if (!known || known.until < Date.now()) {
      const keys = discover(metadataUrl);
      known = { until: Date.now() + METADATA_FOR_MS, keys };
      keys.catch(() => {
        known = undefined;
      });
    }
    return known.keys;
  };
}

async function discover(metadataUrl: string): Promise<Keys> {
  const answer = await fetch(metadataUrl, { signal: AbortSignal.timeout(10_000) });
  if (!answer.ok) throw new Error(`the OpenID metadata answered ${answer.status}`);
  const { jwks_uri } = (await answer.json()) as { jwks_uri?: unknown };
  if (typeof jwks_uri !== 'string') throw new Error('the OpenID metadata names no keys');
  return createRemoteJWKSet(new URL(jwks_uri), { cacheMaxAge: METADATA_FOR_MS });
}
