import { bytesEqual } from '../../crypto/wire/bytes.ts';
import { WITNESSED_PATH } from '../../crypto/wire/board_paths.ts';
import type { SignedCheckpoint } from '../checkpoint.ts';
import type { Trust } from '../trust.ts';
import type { AlarmBook } from './alarm.ts';
import { beginningOf, evidenceText, type Relation, relationOf } from './beginning.ts';
import type { Cosigners } from './cosigners.ts';
import { SourceError } from '../source.ts';
import { type Asked, Lateness } from './lateness.ts';
import { type LiveSource, lookAt } from './live_source.ts';

interface ChainOptions {
  readonly source: LiveSource;
  readonly trust: Trust;
  readonly alarms: AlarmBook;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * The checkpoints of a log as one observer sees them: each must extend the one before. One that does
 * not is never taken, and whoever shows it is accused with what the log itself signed.
 * docs/protocol.md §4.
 */
export class CheckpointChain {
  readonly #options: ChainOptions;
  readonly #lateness = new Lateness();
  #held: SignedCheckpoint | undefined;
  /** One that the board did not connect with what was held then. */
  #doubtful: SignedCheckpoint | undefined;
  /** What somebody else goes by, and is not known to be of this log. */
  #other: SignedCheckpoint | undefined;
  #met = 0;

  constructor(options: ChainOptions) {
    this.#options = options;
  }

  /** The newest checkpoint that was taken. */
  get held(): SignedCheckpoint | undefined {
    return this.#held;
  }

  /** Entries of the largest checkpoint that somebody else goes by and that is of this log. */
  get met(): number {
    return this.#met;
  }

  /** Somebody says that the log has so many entries. */
  announce(size: number): void {
    this.#lateness.announce(size, this.#options.now());
  }

  /**
   * Somebody else, who asks the same board, goes by this checkpoint (a signed note): a board could show
   * each of them another log. Returns whether it is known to be of this one; if not, a look may tell.
   */
  async meet(note: Uint8Array): Promise<boolean> {
    const source = { read: () => Promise.resolve(note) };
    const look = await lookAt(source, this.#options.trust, 'checkpoint');
    if (look.kind !== 'signed') return false;
    this.announce(look.checkpoint.size);
    this.#other = look.checkpoint;
    const held = this.#held;
    const { size, root } = look.checkpoint;
    const isSame = held?.size === size && bytesEqual(held.root, root);
    if (isSame) this.#agree(size);
    return isSame;
  }

  /**
   * Looks at the newest checkpoint once; returns whether there was one that the log signed, without
   * which nothing can be said to be late. Rejects with SourceError where the board stops answering.
   */
  async look(cosigners: Cosigners | undefined): Promise<boolean> {
    const { alarms, now } = this.#options;
    const next = await this.#readNewest();
    if (next === undefined) return false;
    // Whether it is taken or not, the log has signed that it has so many.
    this.announce(next.size);
    await this.#compare(next, cosigners);
    this.#lateness.looked(now());
    const size = this.#held?.size ?? 0;
    const overdue = this.#lateness.overdue(size, now());
    if (overdue === undefined) alarms.end('LATE', now());
    else alarms.raise('LATE', now(), { from: size, to: overdue });
    await this.#compareOther();
    return true;
  }

  /**
   * The checkpoint that the board calls witnessed, where it belongs to this log; who cosigned it is not
   * looked at. wrong: it is none that the log signed.
   */
  async readWitnessed(): Promise<SignedCheckpoint | 'wrong' | undefined> {
    const { source, trust } = this.#options;
    const look = await lookAt(source, trust, WITNESSED_PATH);
    if (look.kind === 'wrong') return 'wrong';
    const held = this.#held;
    if (look.kind !== 'signed' || held === undefined) return undefined;
    // It may have come after the newest was read.
    const { checkpoint } = look;
    const isLater = checkpoint.size > held.size;
    const [small, large] = isLater ? [held, checkpoint] : [checkpoint, held];
    const relation = await relationOf(source, small, large);
    if (relation === 'same') return checkpoint;
    if (isLater || typeof relation === 'object') this.#accuse(checkpoint, relation);
    return undefined;
  }

  /** The newest checkpoint; undefined where there is none to compare, which is said. */
  async #readNewest(): Promise<SignedCheckpoint | undefined> {
    const { source, trust, alarms, now } = this.#options;
    const held = this.#held;
    let look = await lookAt(source, trust, 'checkpoint');
    // What is older may be a cache that went back, and not the board.
    if (held !== undefined && isBehind(look, held)) {
      look = await lookAt(source, trust, 'checkpoint', true);
    }
    this.noteAnswer('checkpoint', look.kind === 'silent');
    this.#set('MISSING', look.kind === 'absent');
    if (look.kind === 'wrong') alarms.raise('SIGNATURE', now(), { codes: look.codes });
    else if (look.kind !== 'silent') alarms.end('SIGNATURE', now());
    if (look.kind === 'empty' && held !== undefined) this.#noteEmpty(look.checkpoint, held);
    return look.kind === 'signed' ? look.checkpoint : undefined;
  }

