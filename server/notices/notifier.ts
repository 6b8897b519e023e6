import type { Board } from '../board/board.ts';
import type { Notice } from '../contract/notice.ts';
import {
  FAILURES_TO_TELL,
  IMPLAUSIBLE_MS,
  LONGEST_PAUSE_MS,
  PATIENCE_MS,
  pauseAfter,
  TURN_MS,
} from '../outside_service.ts';
import { within } from '../patience.ts';
import {
  deleteNotice,
  type NoticeRow,
  putBackNotice,
  takeNotices,
  waitingNotices,
} from '../store/board/notice_rows.ts';
import type { Sql } from '../store/connection.ts';
import type { Post } from './post.ts';
import { type UndeliveredCode, UndeliveredError } from './undelivered.ts';

/** Under way at a time, in each process. */
const AT_ONCE = 8;
export interface NotifierOptions {
  readonly sql: Sql;
  readonly board: Pick<Board, 'election'>;
  /** Scheme, host and port under which voters reach this server. */
  readonly publicUrl: string;
  readonly post: Post;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  readonly inform: (message: string) => void;
  /** Told of what an operator must look after. */
  readonly alarm: (problem: Error) => void;
  /** For one notice. */
  readonly patienceMs?: number;
}

/** Notices have not been taken for a while. The message says what to look at. */
export class NoticesWaitingError extends Error {
  override readonly name = 'NoticesWaitingError';
}

/**
 * Sends the notices of recorded ballots to the service that reaches voters, each until it was taken.
 * Casting neither waits for it nor depends on it. Several processes share the work, which the
 * database remembers; where the service takes nothing, each asks again after growing pauses.
 */
export class Notifier {
  readonly #options: NotifierOptions;
  /** In a row, of attempts of which nothing came. */
  #failures = 0;
  #notBefore = 0;

  constructor(options: NotifierOptions) {
    this.#options = options;
  }

  /**
   * Sends every notice that is due, once. Returns how many were taken.
   * @param signal ends the sending early
   */
  async round(signal: AbortSignal): Promise<number> {
    let taken = 0;
    while (!signal.aborted && !this.#isPausing()) {
      const rows = await takeNotices(this.#options.sql, this.#moment(), AT_ONCE);
      if (rows.length === 0) break;
      const failed = await this.#sendAll(rows, signal);
      taken += rows.length - failed.length;
      await this.#note(failed, rows.length, signal);
    }
    return taken;
  }

  /** Returns why those failed that did. */
  async #sendAll(rows: readonly NoticeRow[], signal: AbortSignal): Promise<UndeliveredCode[]> {
    const ends = await Promise.allSettled(rows.map((row) => this.#send(row, signal)));
    // A database that is away cannot be told either: then the turns end by themselves.
    const fault = ends.find((end) => end.status === 'rejected');
    if (fault !== undefined) throw fault.reason;
    return ends.flatMap((end) =>
      end.status === 'fulfilled' && end.value !== undefined ? [end.value] : [],
    );
  }

  /** Undefined where it was taken. */
  async #send(row: NoticeRow, signal: AbortSignal): Promise<UndeliveredCode | undefined> {
    const { sql, post, clock, patienceMs = PATIENCE_MS } = this.#options;
    const notice = await this.#noticeOf(row);
    try {
      await within(patienceMs, signal, (patience) => post(notice, patience));
    } catch (error) {
      if (!(error instanceof UndeliveredError)) throw error;
      const pause = pauseAfter(row.failures);
      const [wait, failures] = signal.aborted ? [0, row.failures] : [pause, row.failures + 1];
      await putBackNotice(sql, row.id, new Date(clock() + wait), failures);
      return error.code;
    }
    // Crash: the service took what is still here; it comes again, under the same id.
    await deleteNotice(sql, row.id);
    return undefined;
  }

  async #noticeOf({ id, slug, recordedAt, sealedPerson }: NoticeRow): Promise<Notice> {
    const { board, publicUrl } = this.#options;
    const { manifest, fingerprint } = (await board.election(slug)) ?? {};
    if (manifest === undefined || fingerprint === undefined) {
      throw new Error('an election with ballots has no manifest');
    }
    const { title, rehearsal } = manifest;
    return {
      election: { fingerprint, rehearsal, slug, title },
      format: 'glas-notice/1',
      id,
      recordedAt: `${recordedAt.toISOString().slice(0, 19)}Z`,
      sealed: Buffer.from(sealedPerson).toString('base64'),
      url: `${publicUrl}/e/${slug}`,
    };
  }

  /** One that is never taken must not hold up the others; where none is, the service is left alone. */
  async #note(
    failed: readonly UndeliveredCode[],
    sent: number,
    signal: AbortSignal,
  ): Promise<void> {
    if (signal.aborted) return;
    const { clock, inform } = this.#options;
    const [code] = failed;
    if (code === undefined || failed.length < sent) {
      if (this.#failures > 0) inform(`notices are taken again; ${await this.#waiting()}`);
      this.#failures = 0;
      return;
    }
    // Of fewer each has its own pause, and a new one is tried at once.
    if (sent === AT_ONCE) {
      this.#notBefore = clock() + pauseAfter(this.#failures);
    }
    this.#failures += 1;
    this.#tell(code, await this.#waiting());
  }

  async #waiting(): Promise<string> {
    return `${await waitingNotices(this.#options.sql)} waiting`;
  }

  #tell(code: UndeliveredCode, waiting: string): void {
    const { inform, alarm } = this.#options;
    if (this.#failures !== FAILURES_TO_TELL) {
      inform(`no notice is taken (${code}); they are sent again; ${waiting}`);
      return;
    }
    const next = 'Look at GLAS_NOTICES_URL and GLAS_NOTICES_TOKEN; voting goes on, none is lost.';
    alarm(
      new NoticesWaitingError(
        `${this.#failures} times no notice taken (${code}); ${waiting}. ${next}`,
      ),
    );
  }

  #isPausing(): boolean {
    const left = this.#notBefore - this.#options.clock();
    // A pause by a clock that was ahead, and was set right, binds nobody.
    return left > 0 && left <= LONGEST_PAUSE_MS;
  }

  #moment(): { now: Date; latest: Date; until: Date } {
    const now = this.#options.clock();
    return {
      now: new Date(now),
      latest: new Date(now + IMPLAUSIBLE_MS),
      until: new Date(now + TURN_MS),
    };
  }
}
