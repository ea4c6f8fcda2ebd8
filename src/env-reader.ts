export type Reader = ReturnType<typeof reader>;

/** Reads variables one by one; all that is wrong with them is added to `problems`. */
export function reader(env: NodeJS.Dict<string>, problems: string[]) {
  const problem = (text: string): void => void problems.push(text);
  const text = (name: string): string | undefined => env[name]?.trim() || undefined;
  const list = (name: string): string[] =>
    (text(name) ?? '')
      .split(',')
      .map((item) => item.trim().toLowerCase())
      .filter((item) => item !== '');
  return {
    problem,
    text,
    list,
    required(name: string, what: string): string {
      const value = text(name);
      if (!value) problem(`${name} is missing: ${what}`);
      return value ?? '';
    },
    /** A list that, once the variable is set, has to name something: an accidental "," must not mean "the default". */
    namedList(name: string): string[] | undefined {
      if (!text(name)) return undefined;
      const items = list(name);
      if (items.length === 0) problem(`${name} is set but names nothing`);
      return items;
    },
    number(name: string, { otherwise, from, to }: { otherwise: number; from: number; to: number }): number {
      const given = text(name);
      const value = given === undefined ? otherwise : Number(given);
      if (!Number.isInteger(value) || value < from || value > to)
        problem(`${name}=${given} is not a whole number between ${from} and ${to}`);
      return value;
    },
    oneOf<T extends string>(name: string, allowed: readonly T[], otherwise: T): T {
      const given = text(name);
      const found = given === undefined ? otherwise : allowed.find((a) => a.toLowerCase() === given.toLowerCase());
      if (!found) problem(`${name}=${given} is not one of ${allowed.join(', ')}`);
      return found ?? otherwise;
    },
    /** @returns the https address of a host that is named without anything around it */
    host(name: string): string | undefined {
      const given = text(name)?.toLowerCase();
      if (given === undefined) return undefined;
      if (!isHostName(given)) problem(`${name}=${given} is not a host name, such as bot.kommune.dk`);
      return `https://${given}`;
    },
    /** An address or an Entra object id, as Graph names a user. */
    mailbox(name: string): string | undefined {
      const given = text(name);
      if (given !== undefined && !/^([^\s@/]+@[^\s@/]+|[0-9a-f-]{36})$/i.test(given))
        problem(`${name}=${given} is not a mailbox: give its e-mail address`);
      return given;
    },
    /** Of Application Insights: `InstrumentationKey=…;IngestionEndpoint=https://…`, and more that is left alone. It is never quoted. */
    connectionString(name: string): string | undefined {
      const given = text(name)?.replace(/;$/, '');
      if (given !== undefined && !isConnectionString(given))
        problem(`${name} is no connection string: copy the one that Application Insights shows, InstrumentationKey=…`);
      return given;
    },
    /** Tokens travel there, so it is https, or this very machine. Without the slash at its end. */
    url(name: string, otherwise: string): string {
      const given = text(name) ?? otherwise;
      if (!URL.canParse(given) || !isSafe(new URL(given))) problem(`${name}=${given} is not an https address`);
      return given.replace(/\/+$/, '');
    },
  };
}

/** A name with a dot in it, without https:// and without a path. */
export const isHostName = (text: string): boolean => /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/i.test(text);

function isConnectionString(given: string): boolean {
  const pairs = given.split(';').map((pair) => pair.split('='));
  const value = (name: string) => pairs.find(([key]) => key!.toLowerCase() === name)?.[1];
  const endpoint = value('ingestionendpoint');
  return (
    pairs.every((pair) => pair.length === 2) &&
    /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value('instrumentationkey') ?? '') &&
    (endpoint === undefined || (URL.canParse(endpoint) && new URL(endpoint).protocol === 'https:'))
  );
}

const isSafe = (url: URL): boolean =>
  url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));

/** @param hostname as in `URL.hostname`: an IPv6 address has its brackets */
export const isLoopback = (hostname: string): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
