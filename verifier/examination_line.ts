import { TILE_WIDTH } from '../crypto/wire/board_paths.ts';
import type { Arithmetic } from './arithmetic.ts';
import { BallotExaminer } from './ballot_examiner.ts';
import type { Chunk, ExaminedChunk, Examiner } from './examiner.ts';
import type { FetchedBundle } from './record.ts';
import type { Replay } from './replay.ts';
import type { BallotElection } from './replay/ballot_parts.ts';

/** Starts an examiner that has threads of its own. */
export type StartThreads = (election: BallotElection, batchPoints: number) => Examiner;

/** A chunk is full with so many bytes of attachments: in honest ballots, two thirds are points. */
const CHUNK_BYTES = 3 * 2 ** 20;
const CHUNK_BUNDLES = 16;

interface LineOptions {
  /** Entries in the log. */
  readonly size: number;
  readonly replay: Replay;
  readonly arithmetic: Arithmetic;
  readonly startThreads: StartThreads | undefined;
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
    if (this.#bytes >= CHUNK_BYTES || this.#bundles.length >= CHUNK_BUNDLES) await this.#send();
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

  /** Threads take longer to start than two chunks to examine. */
  #startExaminer({ bundles }: Chunk): Examiner {
    const { size, replay, arithmetic, startThreads } = this.#options;
    const election = replay.ballotElection;
    const [first] = bundles;
    const left = size - TILE_WIDTH * (first?.number ?? 0);
    const few = left <= 2 * TILE_WIDTH * bundles.length;
    return few || startThreads === undefined
      ? new BallotExaminer(election, arithmetic)
      : startThreads(election, arithmetic.batchPoints);
  }

  async #judgeFirst(): Promise<void> {
    const first = this.#underWay.shift();
    if (first !== undefined) await this.#options.judge(await first);
  }
}
