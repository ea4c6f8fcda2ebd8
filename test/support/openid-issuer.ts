import { type CryptoKey, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { type Simulator, startLoopback } from './loopback.ts';

export type OpenIdIssuer = Simulator & {
  issuer: string;
  metadataUrl: string;
  /** A token as Teams sends it, except for what is given. `forged`: signed by a key of somebody else under the published key's name. */
  token(
    claims: JWTPayload & { serviceurl?: string },
    how?: { forged?: true; kid?: string; expired?: true },
  ): Promise<string>;
};

const KEY = 'key-1';

/** A place that publishes keys and signs tokens with them, as login.botframework.com does. */
export async function startIssuer({
  endorsements = ['msteams'],
}: {
  endorsements?: string[];
} = {}): Promise<OpenIdIssuer> {
  const own = await generateKeyPair('RS256', { extractable: true });
  const others = await generateKeyPair('RS256');
  const jwk = { ...(await exportJWK(own.publicKey)), kid: KEY, use: 'sig', alg: 'RS256', endorsements };
  const issuer = 'https://issuer.test';
  const simulator: Simulator = await startLoopback({
    classify: (_method, path) => (path === '/keys' ? 'keys' : 'metadata'),
    handle: ({ kind }) => ({
      status: 200,
      body: kind === 'keys' ? { keys: [jwk] } : { issuer, jwks_uri: `${simulator.url}/keys` },
    }),
  });
  return {
    ...simulator,
    issuer,
    metadataUrl: `${simulator.url}/.well-known/openidconfiguration`,
    async token(claims, { forged, kid = KEY, expired } = {}) {
      const now = Math.floor(Date.now() / 1_000);
      const key: CryptoKey = forged ? others.privateKey : own.privateKey;
      return new SignJWT({
        iss: issuer,
        iat: now - 7_200,
        nbf: now - 7_200,
        exp: expired ? now - 3_600 : now + 3_600,
        ...claims,
      })
        .setProtectedHeader({ alg: 'RS256', kid, typ: 'JWT' })
        .sign(key);
    },
  };
}
