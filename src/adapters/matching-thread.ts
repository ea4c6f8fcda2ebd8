import { parentPort, workerData } from 'node:worker_threads';
import {
  ContradictoryWishes,
  type MatchingInstance,
  matchMunicipalities,
} from '../sparring/groups/matching/matching.ts';
import { solveWithHighs } from './highs.ts';
import type { ThreadAnswer } from './matching-worker.ts';

/** What runs inside the worker thread: one instance in, one answer out. An error as a class would not survive the way. */
async function answer(): Promise<ThreadAnswer> {
  try {
    return { matching: await matchMunicipalities(workerData as MatchingInstance, { solve: solveWithHighs }) };
  } catch (error) {
    if (error instanceof ContradictoryWishes) return { contradiction: error.contradiction };
    throw error;
  }
}

parentPort?.postMessage(await answer());
