import { Worker } from 'node:worker_threads';
import type { ThreadData } from '../threads/messages.ts';
import { type StartThread, ThreadExaminer } from '../threads/thread_examiner.ts';

/** A thread makes many small things that do not last: with much room for them it is no faster. */
const LIMITS = { maxYoungGenerationSizeMb: 8 };

const THREAD = new URL('./examiner_thread.js', import.meta.url);

/** An examiner with Node's worker threads. file: the thread's compiled program. */
export function threadExaminer(
  threads: number,
  data: ThreadData,
  file: URL = THREAD,
): ThreadExaminer {
  return new ThreadExaminer(threads, startThread(data, file));
}

function startThread(data: ThreadData, file: URL): StartThread {
  return ({ answered, ended }) => {
    const worker = new Worker(file, { workerData: data, resourceLimits: LIMITS });
    worker.on('message', answered);
    worker.on('error', (error: Error) => ended(error.message, error));
    worker.on('messageerror', (error: Error) => ended(error.message, error));
    worker.on('exit', (code) => ended(`it exited with ${code}`));
    return {
      post: (order, buffers) => worker.postMessage(order, buffers),
      end: async () => {
        await worker.terminate();
      },
    };
  };
}
