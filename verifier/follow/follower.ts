import type { PublicGroup } from '../../crypto/group/kernel/public_group.ts';
import type { RandomBytes } from '../../crypto/group/scalar.ts';
import { WITNESSED_PATH } from '../../crypto/wire/board_paths.ts';
import { bytesEqual, toHex } from '../../crypto/wire/bytes.ts';
import { BATCH_POINTS } from '../arithmetic.ts';
import type { Checkpoint } from '../checkpoint.ts';
import { CHUNK_BUNDLES, type StartThreads } from '../examination_line.ts';
import { type Finding, Findings, Refused } from '../findings.ts';
import { LogReplay, type Progress } from '../log_replay.ts';
import { compareRepeats } from '../repeat_check.ts';
import { Replay } from '../replay.ts';
import type { Rereading } from '../reread.ts';
import { SourceError } from '../source.ts';
import { compareTally } from '../tally_check.ts';
import type { Trust } from '../trust.ts';
import { AlarmBook } from './alarm.ts';
import { CheckpointChain } from './chain.ts';
import { Cosigners } from './cosigners.ts';
import { EntryIndex } from './entry_index.ts';
import { type FollowState, numbersOf, type Places } from './follow_state.ts';
import { Judgements } from './judgements.ts';
import { waitsTooLong } from './lateness.ts';
import type { LiveSource } from './live_source.ts';

export interface FollowOptions {
  /** A generator that nobody can predict: it draws the weights of the batches. */
  readonly random: RandomBytes;
  /** Arithmetic on points: what `openPublicGroup` gives, or `noble`. */
  readonly group: PublicGroup;
  /** The observer's clock, in milliseconds since 1970. */
  readonly now: () => number;
  /** Starts threads for work that is worth it. Default: none, everything in this thread. */
  readonly startThreads?: StartThreads;
  /** Bundles that are examined together at most. Default: 16. */
  readonly chunkBundles?: number;
  /** Points verified together. Default: 65,536. */
  readonly batchPoints?: number;
  /** Called after each bundle, and awaited: to show, to let others run, or to end by throwing. */
  readonly progress?: (progress: Progress) => void | Promise<void>;
}

/** So few new entries are judged without an examiner, which takes longer to start than they do. */
const FEW_ENTRIES = 256;

/**
 * Follows the log of an election: takes checkpoint after checkpoint, never one that does not extend
 * the last, and judges every entry under them by the rules of docs/protocol.md, as `verifyElection`
 * does. What it does not look at: time stamps, and whether a finished record is complete.
 */
export class Follower {
  readonly #options: FollowOptions;
  readonly #alarms = new AlarmBook();
  readonly #judgements = new Judgements();
  readonly #index = new EntryIndex();
  readonly #findings: Findings;
  readonly #chain: CheckpointChain;
  readonly #replay: Replay;
  readonly #log: LogReplay;
  #cosigners: Cosigners | undefined;
  #settled = 0;
  /** Repeats that were looked into. */
  #likenesses = 0;
  /** Entries that may repeat others: what they look like could not be read again. */
  #notCompared: Places | undefined;
  #tallyCompared = false;
  /** What was judged is not this log, so nothing can be built upon it. */
  #isBroken = false;

