import { countCosigners } from '../../../crypto/log/cosigners.ts';
import { type NoteKey, parseVkey } from '../../../crypto/log/note.ts';
import { WITNESSED_PATH } from '../../../crypto/wire/board_paths.ts';
import type { BoardFiles } from '../board_files.ts';
import {
  MAX_CHECKPOINT_BYTES,
  openNoteOf,
  readCheckpoint,
  type SignedCheckpoint,
} from '../board_reader.ts';
import { Failure } from '../failure.ts';
import { formatEvidence } from '../fork/evidence.ts';
import { keptOrSaid } from '../fork/write_evidence.ts';
import type { Progress } from '../progress.ts';
import { copyBoard } from './copy_board.ts';
import { type CopiedBoard, copyPages, copyTimestamps, copyWitnessed } from './extra_files.ts';
import { assertExtends, forked, ForkFound, wentBack, wentBackText } from './fork.ts';
import { manifestOf, withoutForeignLines } from './manifest_of.ts';
import type { MirrorFolder } from './mirror_folder.ts';
import { removeOldPartials } from './partial_files.ts';
import { backOffMs, inSeconds, type Patience } from './patience.ts';
import { SignedTiles } from './signed_tiles.ts';

/** A cache on the way may give an old checkpoint; one that stays old is the board's own. */
const ASKED_AGAIN = 5;

export interface MirrorOptions {
  readonly from: BoardFiles;
  readonly to: MirrorFolder;
  /** vkey of the log. */
  readonly logKey: string;
  readonly patience: Patience;
  readonly progress: Progress;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** A board and the folder that follows it. */
export class Mirror {
  readonly #options: MirrorOptions;
  readonly #key: NoteKey;
  /** The checkpoint in the folder, signed by the log. */
  #held: SignedCheckpoint | undefined;
  /** Entries whose files were checked in this run: those of earlier runs are checked once again. */
  #checked = 0;
  /** The same, for what is copied beside it. */
  #board: CopiedBoard | undefined;
  /** The one in the folder that enough witnesses signed, where the election has any. */
  #witnessed: SignedCheckpoint | undefined;
  /** Whose cosignatures count, once the manifest was copied: vkeys. */
  #witnesses: readonly string[] = [];
  /** What is said of the board once, however often it is seen. */
  readonly #told = new Set<string>();
  #timestamps = 0;
  #hasPages = false;

  private constructor(options: MirrorOptions, key: NoteKey, held: SignedCheckpoint | undefined) {
    this.#options = options;
    this.#key = key;
    this.#held = held;
  }

  /** Throws a Failure CHECKPOINT where the folder holds another log than the key's. */
  static async open(options: MirrorOptions): Promise<Mirror> {
    const key = parseVkey(options.logKey);
    if (key === undefined) throw new TypeError('Mirror: the log key is no vkey');
    const mirror = new Mirror(options, key, await heldCheckpoint(options));
    const witnessed = await options.to.files.read(WITNESSED_PATH, MAX_CHECKPOINT_BYTES);
    mirror.#witnessed = witnessed === undefined ? undefined : openNoteOf(witnessed, key);
    return mirror;
  }

  /** What the folder holds. */
  get held(): SignedCheckpoint | undefined {
    return this.#held;
  }

