/**
 * A thread that verifies ballots for a while at each message, one after another and each alone, as a
 * thread of the server does, and answers with the milliseconds that one took. Its arithmetic and its
 * memory are its own.
 */
import { randomBytes } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import { openPublicGroup } from '../../../crypto/group/kernel/open.ts';
import { noble } from '../../../crypto/group/kernel/reference.ts';
import { BallotVerifier } from '../../../crypto/verification/ballot_verifier.ts';
import type { LoadRecord } from '../cached_record.ts';
import { readBallots } from './read_record.ts';

/** What a thread is started with. */
export interface SingleThreadData {
  readonly record: LoadRecord;
  readonly reference: boolean;
  readonly hinted: boolean;
}

const { record, reference, hinted } = workerData as SingleThreadData;
const { election, ballots } = await readBallots(record, Math.min(record.ballots, 100));
const group = reference ? noble : await openPublicGroup();
const random = (length: number): Uint8Array => new Uint8Array(randomBytes(length));
const verifier = new BallotVerifier(group, election, random);

/**
 * Milliseconds of a turn, the same for whoever calculates: that a thread which slept begins cold then
 * weighs the same on each.
 */
const TURN = 100;

let next = 0;
parentPort?.on('message', () => {
  const from = performance.now();
  let verified = 0;
  let ms = 0;
  while (ms < TURN) {
    verifyNext();
    verified += 1;
    ms = performance.now() - from;
  }
  parentPort?.postMessage(ms / verified);
});

function verifyNext(): void {
  const { hints, ...ballot } = ballots[next++ % ballots.length] ?? missing();
  const [fault] = verifier.verify([hinted ? { ...ballot, hints } : ballot]);
  if (fault !== undefined) throw new Error(`a good ballot was refused: ${fault}`);
}

function missing(): never {
  throw new TypeError('a record without ballots');
}
