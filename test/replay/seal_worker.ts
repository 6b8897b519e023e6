/** Seals ballots in a thread of its own, as the page does in a worker. */
import { randomBytes } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import { sealBallot } from '../../crypto/ballot.ts';
import { decodeEntry } from '../../crypto/wire/entry.ts';
import type { SealTask, SealedTask, SealerData } from './seal_pool.ts';

const { manifestBytes, fingerprint, electionKey } = workerData as SealerData;
const manifest = decodeEntry(manifestBytes);
if (manifest.type !== 'manifest') throw new TypeError('seal_worker: not a manifest');

parentPort?.on('message', ({ authorization, ballotSecret, choices }: SealTask) => {
  const sealed = sealBallot({
    ...{ manifest, fingerprint, electionKey, authorization, ballotSecret, choices },
    random: (length) => new Uint8Array(randomBytes(length)),
  });
  const answer: SealedTask = { entry: sealed.entry, attachment: sealed.attachment };
  parentPort?.postMessage(answer);
});