  constructor(source: LiveSource, trust: Trust, options: FollowOptions) {
    const { group, random, now, batchPoints = BATCH_POINTS } = options;
    const arithmetic = { group, random, batchPoints };
    this.#options = options;
    this.#findings = new Findings((finding) => this.#judgements.note(finding));
    this.#chain = new CheckpointChain({ source, trust, alarms: this.#alarms, now });
    this.#replay = new Replay(this.#findings, trust, arithmetic);
    this.#log = new LogReplay({
      source,
      findings: this.#findings,
      replay: this.#replay,
      arithmetic,
      withHints: true,
      startThreads: options.startThreads,
      chunkBundles: options.chunkBundles ?? CHUNK_BUNDLES,
      judged: (_index, bytes) => this.#index.add(bytes),
      progress: options.progress ?? ((): void => undefined),
    });
  }

  /** Entries whose judgement is final. */
  get settled(): number {
    return this.#settled;
  }

  /** Once the manifest was read, and the board looked at again. */
  get knowsWitnesses(): boolean {
    return this.#cosigners !== undefined;
  }

  /** Finds entries that were judged. */
  get index(): EntryIndex {
    return this.#index;
  }

  /** What is wrong with an entry. */
  findingsOf(index: number): readonly Finding[] {
    return this.#judgements.of(index);
  }

  /** Places of the entries of which something is wrong. */
  rejected(): number[] {
    return this.#judgements.places();
  }

  /** Somebody (the server's hint, a receipt) says that the log has so many entries. */
  announce(size: number): void {
    this.#chain.announce(size);
  }

  /**
   * A page goes by this checkpoint, a signed note, which it read itself. Returns whether that is known
   * to be of the log that is followed here; if not, the next look may tell.
   */
  meet(note: Uint8Array): Promise<boolean> {
    return this.#chain.meet(note);
  }

  state(): FollowState {
    const { state, size } = this.#replay;
    const cosignatures = this.#cosigners?.state();
    return {
      size: this.#chain.held?.size ?? 0,
      judged: size,
      settled: this.#settled,
      unsure: this.#unsure(),
      met: this.#chain.met,
      judging: !this.#isBroken,
      phase: state?.phase ?? 'empty',
      numbers: numbersOf(state),
      rejected: this.#judgements.rejected,
      ...(cosignatures && { cosignatures }),
      alarms: this.#alarms.list(),
      findings: this.#judgements.ofFiles,
    };
  }

  /** Looks at the board, and judges what is new. */
  async step(): Promise<FollowState> {
    await this.look();
    await this.judge();
    // Only now is it known who the witnesses are.
    if (this.#cosigners === undefined) await this.look();
    return this.state();
  }

  /** Looks at the newest checkpoint, and at what witnesses cosigned. May run while `judge` does. */
  async look(): Promise<void> {
    const wasShown = await unlessUnreadable(() => this.#chain.look(this.#cosigners));
    this.#meetWitnesses();
    const held = this.#chain.held;
    const cosigners = this.#cosigners;
    if (wasShown !== true || held === undefined) return;
    if (cosigners === undefined || cosigners.needed === 0) return;
    const at = this.#options.now();
    cosigners.grew(held.size, at);
    this.#noteWrongLines(cosigners.see(held), 'checkpoint');
    if (cosigners.witnessed < held.size) {
      await unlessUnreadable(() => this.#lookAtWitnessed(cosigners));
    }
    const { waitingSince } = cosigners.state();
    const sizes = { from: cosigners.witnessed, to: held.size };
    if (waitsTooLong(waitingSince, at)) this.#alarms.raise('WITNESSES', at, sizes);
    else this.#alarms.end('WITNESSES', at);
  }

  /** Judges the entries under the newest checkpoint. One at a time. */
  async judge(): Promise<void> {
    const target = this.#chain.held;
    if (target === undefined || this.#isBroken || this.#settled >= target.size) return;
    const { size } = this.#replay;
    const areFew = size > 0 && target.size - size <= FEW_ENTRIES;
    let isAnswered = true;
    try {
      const rereading = await this.#log.run(target.size, areFew);
      this.#alarms.end('WITHHELD', this.#options.now());
      this.#isBroken = !this.#hasRoot(target);
      if (this.#isBroken) return;
      await this.#compareWhole(rereading, target.size);
      this.#settled = target.size;
    } catch (error) {
      if (error instanceof SourceError) {
        // One bundle after another is an answer too.
        isAnswered = this.#replay.size > size;
        return;
      }
      if (!(error instanceof Refused)) {
        // Whatever it was, it is not known how far the judge came.
        this.#isBroken = true;
        throw error;
      }
      this.#stop();
    } finally {
      this.#chain.noteAnswer('entries', !isAnswered);
      this.#alarmOfFindings();
    }
  }

  /** Nothing more can be judged: the beginning is wrong, or entries are not published. */
  #stop(): void {
    this.#isBroken = this.#judgements.of(0).length > 0 && this.#replay.state === undefined;
    const detail = { from: this.#replay.size, to: this.#chain.held?.size ?? 0 };
    if (!this.#isBroken) this.#alarms.raise('WITHHELD', this.#options.now(), detail);
  }

  /** The root over what was judged is the one that the log has signed. */
  #hasRoot({ root }: Checkpoint): boolean {
    const own = this.#replay.root();
    const message = `The checkpoint has the root ${toHex(root)}, the entries have ${toHex(own)}.`;
    return this.#findings.check(bytesEqual(own, root), 'ROOT', message);
  }

  /** What is checked over the whole log, where there is something new to it. */
  async #compareWhole(rereading: Rereading, size: number): Promise<void> {
    const { state } = this.#replay;
    const likenesses = state?.repeats.likenesses ?? 0;
    if (likenesses > this.#likenesses) {
      const isWhole = await this.#whole((found) => compareRepeats(found, this.#replay, rereading));
      const from = this.#notCompared?.from ?? this.#settled;
      this.#notCompared = isWhole ? undefined : { from, to: size };
    }
    this.#likenesses = likenesses;
    if (state?.tally === undefined || this.#tallyCompared) return;
    this.#tallyCompared = await this.#whole((found) =>
      compareTally(found, this.#replay, rereading),
    );
  }

  /** Makes checks that read the log again; whether all of it was still what it was. */
  async #whole(check: (findings: Findings) => Promise<void>): Promise<boolean> {
    const found = new Findings((finding) => this.#judgements.note(finding));
    await check(found);
    return found.timesFailed('SOURCE_CHANGED') === 0;
  }

  #unsure(): Places[] {
    const tally = this.#replay.state?.tally?.index;
    const isOpen = tally !== undefined && tally < this.#settled && !this.#tallyCompared;
    return [
      ...(this.#notCompared === undefined ? [] : [this.#notCompared]),
      ...(isOpen ? [{ from: tally, to: tally + 1 }] : []),
    ];
  }

  #meetWitnesses(): void {
    const manifest = this.#replay.state?.election.manifest;
    if (manifest !== undefined) this.#cosigners ??= new Cosigners(manifest.witnesses);
  }

  /** What the board calls witnessed must be. */
  async #lookAtWitnessed(cosigners: Cosigners): Promise<void> {
    const checkpoint = await this.#chain.readWitnessed();
    if (checkpoint === undefined) return;
    const isSigned = checkpoint !== 'wrong';
    if (isSigned) this.#noteWrongLines(cosigners.see(checkpoint), WITNESSED_PATH);
    const isWitnessed = isSigned && cosigners.witnessed >= checkpoint.size;
    const message = 'The log did not sign it, or fewer witnesses cosigned it than are needed.';
    const where = { path: WITNESSED_PATH };
    this.#findings.check(isWitnessed, 'WITNESSED_CHECKPOINT', message, where);
    if (!isWitnessed) this.#alarmOfFindings();
  }

  #noteWrongLines(names: readonly string[], path: string): void {
    for (const name of names) {
      const message = `The line of the witness ${name} is not its cosignature of this checkpoint.`;
      this.#findings.check(false, 'WITNESS_SIGNATURE', message, { path });
    }
    if (names.length > 0) this.#alarmOfFindings();
  }

  #alarmOfFindings(): void {
    const at = this.#options.now();
    const { rejected, ofFiles } = this.#judgements;
    const isOther = this.#judgements.of(0).some(({ code }) => code === 'FINGERPRINT');
    if (isOther) this.#alarms.raise('OTHER_ELECTION', at);
    else if (rejected > 0) this.#alarms.raise('REJECTED', at, { count: rejected });
    const codes = [...new Set(ofFiles.map(({ code }) => code))].filter(isOfRecord);
    if (codes.length > 0) this.#alarms.raise('RECORD', at, { codes });
  }
}

/** What is withheld has an alarm of its own, which ends when it is there. */
function isOfRecord(code: string): boolean {
  return code !== 'ENTRIES_MISSING' && code !== 'ENTRIES_FORMAT';
}

/** A board that stops answering is looked at again: how long it does is noted elsewhere. */
async function unlessUnreadable<T>(look: () => Promise<T>): Promise<T | undefined> {
  try {
    return await look();
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    return undefined;
  }
}
