import { setImmediate as nextTick } from 'node:timers/promises';
import { accept, busy, refuse } from '../../outcome.ts';
import { electionRow } from '../../store/board/election_rows.ts';
import type { Sql } from '../../store/connection.ts';
import { isPassing, isUnavailable } from '../../store/passing_faults.ts';
import { endsPhase } from '../phases.ts';
import { receiptAt } from '../receipts.ts';
import { type Appended, appendBatch, type Log } from './append_batch.ts';
import { auditLog, LogDamagedError, type SeenEnd } from './integrity.ts';
import { whileConnectionsFail } from './retry.ts';
import { type SigningGuard, WitnessesSilentError } from './signing_guard.ts';
import type { Steps } from './steps.ts';
import type { Placement, Submission } from './submission.ts';

/** Entries in one transaction at most. */
const MAX_BATCH = 512;
/** Submissions waiting at most; more are sent away. */
const MAX_WAITING = 4_096;

/** Nothing was stored. */
const NOT_YET = refuse(
  'UNAVAILABLE',
  'The board waits for its witnesses to say that nothing of it is lost. Try again soon.',
);

interface Waiting {
  readonly submission: Submission;
  readonly resolve: (placement: Placement) => void;
  readonly reject: (error: unknown) => void;
}

export interface SequencerOptions {
  readonly sql: Sql;
  readonly log: Log;
  readonly steps: Steps;
  readonly guard: SigningGuard;
  /** Told once when the log is found damaged. */
  readonly alarm: (problem: Error) => void;
}

/**
 * The only writer of a log in this process. What waits when the last transaction ends goes into the
 * next one, so an idle log answers at once and a busy one in large batches. Sequencers of other
 * processes take turns with this one at the row lock.
 */
export class Sequencer {
  readonly #options: SequencerOptions;
  readonly #waiting: Waiting[] = [];
  #running: Promise<void> | undefined;
  #audited = false;
  #seen: SeenEnd | undefined;
  #halted: Error | undefined;
  #closed = false;

  constructor(options: SequencerOptions) {
    this.#options = options;
  }

  /**
   * Appends, or finds on the log what is there already. Answers BUSY where too much waits. Rejects
   * for a fault (no database, a damaged log, `alongside` threw): then the entries may be sent again.
   */
  append(submission: Submission): Promise<Placement> {
    if (this.#closed || this.#waiting.length >= MAX_WAITING) {
      return Promise.resolve(busy());
    }
    return new Promise((resolve, reject) => {
      this.#waiting.push({ submission, resolve, reject });
      this.#running ??= this.#run();
    });
  }

  /** Takes no more; ends when all that waits is answered. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#running;
  }

  async #run(): Promise<void> {
    // Crash: what waits is nowhere but in memory; its senders have no answer and may send it again.
    await this.#options.steps.reached('pooled');
    while (this.#waiting.length > 0) {
      // Ballots verified together arrive together: let all of them in.
      await nextTick();
      await this.#append(this.#takeBatch());
    }
    this.#running = undefined;
  }

  /** Whatever changes the rules for what follows, or brings work of its own, goes alone. */
  #takeBatch(): Waiting[] {
    let count = this.#waiting.findIndex(({ submission }) => goesAlone(submission));
    if (count === 0) count = 1;
    if (count < 0) count = this.#waiting.length;
    return this.#waiting.splice(0, Math.min(count, MAX_BATCH));
  }

  async #append(batch: readonly Waiting[]): Promise<void> {
    try {
      const appended = await this.#appendPatiently(batch.map(({ submission }) => submission));
      this.#seen = appended.end ?? this.#seen;
      const left = await this.#answer(batch, appended);
      this.#waiting.unshift(...left);
      // Crash: who was not reached by the answer sends the same bytes again and gets this receipt.
      await this.#options.steps.reached('answered');
    } catch (error) {
      if (error instanceof WitnessesSilentError) {
        batch.forEach(({ resolve }) => resolve(NOT_YET));
        return;
      }
      // A database that is away or full is so for all of them: asking for each would only take longer.
      if (batch.length === 1 || this.#halted !== undefined || isUnavailable(error)) {
        batch.forEach(({ reject }) => reject(error));
        return;
      }
      // Something PostgreSQL does not take: find it, and let the others through.
      const middle = Math.ceil(batch.length / 2);
      await this.#append(batch.slice(0, middle));
      await this.#append(batch.slice(middle));
    }
  }

  /**
   * A lost connection leaves unknown whether the transaction was committed. Sending the same batch
   * again answers that: entries that came through are found on the log, under the row lock that the
   * lost transaction either kept until its end or never had.
   */
  async #appendPatiently(batch: readonly Submission[]): Promise<Appended> {
    const { sql, log, steps, guard } = this.#options;
    return whileConnectionsFail(async () => {
      if (this.#halted !== undefined) throw this.#halted;
      try {
        await this.#audit();
        await guard.assertMaySign(log.slug);
        return await appendBatch(sql, log, batch, this.#seen, steps);
      } catch (error) {
        if (error instanceof LogDamagedError) this.#halt(error);
        if (isPassing(error)) guard.lapse();
        throw error;
      }
    });
  }

  /** Once per process, before its first signature. */
  async #audit(): Promise<void> {
    if (this.#audited) return;
    const { sql, log } = this.#options;
    const row = await electionRow(sql, log.slug);
    if (row !== undefined) await auditLog(sql, log, row.size);
    this.#audited = true;
  }

  #halt(error: LogDamagedError): void {
    this.#halted = error;
    this.#options.alarm(error);
  }

  /** @returns those that must go into the next batch */
  async #answer(batch: readonly Waiting[], appended: Appended): Promise<Waiting[]> {
    const left: Waiting[] = [];
    for (const waiting of batch) {
      const placement = await this.#placementOf(waiting.submission, appended);
      if (placement === undefined) left.push(waiting);
      else waiting.resolve(placement);
    }
    return left;
  }

  async #placementOf(
    submission: Submission,
    { verdicts, receipt }: Appended,
  ): Promise<Placement | undefined> {
    const verdict = verdicts.get(submission);
    if (verdict === undefined) throw new Error('a submission was left without a verdict');
    const { sql, log } = this.#options;
    switch (verdict.kind) {
      case 'appended':
        return accept(await receipt(verdict.index));
      case 'present':
        return accept(await whileConnectionsFail(() => receiptAt(sql, log.id, verdict.index)));
      case 'refused':
        return verdict.refused;
      case 'stale':
        return 'stale';
      case 'again':
        return undefined;
    }
  }
}

function goesAlone({ entries, judgedAt, alongside }: Submission): boolean {
  return (
    entries.length > 1 ||
    judgedAt !== undefined ||
    alongside !== undefined ||
    entries.some(({ type }) => endsPhase(type))
  );
}
