import type { Examination } from '../examination_line.ts';
import { type StartThread, ThreadExaminer } from '../threads/thread_examiner.ts';
import type { WorkerOrder } from './messages.ts';

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): { createScriptURL(url: string): string };
}

/** Workers, where starting them takes less time than they save: each of the script that asks for them. */
export function startWorkers(
  { election: { election, electionKey }, batchPoints, chunks }: Examination,
  wanted: number,
  reference: boolean,
): ThreadExaminer | undefined {
  if (chunks <= 2) return undefined;
  const { manifest, fingerprint } = election;
  const data = { manifest, fingerprint, electionKey, batchPoints, reference };
  const address = ownAddress();
  const start: StartThread = ({ answered, ended }) => {
    const worker = new Worker(address, { type: 'module', name: 'glas-examiner' });
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

/** This worker's, of bytes in memory: the one that its trusted-types policy knows. */
function ownAddress(): string {
  const { href } = self.location;
  const { trustedTypes } = self as { trustedTypes?: TrustedTypes };
  const policy = trustedTypes?.createPolicy('glas-worker', { createScriptURL: () => href });
  return policy?.createScriptURL(href) ?? href;
}
