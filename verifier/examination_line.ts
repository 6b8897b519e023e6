import { TILE_WIDTH } from '../crypto/wire/board_paths.ts';
import type { Arithmetic } from './arithmetic.ts';
import { BallotExaminer } from './ballot_examiner.ts';
import type { Chunk, ExaminedChunk, Examiner } from './examiner.ts';
import type { FetchedBundle } from './record.ts';
import type { Replay } from './replay.ts';
import type { BallotElection } from './replay/ballot_parts.ts';

/** What there is to examine. */
export interface Examination {
  readonly election: BallotElection;
  readonly batchPoints: number;
  /** About how many chunks it will come in. */
  readonly chunks: number;
}

/** Starts an examiner that has threads of its own, if the work is worth it. */
export type StartThreads = (examination: Examination) => Examiner | undefined;

/** A chunk is full with so many bytes of attachments: in honest ballots, two thirds are points. */
const CHUNK_BYTES = 3 * 2 ** 20;
/** Or with so many bundles, by default. */
export const CHUNK_BUNDLES = 16;

interface LineOptions {
  /** Entries in the log. */
  readonly size: number;
  readonly replay: Replay;
  readonly arithmetic: Arithmetic;
  readonly startThreads: StartThreads | undefined;
  readonly chunkBundles: number;
  readonly judge: (examined: ExaminedChunk) => Promise<void>;
}

/**
 * Gathers bundles into chunks, has them examined, a few at once, and judged in their order. Never
 * holds more than the examiner's window of chunks and the one that is filling.
 */
export class ExaminationLine {
  readonly #options: LineOptions;
  #bundles: FetchedBundle[] = [];
  #from = 0;
  #bytes = 0;
  readonly #underWay: Promise<ExaminedChunk>[] = [];
  #examiner: Examiner | undefined;

  constructor(options: LineOptions) {
    this.#options = options;
  }

  /** Adds a bundle whose entries before `from` were judged; only the first can be such a one. */
  async add(bundle: FetchedBundle, from: number): Promise<void> {
    if (this.#bundles.length === 0) this.#from = from;
    this.#bundles.push(bundle);
    if (typeof bundle.attachments !== 'string') this.#bytes += bundle.attachments.bytes.length;
    const { chunkBundles } = this.#options;
    if (this.#bytes >= CHUNK_BYTES || this.#bundles.length >= chunkBundles) await this.#send();
  }

  /** Has everything examined and judged that is left. */
  async finish(): Promise<void> {
    if (this.#bundles.length > 0) await this.#send();
    while (this.#underWay.length > 0) await this.#judgeFirst();
    const totals = await this.#examiner?.finish();
    if (totals !== undefined) this.#options.replay.addTotals(totals);
  }

  async close(): Promise<void> {
    await this.#examiner?.close();
  }

  async #send(): Promise<void> {
    const chunk = { bundles: this.#bundles, from: this.#from };
    this.#bundles = [];
    this.#from = 0;
    this.#bytes = 0;
    const examiner = (this.#examiner ??= this.#startExaminer(chunk));
    const examined = examiner.examine(chunk);
    // A failure is met when its turn comes, also if something before it ends the record.
    examined.catch(() => undefined);
    this.#underWay.push(examined);
    while (this.#underWay.length >= examiner.window) await this.#judgeFirst();
  }

  #startExaminer({ bundles }: Chunk): Examiner {
    const { size, replay, arithmetic, startThreads } = this.#options;
    const election = replay.ballotElection;
    const left = Math.ceil(size / TILE_WIDTH) - (bundles[0]?.number ?? 0);
    const chunks = Math.ceil(left / bundles.length);
    const { batchPoints } = arithmetic;
    const started = startThreads?.({ election, batchPoints, chunks });
    return started ?? new BallotExaminer(election, arithmetic);
  }

  async #judgeFirst(): Promise<void> {
    const first = this.#underWay.shift();
    if (first !== undefined) await this.#options.judge(await first);
  }
}
