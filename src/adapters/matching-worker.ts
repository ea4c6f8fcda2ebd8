import { Worker } from 'node:worker_threads';
import {
  type Contradiction,
  ContradictoryWishes,
  type Matching,
  type MatchingInstance,
} from '../sparring/groups/matching/matching.ts';

export type ThreadAnswer = { matching: Matching } | { contradiction: Contradiction };

/**
 * Matches municipalities in a thread of its own, so that the bot goes on answering; the thread ends with its answer.
 *
 * @param signal stops the thread; the promise is then rejected with the signal's reason
 * @throws ContradictoryWishes like `matchMunicipalities`, and Error when the thread ends without an answer
 */
export function match(instance: MatchingInstance, { signal }: { signal?: AbortSignal } = {}): Promise<Matching> {
  const { promise, resolve, reject } = Promise.withResolvers<Matching>();
  if (signal?.aborted) return Promise.reject(signal.reason);
  const worker = new Worker(new URL('./matching-thread.ts', import.meta.url), { workerData: instance, execArgv: [] });
  const stop = () => {
    reject(signal?.reason);
    void worker.terminate();
  };
  signal?.addEventListener('abort', stop, { once: true });
  worker.once('message', (answer: ThreadAnswer) => {
    if ('matching' in answer) resolve(answer.matching);
    else reject(new ContradictoryWishes(answer.contradiction));
  });
  worker.once('error', reject);
  worker.once('exit', (code) => {
    signal?.removeEventListener('abort', stop);
    reject(new Error(`The matching thread ended with code ${code} and no answer`));
  });
  return promise;
}
