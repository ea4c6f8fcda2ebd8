import { createServer } from 'node:net';

export type Ports = { bot: number; team: number; playgrounds: number[] };

/** Another program listens there. */
export class PortTaken extends Error {
  constructor(ports: number[]) {
    const which = ports.length === 1 ? `Port ${ports[0]} is` : `Ports ${ports.join(', ')} are`;
    super(`${which} taken. Is npm run dev running already? Stop it, or choose others with --port-base.`);
    this.name = 'PortTaken';
  }
}

/** What is kept was set up with other ports. */
export class OtherPorts extends Error {
  constructor(base: number) {
    super(
      `The data belong to --port-base ${base}${base === usual ? ' (the usual one)' : ''}. Use it, or --fresh to start over.`,
    );
    this.name = 'OtherPorts';
  }
}

const usual = 3978;

/** The usual ports, or all in a row from `base`. */
export const choosePorts = (count: number, base?: number): Ports => {
  const first = base === undefined ? 56_150 : base + 2;
  const playgrounds = Array.from({ length: count }, (_, i) => first + i);
  return base === undefined ? { bot: usual, team: usual + 1, playgrounds } : { bot: base, team: base + 1, playgrounds };
};

/** @throws PortTaken naming every one of them that is not free on this machine */
export async function checkFree({ bot, team, playgrounds }: Ports): Promise<void> {
  const all = [bot, team, ...playgrounds];
  const free = await Promise.all(all.map(isFree));
  const taken = all.filter((_, i) => !free[i]);
  if (taken.length > 0) throw new PortTaken(taken);
}

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
