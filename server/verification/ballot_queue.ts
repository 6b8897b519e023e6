import type { BallotFault, BallotToVerify } from '../../crypto/ballot_verification.ts';
import type { VerificationPool } from './pool.ts';
import type { ElectionKeys } from './tasks.ts';

/** Ballots in one batch at most: larger gains little, and one bad ballot costs the others more. */
const MAX_BATCH = 64;
/** Ballots waiting at most; more are sent away. */
const MAX_WAITING = 1_024;

interface Waiting extends BallotToVerify {
  readonly fingerprint: string;
  readonly keys: ElectionKeys;
  readonly resolve: (fault: BallotFault | undefined) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Verifies ballots in batches of whatever waits: as soon as a thread is free it takes all the ballots
 * of one election that have come meanwhile. So a lone ballot waits for nobody, and a crowd shares one
 * multi-scalar multiplication.
 */
export class BallotQueue {
  readonly #pool: VerificationPool;
  readonly #limit: number;
  #waiting: Waiting[] = [];
  #busy = 0;

  constructor(pool: VerificationPool, limit: number = MAX_WAITING) {
    this.#pool = pool;
    this.#limit = limit;
  }

  /** Whether too many ballots wait to take another one. */
  get isFull(): boolean {
    return this.#waiting.length >= this.#limit;
  }

  /** The fault of a ballot of the election with this fingerprint, or undefined where it is good. */
  verify(
    fingerprint: string,
    keys: ElectionKeys,
    ballot: BallotToVerify,
  ): Promise<BallotFault | undefined> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ ...ballot, fingerprint, keys, resolve, reject });
      this.#start();
    });
  }

  #start(): void {
    while (this.#busy < this.#pool.threads) {
      const batch = this.#takeBatch();
      if (batch.length === 0) return;
      this.#busy += 1;
      void this.#verify(batch).finally(() => {
        this.#busy -= 1;
        this.#start();
      });
    }
  }

  #takeBatch(): Waiting[] {
    const [first] = this.#waiting;
    const batch = this.#waiting
      .filter(({ fingerprint }) => fingerprint === first?.fingerprint)
      .slice(0, MAX_BATCH);
    const taken = new Set(batch);
    this.#waiting = this.#waiting.filter((waiting) => !taken.has(waiting));
    return batch;
  }

  async #verify(batch: readonly Waiting[]): Promise<void> {
    const [first] = batch;
    if (first === undefined) return;
    try {
      const ballots = batch.map(({ ballot, attachment }) => ({ ballot, attachment }));
      const faults = await this.#pool.run('verifyBallots', { keys: first.keys, ballots });
      batch.forEach(({ resolve }, i) => resolve(faults[i]));
    } catch (error) {
      batch.forEach(({ reject }) => reject(error));
    }
  }
}
