import { WitnessesSilentError } from '../board/sequencer/signing_guard.ts';
import { contradictionOf, type LogContradictedError } from './contradiction.ts';
import type { Standing } from './present.ts';
import type { Witness } from './witness_list.ts';

export type Standings = ReadonlyMap<Witness, Standing>;

export interface ClearanceOptions {
  readonly slug: string;
  readonly witnesses: readonly Witness[];
  /** How many of them must say what they hold. */
  readonly quorum: number;
  /** Asks all of them; size: of the database's log. */
  readonly ask: () => Promise<{ readonly size: number; readonly standings: Standings }>;
  /** Which copy of the database this is; see `copyMark`. */
  readonly mark: () => Promise<string>;
  readonly alarm: (problem: Error) => void;
  /** The copy of the database in which this process began the log: nothing of it can have been lost. */
  readonly begunIn: string | undefined;
}

/**
 * Whether this process may sign for a log: not before the witnesses have said that they hold nothing
 * which the database has lost, and not again after a gap (a restart, a lost database) until they have
 * said so again. Enough answers are any `n − needed + 1` of n: whatever was shown as witnessed, one of
 * those holds. A contradiction is for good: it ends with the process. docs/decisions/0018.
 */
export class Clearance {
  readonly #options: ClearanceOptions;
  #state: 'unasked' | 'clear' | 'silent' = 'unasked';
  #silence: WitnessesSilentError | undefined;
  #contradiction: LogContradictedError | undefined;
  /** Counts the gaps: an answer from before one clears nothing. */
  #gaps = 0;
  /** The copy of the database that was cleared. */
  #cleared: string | undefined;
  #failures = 0;
  #asking: Promise<void> | undefined;

  constructor(options: ClearanceOptions) {
    this.#options = options;
    this.#cleared = options.begunIn;
  }

  /** True where there is nothing to ask. */
  get isSettled(): boolean {
    return this.#state === 'clear' || this.#contradiction !== undefined;
  }

  get isContradicted(): boolean {
    return this.#contradiction !== undefined;
  }

  /** How often in a row too few answered. */
  get failures(): number {
    return this.#failures;
  }

  /** The database was away: it may come back as another copy. */
  lapse(): void {
    this.#gaps += 1;
    this.#state = 'unasked';
  }

  /**
   * Asks where that is not done yet. Throws LogContradictedError, or WitnessesSilentError where too
   * few answered; whoever minds the log asks those again (`settle`), so that callers need not wait.
   */
  async assertMaySign(): Promise<void> {
    while (this.#contradiction === undefined && this.#state === 'unasked') await this.settle();
    if (this.#contradiction !== undefined) throw this.#contradiction;
    if (this.#state === 'silent' && this.#silence !== undefined) throw this.#silence;
  }

  /** Asks, unless there is nothing to ask; joins the asking that is under way. */
  async settle(): Promise<void> {
    if (this.isSettled) return;
    this.#asking ??= this.#ask().finally(() => {
      this.#asking = undefined;
    });
    await this.#asking;
  }

  /** Takes in what witnesses said of a log of `size` entries. */
  weigh(size: number, standings: Standings): void {
    for (const [witness, standing] of standings) {
      const found = contradictionOf(this.#options.slug, size, witness, standing);
      if (found === undefined || this.#contradiction !== undefined) continue;
      this.#contradiction = found;
      this.#options.alarm(found);
    }
  }

  async #ask(): Promise<void> {
    const gaps = this.#gaps;
    const mark = await this.#options.mark();
    if (mark === this.#cleared) {
      // Only the way to it was cut: nothing that was there can be gone.
      if (gaps === this.#gaps) this.#state = 'clear';
      return;
    }
    const { size, standings } = await this.#options.ask();
    this.weigh(size, standings);
    if (gaps !== this.#gaps) return;
    const answers = [...standings.values()].filter((standing) => standing.kind !== 'silent');
    if (answers.length >= this.#options.quorum) {
      this.#state = 'clear';
      this.#cleared = mark;
      this.#failures = 0;
      this.#silence = undefined;
    } else {
      this.#fallSilent(answers.length, standings);
    }
  }

  #fallSilent(answers: number, standings: Standings): void {
    const { slug, quorum, alarm } = this.#options;
    this.#state = 'silent';
    this.#failures += 1;
    const reasons = [...standings].flatMap(([{ key }, standing]) =>
      standing.kind === 'silent' ? `${key.name}: ${standing.why}` : [],
    );
    const isNew = this.#silence === undefined;
    this.#silence = new WitnessesSilentError(
      `WITNESSES_SILENT: before anything is signed for ${slug} again, ${String(quorum)} of its ` +
        `witnesses must say what they hold, and ${String(answers)} did (${reasons.join('; ')}). Until then it ` +
        'takes no votes; they are asked again. If it is certain that this database is the newest ' +
        'copy, it can be started with GLAS_UNWITNESSED_START=1.',
    );
    if (isNew) alarm(this.#silence);
  }
}