  /**
   * The log says that it has no entries any more. Every log began so, and may have signed it then: the
   * two checkpoints accuse nobody, unless the root is not that of nothing.
   */
  #noteEmpty(empty: SignedCheckpoint, held: SignedCheckpoint): void {
    const { alarms, now } = this.#options;
    const relation = beginningOf(empty);
    if (relation === 'same') alarms.raise('ROLLBACK', now(), { from: held.size, to: 0 });
    else this.#accuse(empty, relation);
  }

  async #compare(next: SignedCheckpoint, cosigners: Cosigners | undefined): Promise<void> {
    const held = this.#held;
    if (held === undefined) {
      this.#held = next;
      return;
    }
    const isBack = next.size < held.size;
    const [small, large] = isBack ? [next, held] : [held, next];
    const relation = await this.#relation('tree', small, large, isBack);
    if (isBack || relation !== 'same') this.#accuse(next, relation);
    else await this.#take(next, held, cosigners);
  }

  /** How two checkpoints go together. A board that went back has, whether it answers more or not. */
  async #relation(
    asked: Asked,
    small: SignedCheckpoint,
    large: SignedCheckpoint,
    isBack = false,
  ): Promise<Relation> {
    try {
      const relation = await relationOf(this.#options.source, small, large);
      this.noteAnswer(asked, false);
      return relation;
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      this.noteAnswer(asked, true);
      if (!isBack) throw error;
      return 'unknown';
    }
  }

  /** A checkpoint that extends the one held, or is the same with other lines of witnesses. */
  async #take(
    next: SignedCheckpoint,
    held: SignedCheckpoint,
    cosigners: Cosigners | undefined,
  ): Promise<void> {
    const { alarms, now } = this.#options;
    this.#held = next;
    if (next.size === held.size) return;
    const isLate = this.#lateness.wasWithheld(cosigners?.cosignedBy(next));
    if (isLate) alarms.raise('DELAYED', now(), { from: held.size, to: next.size });
    else alarms.end('DELAYED', now());
    await this.#settleDoubt(next);
  }

  /** Once the log is long enough, what somebody else goes by must be a beginning of it. */
  async #compareOther(): Promise<void> {
    const [other, held] = [this.#other, this.#held];
    if (other === undefined || held === undefined || other.size > held.size) return;
    const relation = await this.#relation('beginning', other, held);
    if (typeof relation === 'object') this.#accuse(other, relation);
    else if (relation === 'same' && other === this.#other) this.#agree(other.size);
  }

  #agree(size: number): void {
    this.#met = Math.max(this.#met, size);
    this.#other = undefined;
  }

  /** Once a log is long enough it shows whether it ever had the checkpoint in doubt. */
  async #settleDoubt(next: SignedCheckpoint): Promise<void> {
    const doubtful = this.#doubtful;
    if (doubtful === undefined || doubtful.size > next.size) return;
    const relation = await relationOf(this.#options.source, doubtful, next);
    if (relation === 'unknown') return;
    this.#doubtful = undefined;
    if (relation !== 'same') this.#accuse(doubtful, relation);
  }

  /** What speaks against the log: a checkpoint that it signed, beside the one that is held. */
  #accuse(shown: SignedCheckpoint, relation: Relation): void {
    const held = this.#held;
    if (held === undefined) throw new TypeError('accuse: nothing is held');
    const { alarms, now, trust } = this.#options;
    const [small, large] = shown.size < held.size ? [shown, held] : [held, shown];
    const sizes = { from: held.size, to: shown.size };
    const evidence = evidenceText(trust, small, large, relation);
    if (typeof relation === 'object') alarms.prove('FORK', now(), sizes, evidence);
    else if (shown.size < held.size) alarms.prove('ROLLBACK', now(), sizes, evidence);
    else {
      this.#doubtful ??= shown;
      alarms.prove('UNPROVEN', now(), sizes, evidence);
    }
  }

  /** Whether the board answered: one that goes on showing checkpoints may be silent of all else. */
  noteAnswer(asked: Asked, isSilent: boolean): void {
    const at = this.#options.now();
    if (isSilent) this.#lateness.silent(asked, at);
    else this.#lateness.spoke(asked);
    this.#set('SILENT', this.#lateness.isSilent(at));
  }

  #set(code: 'MISSING' | 'SILENT', isSo: boolean): void {
    const { alarms, now } = this.#options;
    if (isSo) alarms.raise(code, now());
    else alarms.end(code, now());
  }
}

function isBehind(look: Awaited<ReturnType<typeof lookAt>>, held: SignedCheckpoint): boolean {
  if (look.kind === 'empty') return true;
  return look.kind === 'signed' && look.checkpoint.size < held.size;
}
