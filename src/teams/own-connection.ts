import { AsyncLocalStorage } from 'node:async_hooks';
import { Agent as PlainAgent } from 'node:http';
import { Agent as SecureAgent } from 'node:https';
import type { Duplex } from 'node:stream';

/** The code of the error of a request that was no longer to leave when its connection stood: nothing of it was sent. */
export const TOO_LATE = 'TOO_LATE';

const asked = new AsyncLocalStorage<() => boolean>();

/** Requests that are made in `work` are asked about once more when they have their connection and only have to be written. */
export const leavingIf = <T>(mayLeave: () => boolean, work: () => Promise<T>): Promise<T> => asked.run(mayLeave, work);

/**
 * A connection for each request, closed after it. Making one takes long enough for this program to be stopped meanwhile, and to be
 * taken for dead: so the last word is spoken when it stands.
 */
export const ownConnection = (url: string): PlainAgent | SecureAgent => (url.startsWith('https:') ? secure : plain);

const plain = asking(new PlainAgent(), 'connect');
const secure = asking(new SecureAgent(), 'secureConnect');

function asking<A extends PlainAgent>(agent: A, standing: 'connect' | 'secureConnect'): A {
  const connect = agent.createConnection.bind(agent);
  agent.createConnection = (options, ready) => {
    const mayLeave = asked.getStore();
    const connection = connect(options) as Duplex;
    const failed = (error: Error) => ready?.(error, connection);
    connection.once('error', failed).once(standing, () => {
      connection.off('error', failed);
      if (!mayLeave || mayLeave()) return ready?.(null, connection);
      connection.destroy();
      failed(Object.assign(new Error('no longer to be sent'), { code: TOO_LATE }));
    });
    return undefined;
  };
  return agent;
}
