import { randomBytes } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import { BallotExaminer } from '../ballot_examiner.ts';
import { electionOf } from '../election.ts';
import type { ExaminedChunk } from '../examiner.ts';
import { openArithmetic } from './open_arithmetic.ts';
import { bytesOfChunk, type Order, ownBuffers, type ThreadData } from './thread_messages.ts';

/** A thread that examines chunks of ballots, one after another, as they come. */

const { manifest, fingerprint, electionKey, batchPoints, reference } = workerData as ThreadData;
const port = parentPort;
if (port === null) throw new TypeError('examiner_thread: this is not a thread');

const group = await openArithmetic(reference);
const election = { election: electionOf(manifest, fingerprint), electionKey };
const random = (length: number): Uint8Array => new Uint8Array(randomBytes(length));
const examiner = new BallotExaminer(election, { group, random, batchPoints });

port.on('message', (order: Order) => {
  void answer(order);
});

async function answer(order: Order): Promise<void> {
  if (order === 'finish') port?.postMessage(await examiner.finish());
  else sendBack(await examiner.examine(order));
}

/** Gives the chunk's bytes back with what was found, nothing copied. */
function sendBack(examined: ExaminedChunk): void {
  const made = examined.bundles.flatMap((bundle): ArrayBufferView[] => {
    if (bundle === undefined) return [];
    const { styles, weights, pseudonyms, firsts } = bundle.ballots;
    return [bundle.leaves, styles, weights, pseudonyms, firsts];
  });
  port?.postMessage(examined, ownBuffers([...bytesOfChunk(examined.chunk), ...made]));
}
