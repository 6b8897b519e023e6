import type { BallotToVerify } from '../../crypto/verification/ballot_verifier.ts';
import { OverloadError } from './overload.ts';
import type { VerificationPool } from './pool.ts';
import type { BallotVerdict, ElectionKeys } from './tasks.ts';

/** Attachments of one batch at most, about 5,000 points: more gain less than a tenth, and delay. */
const MAX_BATCH_BYTES = 262_144;

export interface BallotQueueOptions {
  /** Ballots of one election that may wait; more are sent away. */
  readonly waiting: number;
  /** Whether good ballots are to come with decoding hints. */
  readonly hints: boolean;
}

interface Waiting extends BallotToVerify {
  readonly resolve: (verdict: BallotVerdict) => void;
  readonly reject: (error: unknown) => void;
}

/** The ballots of one election. */
interface Lane {
  readonly keys: ElectionKeys;
  readonly waiting: Waiting[];
}

/**
 * Verifies ballots in batches of whatever waits: as soon as a thread is free it takes its share of
 * the ballots of one election that have come meanwhile. So a lone ballot waits for nobody, and a crowd
 * shares one multi-scalar multiplication. Elections take turns, and each has its own bound: a flood
 * in one holds no voter of another up.
 */
export class BallotQueue {
  readonly #pool: VerificationPool;
  readonly #options: BallotQueueOptions;
  /** By fingerprint, the election whose turn it is first. */
  readonly #lanes = new Map<string, Lane>();
  #busy = 0;

  constructor(pool: VerificationPool, options: BallotQueueOptions) {
    this.#pool = pool;
    this.#options = options;
  }

  /**
   * Verifies a ballot of the election with this fingerprint. Rejects with an OverloadError where too
   * many wait, and as the pool does.
   */
  async verify(
    fingerprint: string,
    keys: ElectionKeys,
    ballot: BallotToVerify,
  ): Promise<BallotVerdict> {
    const lane = this.#lanes.get(fingerprint) ?? { keys, waiting: [] };
    if (lane.waiting.length >= this.#options.waiting) throw new OverloadError();
    return new Promise((resolve, reject) => {
      lane.waiting.push({ ...ballot, resolve, reject });
      this.#lanes.set(fingerprint, lane);
      this.#start();
    });
  }

  #start(): void {
    while (this.#busy < this.#pool.threads) {
      const [turn] = this.#lanes;
      if (turn === undefined) return;
      const [fingerprint, lane] = turn;
      const batch = this.#takeBatch(lane.waiting);
      this.#lanes.delete(fingerprint);
      if (lane.waiting.length > 0) this.#lanes.set(fingerprint, lane);
      this.#busy += 1;
      void this.#verify(lane.keys, batch).finally(() => {
        this.#busy -= 1;
        this.#start();
      });
    }
  }

  /** The first ones, as many as leave as many for every other free thread. */
  #takeBatch(waiting: Waiting[]): Waiting[] {
    const share = Math.ceil(waiting.length / (this.#pool.threads - this.#busy));
    let bytes = 0;
    const fitting = waiting.findIndex(({ attachment }) => {
      bytes += attachment.length;
      return bytes > MAX_BATCH_BYTES;
    });
    return waiting.splice(0, fitting < 0 ? share : Math.min(share, Math.max(1, fitting)));
  }

  async #verify(keys: ElectionKeys, batch: readonly Waiting[]): Promise<void> {
    try {
      const ballots = batch.map(({ ballot, attachment }) => ({ ballot, attachment }));
      const withHints = this.#options.hints;
      const verdicts = await this.#pool.run('verifyBallots', { keys, ballots, withHints });
      batch.forEach(({ resolve, reject }, i) => {
        const verdict = verdicts[i];
        if (verdict === undefined) reject(new Error('a ballot was left without a verdict'));
        else resolve(verdict);
      });
    } catch (error) {
      batch.forEach(({ reject }) => reject(error));
    }
  }
}
