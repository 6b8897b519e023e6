import type { Arithmetic } from './arithmetic.ts';
import type { Checkpoint } from './checkpoint.ts';
import { ExaminationLine, type StartThreads } from './examination_line.ts';
import type { ExaminedBundle, ExaminedChunk } from './examiner.ts';
import { ballotAt } from './examined_ballots.ts';
import { Findings } from './findings.ts';
import { item } from './item.ts';
import { hashAt, leafHash, packHashes, rootOf } from './merkle.ts';
import { divide, type FetchedBundle, readBundles } from './record.ts';
import type { PrefixRoots } from './prefix_roots.ts';
import type { Replay } from './replay.ts';
import { Rereading } from './reread.ts';
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
  /** Told of each bundle. */
  readonly prefixes: PrefixRoots;
  /** Called after each bundle, and awaited. */
  readonly progress: (progress: Progress) => void | Promise<void>;
}

/**
 * Reads a log once. Until voting is open its entries are judged one by one; from then on an examiner
 * looks at each chunk first, at everything that depends on no other entry, perhaps in other threads,
 * and the judge takes its entries in the order of the log. docs/decisions/0015-examiner-and-judge.md.
 */
export class LogReplay {
  readonly #options: LogReplayOptions;
  readonly #size: number;
  readonly #tiles: TileComparison;
  readonly #rereading: Rereading;
  readonly #line: ExaminationLine;

  constructor(options: LogReplayOptions, { size }: Checkpoint) {
    const { source, findings, replay } = options;
    this.#options = options;
    replay.expect(size);
    this.#size = size;
    this.#tiles = new TileComparison(source, findings);
    this.#rereading = new Rereading(source, size);
    const judge = (chunk: ExaminedChunk): Promise<void> => this.#judgeChunk(chunk);
    this.#line = new ExaminationLine({ ...options, size, judge });
  }

  async run(): Promise<Rereading> {
    try {
      await this.#readAll();
      await this.#line.finish();
    } finally {
      await this.#line.close();
    }
    await this.#tiles.finish();
    this.#options.replay.finish();
    return this.#rereading;
  }

  async #readAll(): Promise<void> {
    const { source, replay, withHints } = this.#options;
    for await (const fetched of readBundles(source, this.#size, withHints)) {
      const judged = replay.isVoting ? 0 : await this.#judgeUntilVoting(fetched);
      if (judged < fetched.width) await this.#line.add(fetched, judged);
      if (fetched.entries === 'absent') return; // nothing after it can be judged
    }
  }

  /** Judges entries until one opens voting; returns how many, all where none does. */
  async #judgeUntilVoting(fetched: FetchedBundle): Promise<number> {
    const { findings, replay } = this.#options;
    const { entries, attachments } = divide(fetched, findings);
    const hashes = entries.map(leafHash);
    for (const [i, bytes] of entries.entries()) {
      const leaf = item(hashes, i);
      replay.next({ bytes, leaf, attachment: attachments?.[i] });
      replay.append(leaf);
      if (replay.isVoting && i + 1 < entries.length) return i + 1;
    }
    const leaves = packHashes(hashes);
    await this.#endBundle(leaves, rootOf(leaves));
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
    const { findings, replay } = this.#options;
    // Of a bundle that was begun before, this has been found already.
    const { entries, attachments } = divide(fetched, from > 0 ? new Findings() : findings);
    if (examined === undefined) throw new TypeError('an examiner left out a bundle');
    const { styles } = replay.ballotElection.election;
    for (let i = from; i < entries.length; i++) {
      const ballot = ballotAt(examined.ballots, i, styles);
      if (ballot !== undefined) replay.nextExamined(ballot);
      else {
        const leaf = hashAt(examined.leaves, i);
        replay.next({ bytes: item(entries, i), leaf, attachment: attachments?.[i] });
      }
    }
    replay.appendBundle(examined.leaves, examined.root);
    await this.#endBundle(examined.leaves, examined.root);
  }

  async #endBundle(leaves: Uint8Array, root: Uint8Array): Promise<void> {
    this.#rereading.remember(root);
    await this.#tiles.add(leaves, root);
    const { prefixes, progress, replay } = this.#options;
    prefixes.add(leaves, root);
    await progress({ entriesDone: replay.size, entriesTotal: this.#size });
  }
}
