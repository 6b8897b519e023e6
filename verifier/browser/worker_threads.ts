import type { Examination } from '../examination_line.ts';
import { type StartThread, ThreadExaminer } from '../threads/thread_examiner.ts';
import type { WorkerOrder } from './messages.ts';

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): { createScriptURL(url: string): string };
}

/**
 * Workers, where starting them takes less time than they save. script: that of this worker, which is
 * theirs too. Classic ones: a page from a file may start no module from memory.
 */
export function startWorkers(
  { election: { election, electionKey }, batchPoints, chunks }: Examination,
  wanted: number,
  { reference, script }: { readonly reference: boolean; readonly script: Blob },
): ThreadExaminer | undefined {
  if (chunks <= 2) return undefined;
  const { manifest, fingerprint } = election;
  const data = { manifest, fingerprint, electionKey, batchPoints, reference };
  const address = addressOf(script);
  const start: StartThread = ({ answered, ended }) => {
    const worker = new Worker(address, { name: 'glas-examiner' });
    worker.onmessage = ({ data }: MessageEvent<unknown>) => answered(data);
    worker.onerror = (event) => {
      event.preventDefault();
      ended(event.message);
    };
    worker.onmessageerror = () => ended('its answer cannot be read');
    worker.postMessage({ kind: 'examine', data } satisfies WorkerOrder);
    return {
      post: (order, buffers) => worker.postMessage(order, [...buffers]),
      end: () => {
        worker.terminate();
        return Promise.resolve();
      },
    };
  };
  return new ThreadExaminer(Math.min(wanted, chunks), start);
}

/**
 * Of bytes in memory, the one address that this worker's trusted-types policy knows. It is made here,
 * as a page from a file shares its own addresses with no worker.
 */
function addressOf(script: Blob): string {
  const url = URL.createObjectURL(script);
  const { trustedTypes } = self as { trustedTypes?: TrustedTypes };
  const policy = trustedTypes?.createPolicy('glas-worker', { createScriptURL: () => url });
  return policy?.createScriptURL(url) ?? url;
}