  /**
   * Copies what the board has now. Throws a Failure: BOARD_FORK or BOARD_WENT_BACK, with the evidence
   * kept, or what may pass, and then may be called again.
   */
  async catchUp(): Promise<void> {
    try {
      const offered = await this.#readOffered();
      if (this.#board === undefined || this.#isNew(offered))
        this.#board = await this.#copy(offered);
      await this.#copyExtras(this.#board);
    } catch (error) {
      if (!(error instanceof ForkFound)) throw error;
      const file = await this.#keep('fork', formatEvidence(error.evidence));
      throw forked(this.#options.from.name, error, file);
    }
  }

  #isNew(offered: SignedCheckpoint): boolean {
    const held = this.#held;
    return held === undefined || this.#checked !== offered.size || this.#isBetter(offered, held);
  }

  /** Of two checkpoints of one tree, that which more witnesses cosigned is kept; lines by others are nothing. */
  #isBetter(offered: SignedCheckpoint, held: SignedCheckpoint): boolean {
    const cosigners = ({ note }: SignedCheckpoint): number => countCosigners(note, this.#witnesses);
    return offered.size > held.size || cosigners(offered) > cosigners(held);
  }

  /** A checkpoint that is not below the one held. */
  async #readOffered(): Promise<SignedCheckpoint> {
    const { from, to, logKey, patience } = this.#options;
    for (let tried = 1; ; tried++) {
      const offered = await readCheckpoint(from, logKey);
      const held = this.#held;
      if (held === undefined || offered.size >= held.size) return offered;
      await assertExtends(this.#key, offered, held, await SignedTiles.open(to.files, held));
      if (tried === ASKED_AGAIN) {
        const file = await this.#keep('went-back', wentBackText(offered, held));
        throw wentBack(from.name, offered, held, file);
      }
      const ms = backOffMs(tried);
      patience.say(
        `${from.name} offers ${offered.size} entries, and ${held.size} are held: perhaps an old ` +
          `answer from a cache. Asking again in ${inSeconds(ms)}.`,
      );
      await patience.wait(ms);
    }
  }

  /** Evidence for an alarm; returns where it is. */
  #keep(kind: string, text: string): Promise<string> {
    const { to, patience } = this.#options;
    const keep = (): Promise<string> => to.keepEvidence(kind, text);
    return keptOrSaid({ text, path: `${to.folder}/evidence`, keep, say: patience.say });
  }

  /** Everything under the checkpoint, and then the checkpoint itself. */
  async #copy(offered: SignedCheckpoint): Promise<CopiedBoard> {
    const { to, progress } = this.#options;
    const before = this.#held;
    const board = await this.#open(offered);
    if (before !== undefined) await assertExtends(this.#key, before, offered, board.tiles);
    await copyBoard({ ...board, since: this.#checked, progress });
    const manifest = await manifestOf(board);
    this.#witnesses = manifest?.witnesses.vkeys ?? [];
    if (before === undefined || this.#isBetter(offered, before)) {
      const served = withoutForeignLines(offered, this.#key, manifest);
      await to.publish(served.note);
      this.#held = served;
    }
    await removeOldPartials({
      folder: to.folder,
      size: offered.size,
      since: this.#checked,
      served: [offered.size, this.#witnessed?.size ?? 0],
      before: before?.size ?? 0,
      now: this.#options.now(),
    });
    this.#checked = offered.size;
    const added = offered.size - (before?.size ?? 0);
    this.#options.patience.say(
      `${offered.size} entries, ${added} of them new: checked and served.`,
    );
    return board;
  }

  async #open(checkpoint: SignedCheckpoint): Promise<CopiedBoard> {
    const { from, to, patience } = this.#options;
    const tiles = await SignedTiles.open(from, checkpoint, to.files);
    const write = (file: { path: string; bytes: Uint8Array }): Promise<void> => to.write(file);
    const say = (line: string): void => {
      if (!this.#told.has(line)) patience.say(line);
      this.#told.add(line);
    };
    return { from, held: to.files, tiles, checkpoint, key: this.#key, write, say };
  }

  async #copyExtras(board: CopiedBoard): Promise<void> {
    const witnessed = await copyWitnessed(board, this.#witnessed);
    if (witnessed !== undefined && witnessed !== this.#witnessed) {
      await this.#options.to.publish(witnessed.note, WITNESSED_PATH);
      this.#witnessed = witnessed;
    }
    this.#timestamps = await copyTimestamps(board, this.#timestamps);
    if (this.#hasPages) return;
    await copyPages(board);
    this.#hasPages = true;
  }
}

async function heldCheckpoint({
  to,
  logKey,
}: MirrorOptions): Promise<SignedCheckpoint | undefined> {
  try {
    return await readCheckpoint(to.files, logKey);
  } catch (error) {
    if (error instanceof Failure && error.code === 'NO_BOARD') return undefined;
    throw error;
  }
}
