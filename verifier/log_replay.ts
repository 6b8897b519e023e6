import { TILE_WIDTH } from '../crypto/wire/board_paths.ts';
import { bytesEqual } from '../crypto/wire/bytes.ts';
import type { Arithmetic } from './arithmetic.ts';
import { ExaminationLine, type StartThreads } from './examination_line.ts';
import type { ExaminedBundle, ExaminedChunk } from './examiner.ts';
import { ballotAt } from './examined_ballots.ts';
import { Findings } from './findings.ts';
import { item } from './item.ts';
import { HASH_BYTES, hashAt, leafHash, packHashes, rootOf } from './merkle.ts';
import { divide, entriesOf, type FetchedBundle, readBundles } from './record.ts';
import type { PrefixRoots } from './prefix_roots.ts';
import type { Replay } from './replay.ts';
import { reportChange, Rereading } from './reread.ts';
import type { Source } from './source.ts';
import { TileComparison } from './tiles.ts';

/** How far a verification has come. */
export interface Progress {
  readonly entriesDone: number;
  readonly entriesTotal: number;
}

/** What a log is read with. */
export interface LogReplayOptions {
  readonly source: Source;
  readonly findings: Findings;
  readonly replay: Replay;
  readonly arithmetic: Arithmetic;
  readonly withHints: boolean;
  readonly startThreads: StartThreads | undefined;
  readonly chunkBundles: number;
  /** Told of each bundle of a log that is read in one run. */
  readonly prefixes?: PrefixRoots;
  /** Told of each entry once it was judged. */
  readonly judged?: (index: number, bytes: Uint8Array) => void;
  /** Called after each bundle, and awaited. */
  readonly progress: (progress: Progress) => void | Promise<void>;
}

/** Why reading a log ended before its end; undefined where it did not. */
type Stop = { readonly unusable: FetchedBundle } | { readonly error: unknown } | undefined;

/**
 * Reads a log: once, or again as it grows, each run from where the last one ended. Until voting is
 * open its entries are judged one by one; from then on an examiner looks at each chunk first, at
 * everything that depends on no other entry, perhaps in other threads, and the judge takes its entries
 * in the order of the log. docs/decisions/0015-examiner-and-judge.md.
 */
export class LogReplay {
  readonly #options: LogReplayOptions;
  readonly #tiles: TileComparison;
  readonly #rereading: Rereading;
  /** Leaf hashes of the newest bundle, as far as it was judged: a run that goes on reads it again. */
  #judgedLeaves: Uint8Array = new Uint8Array();
  #size = 0;

  constructor(options: LogReplayOptions) {
    const { source, findings } = options;
    this.#options = options;
    this.#tiles = new TileComparison(source, findings);
    this.#rereading = new Rereading(source);
  }

  /**
   * Judges the log up to a size. alone: without an examiner, for which a few entries are not worth
   * the start. Throws Refused where the log cannot be judged further, rejects with SourceError where
   * it cannot be read; what came before is judged then, and a later run goes on behind it.
   */
  async run(size: number, alone = false): Promise<Rereading> {
    const { replay, findings } = this.#options;
    replay.expect(size);
    this.#size = size;
    this.#rereading.size = size;
    const stop = await this.#judgeAll(alone);
    replay.finish();
    if (stop !== undefined) {
      if ('error' in stop) throw stop.error;
      divide(stop.unusable, findings);
    }
    await this.#tiles.finish();
    return this.#rereading;
  }

