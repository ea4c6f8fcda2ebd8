import { type Config, isLoopback } from '../config.ts';

/**
 * Whether the bot may talk to this address and send it its token. Fails closed: what is not on the list, is not https
 * (this very machine aside) or is no address at all is refused. In local mode: this very machine and nothing else.
 */
export function allowsServiceUrl(
  config: Pick<Config, 'local' | 'serviceUrlHosts'>,
  serviceUrl: unknown,
): serviceUrl is string {
  if (typeof serviceUrl !== 'string' || !URL.canParse(serviceUrl)) return false;
  const url = new URL(serviceUrl);
  // "https://smba.trafficmanager.net@elsewhere" names elsewhere.
  if (url.username || url.password) return false;
  const loopback = isLoopback(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && loopback)) return false;
  return config.local ? loopback : config.serviceUrlHosts.includes(url.host);
}
