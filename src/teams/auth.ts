import { ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import {
  type AuthenticateRequestResult,
  AuthenticationConstants,
  ClaimsIdentity,
  type ConnectorClient,
  type ConnectorFactory,
  type ServiceClientCredentials,
  ServiceClientCredentialsFactory,
  type UserTokenClient,
} from 'botframework-connector';
import type { Activity } from 'botframework-schema';
import type { Config } from '../config.ts';
import { tenantOf } from './activity.ts';
import { ownConnection } from './own-connection.ts';
import { allowsServiceUrl } from './service-url.ts';
import { tokenCheck, Unauthorised } from './token.ts';
import type { Tokens } from './tokens.ts';

export { Unauthorised };

/** The token is good, but the bot does not serve this tenant or does not talk to this address: 403. */
export class NotAllowed extends Error {
  readonly reason: 'tenant' | 'service-url';
  constructor(reason: 'tenant' | 'service-url') {
    super('not allowed');
    this.name = 'NotAllowed';
    this.reason = reason;
  }
}

/** How long a call may take, and what time it is by a clock that can be relied on: both in milliseconds. */
type Times = { timeoutMs?: number; now?: () => number };

/** Teams has a handful of service URLs; a caller must not be able to make us keep more. */
const MOST_CONNECTORS = 20;

const CHANNEL_SCOPE = 'https://api.botframework.com/.default';

/**
 * Who may call, and with which token the bot calls back. Everything wrong with the token is 401 ({@link Unauthorised}); a good
 * token of a tenant or with a service URL that is not on the lists is 403 ({@link NotAllowed}).
 * Without an app (local mode) there are no tokens, and only service URLs of this very machine are believed.
 */
export class TeamsAuthentication extends ConfigurationBotFrameworkAuthentication {
  readonly #config: Config;
  readonly #timeoutMs: number;
  readonly #connectors = new Map<string, ConnectorClient>();
  #userTokens: Promise<UserTokenClient> | undefined;
  readonly #check: ReturnType<typeof tokenCheck> | undefined;

  /** @param tokens the bot's own, for answers; absent in local mode */
  constructor(config: Config, tokens?: Tokens, { timeoutMs = 20_000, now = Date.now }: Times = {}) {
    super({ ...(config.app && { MicrosoftAppId: config.app.id }) }, new OwnTokens(config.app?.id ?? '', tokens));
    if (!config.app && !config.local) throw new Error('without an app id the bot runs in local mode only');
    this.#config = config;
    this.#timeoutMs = timeoutMs;
    this.#check = config.app && tokenCheck({ appId: config.app.id, ...config.openId, now });
  }

  override async authenticateRequest(activity: Activity, authorization: string): Promise<AuthenticateRequestResult> {
    await this.#check?.(authorization, activity);
    if (!allowsServiceUrl(this.#config, activity.serviceUrl)) throw new NotAllowed('service-url');
    if (!this.#allowsTenant(activity)) throw new NotAllowed('tenant');
    const identity = this.identity();
    return {
      audience: CHANNEL_SCOPE,
      claimsIdentity: identity,
      connectorFactory: this.createConnectorFactory(identity),
    };
  }

  /** Whoever gets hold of a connector gets one that sends once and says how it went. It is kept: building one takes longer than a turn. */
  override createConnectorFactory(identity: ClaimsIdentity): ConnectorFactory {
    const factory = super.createConnectorFactory(identity);
    return {
      create: async (serviceUrl, audience) => {
        if (!allowsServiceUrl(this.#config, serviceUrl)) throw new NotAllowed('service-url');
        const kept = this.#connectors.get(serviceUrl);
        if (kept) return kept;
        const connector = sendingOnce(await factory.create(serviceUrl, audience), this.#timeoutMs);
        if (this.#connectors.size < MOST_CONNECTORS) this.#connectors.set(serviceUrl, connector);
        return connector;
      },
    };
  }

  /** Nobody signs in through the bot, so that what botbuilder would make anew for each turn is made once. */
  override createUserTokenClient(identity: ClaimsIdentity): Promise<UserTokenClient> {
    this.#userTokens ??= super.createUserTokenClient(identity);
    return this.#userTokens;
  }

  /** The bot itself, for calls that no activity started. */
  identity(): ClaimsIdentity {
    const id = this.#config.app?.id ?? '';
    return new ClaimsIdentity(
      [AuthenticationConstants.AudienceClaim, AuthenticationConstants.AppIdClaim].map((type) => ({ type, value: id })),
      true,
    );
  }

  #allowsTenant(activity: Activity): boolean {
    const { allowedTenants } = this.#config;
    if (allowedTenants === 'any') return true;
    const tenant = tenantOf(activity);
    return tenant !== undefined && allowedTenants.includes(tenant.toLowerCase());
  }
}

/**
 * Left alone, the connector sends one message up to four times when it is answered 5xx or not at all, and people get it that often.
 * And a connection kept open may be closed by the other side at the moment of a send: nobody could tell that from a message lost
 * on its way, so each send has a connection of its own. One that is not answered in time is given up.
 */
function sendingOnce(connector: ConnectorClient, timeoutMs: number): ConnectorClient {
  const { pipeline } = (connector as unknown as Piped).client;
  pipeline.removePolicy({ name: 'defaultRetryPolicy' });
  pipeline.addPolicy({
    name: 'ownConnectionForAWhile',
    sendRequest(request, next) {
      // The client's own `disableKeepAlive` has no such effect any more: Node keeps connections open by default.
      request.headers.set('connection', 'close');
      // Where there is a proxy, it has its own.
      request.agent ??= ownConnection(request.url);
      request.abortSignal = AbortSignal.timeout(timeoutMs);
      return next(request);
    },
  });
  return connector;
}

/** Where the connector keeps what it does to a request; not in its types. */
type Piped = {
  client: {
    pipeline: {
      removePolicy(policy: { name: string }): void;
      addPolicy(policy: {
        name: string;
        sendRequest(request: SentRequest, next: (request: SentRequest) => unknown): unknown;
      }): void;
    };
  };
};
type SentRequest = {
  url: string;
  headers: { set(name: string, value: string): void };
  abortSignal?: AbortSignal;
  agent?: ReturnType<typeof ownConnection>;
};

/** The bot's own tokens, as botbuilder wants them. Never "disabled": that would switch every check off. */
class OwnTokens extends ServiceClientCredentialsFactory {
  readonly #appId: string;
  readonly #credentials: ServiceClientCredentials;

  constructor(appId: string, tokens?: Tokens) {
    super();
    this.#appId = appId;
    this.#credentials = {
      async signRequest(request) {
        if (tokens) request.headers.set('Authorization', `Bearer ${await tokens(CHANNEL_SCOPE)}`);
        return request;
      },
    };
  }

  override async isValidAppId(appId: string): Promise<boolean> {
    return appId === this.#appId;
  }
  override async isAuthenticationDisabled(): Promise<boolean> {
    return false;
  }
  override async createCredentials(): Promise<ServiceClientCredentials> {
    return this.#credentials;
  }
}