  async #judgeAll(alone: boolean): Promise<Stop> {
    const judge = (chunk: ExaminedChunk): Promise<void> => this.#judgeChunk(chunk);
    const line = new ExaminationLine({ ...this.#options, size: this.#size, judge });
    try {
      const stop = await this.#readAll(line, alone);
      await line.finish();
      return stop;
    } finally {
      await line.close();
    }
  }

  async #readAll(line: ExaminationLine, alone: boolean): Promise<Stop> {
    const { source, replay, withHints } = this.#options;
    const first = Math.floor(replay.size / TILE_WIDTH);
    let from = replay.size % TILE_WIDTH;
    const bundles = readBundles(source, this.#size, withHints, first);
    for (;;) {
      const next = await nextBundle(bundles);
      if (next === undefined) return undefined;
      if ('error' in next) return next;
      const { fetched } = next;
      // Nothing after it can be judged.
      if (entriesOf(fetched) === undefined) return { unusable: fetched };
      const judged =
        replay.isVoting && !alone ? from : await this.#judgeHere(fetched, from, !alone);
      if (judged < fetched.width) await line.add(fetched, judged);
      from = 0;
    }
  }

  /** Judges entries one by one, to the end or until one opens voting; returns up to where. */
  async #judgeHere(fetched: FetchedBundle, from: number, untilVoting: boolean): Promise<number> {
    const { replay, judged } = this.#options;
    const { entries, attachments } = divide(fetched, this.#findingsOf(from));
    const leaves = this.#asJudged(fetched.number, from, packHashes(entries.map(leafHash)));
    for (let i = from; i < entries.length; i++) {
      const [bytes, leaf] = [item(entries, i), hashAt(leaves, i)];
      replay.next({ bytes, leaf, attachment: attachments?.[i] });
      replay.append(leaf);
      judged?.(replay.size - 1, bytes);
      if (untilVoting && replay.isVoting && i + 1 < entries.length) {
        this.#judgedLeaves = leaves.slice(0, HASH_BYTES * (i + 1));
        return i + 1;
      }
    }
    await this.#endBundle(fetched.number, leaves, rootOf(leaves));
    return entries.length;
  }

  async #judgeChunk({ chunk, bundles }: ExaminedChunk): Promise<void> {
    for (const [i, fetched] of chunk.bundles.entries()) {
      await this.#judgeBundle(fetched, i === 0 ? chunk.from : 0, bundles[i]);
    }
  }

  async #judgeBundle(
    fetched: FetchedBundle,
    from: number,
    examined: ExaminedBundle | undefined,
  ): Promise<void> {
    const { replay, judged } = this.#options;
    const { entries, attachments } = divide(fetched, this.#findingsOf(from));
    if (examined === undefined) throw new TypeError('an examiner left out a bundle');
    const { styles } = replay.ballotElection.election;
    for (let i = from; i < entries.length; i++) {
      const ballot = ballotAt(examined.ballots, i, styles);
      if (ballot !== undefined) replay.nextExamined(ballot);
      else {
        const leaf = hashAt(examined.leaves, i);
        replay.next({ bytes: item(entries, i), leaf, attachment: attachments?.[i] });
      }
      judged?.(replay.size - 1, item(entries, i));
    }
    const leaves = this.#asJudged(fetched.number, from, examined.leaves);
    const root = leaves === examined.leaves ? examined.root : rootOf(leaves);
    replay.appendBundle(leaves, root);
    await this.#endBundle(fetched.number, leaves, root);
  }

  /**
   * The leaf hashes of a bundle whose entries before `from` were judged when it was shorter: of those,
   * the hashes of then. A board that shows others now could else have them taken for what was judged
   * whenever the bundle is read once more.
   */
  #asJudged(number: number, from: number, leaves: Uint8Array): Uint8Array {
    const judged = this.#judgedLeaves.subarray(0, HASH_BYTES * from);
    if (bytesEqual(leaves.subarray(0, judged.length), judged)) return leaves;
    reportChange(this.#options.findings, false, number);
    const own = leaves.slice();
    own.set(judged);
    return own;
  }

  /** Of a bundle that was begun before, what its files are has been found already. */
  #findingsOf(from: number): Findings {
    return from > 0 ? new Findings() : this.#options.findings;
  }

  async #endBundle(number: number, leaves: Uint8Array, root: Uint8Array): Promise<void> {
    this.#judgedLeaves = leaves;
    this.#rereading.remember(number, root);
    await this.#tiles.add(leaves, root);
    const { prefixes, progress, replay } = this.#options;
    prefixes?.add(leaves, root);
    await progress({ entriesDone: replay.size, entriesTotal: this.#size });
  }
}

/** The next bundle, or why it cannot be read: what was read before it is then judged first. */
async function nextBundle(
  bundles: AsyncGenerator<FetchedBundle, void, undefined>,
): Promise<{ readonly fetched: FetchedBundle } | { readonly error: unknown } | undefined> {
  try {
    const next = await bundles.next();
    return next.done === true ? undefined : { fetched: next.value };
  } catch (error) {
    return { error };
  }
}
