import type { TokenCredential } from '@azure/identity';
import type { App } from '../config.ts';

/** A token for calling others, for one scope: `https://graph.microsoft.com/.default`. */
export type Tokens = (scope: string) => Promise<string>;

/** Entra gave no token. Whatever needed it was not sent. */
export class NotSignedIn extends Error {
  constructor(options: ErrorOptions) {
    super('no token from Entra', options);
    this.name = 'NotSignedIn';
  }
}

/** The app's own tokens. The library keeps them until shortly before they expire. */
export function tokensOf(app: App): Tokens {
  let credential: Promise<TokenCredential> | undefined;
  return async (scope) => {
    try {
      credential ??= credentialOf(app);
      return (await (await credential).getToken(scope))!.token;
    } catch (error) {
      throw new NotSignedIn({ cause: error });
    }
  };
}

/** Loaded with the first token: it takes a tenth of the start, and nobody who asks something waits for it. */
async function credentialOf(app: App): Promise<TokenCredential> {
  const { ClientSecretCredential, ManagedIdentityCredential } = await import('@azure/identity');
  return app.type === 'SingleTenant'
    ? new ClientSecretCredential(app.tenant, app.id, app.password)
    : new ManagedIdentityCredential({ clientId: app.id });
}
