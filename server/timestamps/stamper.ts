import { randomBytes, type X509Certificate } from 'node:crypto';
import { utf8 } from '../../crypto/wire/bytes.ts';
import { sha256 } from '../../crypto/wire/digest.ts';
import { encodeTimestampQuery } from '../../crypto/wire/timestamp/query.ts';
import {
  FAILURES_TO_TELL,
  IMPLAUSIBLE_MS,
  PATIENCE_MS,
  pauseAfter,
  TURN_MS,
} from '../outside_service.ts';
import { within } from '../patience.ts';
import { firstCheckpointOver } from '../store/board/log_rows.ts';
import {
  endTurn,
  type Moment,
  storeTimestamp,
  takeTurn,
  type UnstampedLog,
  unstampedLogs,
} from '../store/board/timestamp_rows.ts';
import type { Sql } from '../store/connection.ts';
import { verifyAnswer, type VerifiedStamp } from './answer.ts';
import type { Ask } from './ask.ts';
import { whatIsDue } from './due.ts';
import { type UnusableCode, UnusableStamp } from './unusable.ts';

export interface StamperOptions {
  readonly sql: Sql;
  readonly ask: Ask;
  /** The authority's certificates must lead to one of these. */
  readonly anchors: readonly X509Certificate[];
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  readonly inform: (message: string) => void;
  /** Told of what an operator must look after. */
  readonly alarm: (problem: Error) => void;
  /** For one answer. */
  readonly patienceMs?: number;
}

/** No stamps have come for a while. The message says what to look at. */
export class StampsMissingError extends Error {
  override readonly name = 'StampsMissingError';
}

/**
 * Has the checkpoints of all logs stamped by an authority outside: the first over the opening, over
 * the closing and over the result, and the newest of every hour in which a log grew. Casting neither
 * waits for it nor depends on it. Several processes take turns, which the database remembers.
 */
export class Stamper {
  readonly #options: StamperOptions;

  constructor(options: StamperOptions) {
    this.#options = options;
  }

  /**
   * Asks for every stamp that is due, once. Returns how many were stored.
   * @param signal ends the asking early
   */
  async round(signal: AbortSignal): Promise<number> {
    const { sql, clock } = this.#options;
    let stored = 0;
    for (const log of await unstampedLogs(sql, this.#moment())) {
      if (signal.aborted) break;
      if (whatIsDue(log, clock()) === undefined) continue;
      if (await this.#inTurn(log.election, signal)) stored += 1;
    }
    return stored;
  }

  /** False where another process has the turn, or nothing came of it. */
  async #inTurn(election: number, signal: AbortSignal): Promise<boolean> {
    const { sql, clock } = this.#options;
    const moment = this.#moment();
    const until = new Date(moment.now.getTime() + TURN_MS);
    const failures = await takeTurn(sql, election, moment, until);
    if (failures === undefined) return false;
    // What was due may have been done by whoever had the turn before.
    const [log] = await unstampedLogs(sql, moment, election);
    try {
      const isStored = log !== undefined && (await this.#stampNext(log, signal));
      await endTurn(sql, election, new Date(clock()), 0);
      return isStored;
    } catch (error) {
      // A database that is away cannot be told either: then the turn ends by itself.
      if (!(error instanceof UnusableStamp)) throw error;
      if (signal.aborted) {
        await endTurn(sql, election, new Date(clock()), failures);
      } else {
        const pause = pauseAfter(failures);
        await endTurn(sql, election, new Date(clock() + pause), failures + 1);
        this.#tell(log?.slug ?? '', error.code, failures + 1);
      }
      return false;
    }
  }

  async #stampNext(log: UnstampedLog, signal: AbortSignal): Promise<boolean> {
    const { sql, clock, inform } = this.#options;
    const due = whatIsDue(log, clock());
    if (due === undefined) return false;
    const { election, slug } = log;
    const checkpoint = await firstCheckpointOver(sql, election, due.over);
    if (checkpoint === undefined) throw new Error(`${slug}: entry ${due.over} has no checkpoint`);
    const { size, note } = checkpoint;
    // Crash: the authority has stamped what nobody stored; the turn ends, and it is asked again.
    const { token, time } = await this.#stamp(utf8(note), signal);
    const stamp = { election, size, kind: due.kind, stampedAt: new Date(time), token };
    const isStored = await storeTimestamp(sql, stamp);
    if (isStored) inform(`${slug}: the log of ${size} entries is time-stamped (${due.kind})`);
    return isStored;
  }

  async #stamp(note: Uint8Array, signal: AbortSignal): Promise<VerifiedStamp> {
    const { ask, anchors, clock, patienceMs = PATIENCE_MS } = this.#options;
    const imprint = sha256(note);
    const nonce = randomBytes(8).readBigUInt64BE();
    const askedAt = clock();
    const query = encodeTimestampQuery(imprint, nonce);
    const answer = await within(patienceMs, signal, (patience) => ask(query, patience));
    return verifyAnswer(answer, { imprint, nonce, askedAt, answeredAt: clock() }, anchors);
  }

  #moment(): Moment {
    const now = this.#options.clock();
    return { now: new Date(now), latestEnd: new Date(now + IMPLAUSIBLE_MS) };
  }

  #tell(slug: string, code: UnusableCode, failures: number): void {
    const { inform, alarm } = this.#options;
    if (failures !== FAILURES_TO_TELL) {
      inform(`${slug}: no time stamp (${code}); the authority is asked again`);
      return;
    }
    const next = 'Look at GLAS_TIMESTAMPS and GLAS_TIMESTAMP_CA; voting goes on without.';
    alarm(new StampsMissingError(`${slug}: ${failures} times no time stamp (${code}). ${next}`));
  }
}
