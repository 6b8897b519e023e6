import { ed25519PublicKey } from '../../crypto/group/ed25519.ts';
import { boardFiles } from '../../crypto/log/board_files.ts';
import { type Checkpoint, signCheckpoint } from '../../crypto/log/checkpoint.ts';
import { Frontier, inclusionProof, leafHash } from '../../crypto/log/merkle.ts';
import { formatVkey, noteKey } from '../../crypto/log/note.ts';
import { formatReceipt } from '../../crypto/log/receipt.ts';
import { subtreeFromTiles } from '../../crypto/log/tiles.ts';
import { TILE_WIDTH, tilePath } from '../../crypto/wire/board_paths.ts';
import { encodeEntry, type Entry } from '../../crypto/wire/entry.ts';
import type { FramedEntry } from '../../crypto/wire/framing.ts';

/** A board in memory: signed anew with every entry, its proofs made of its own tiles. */
export class PracticeBoard {
  readonly origin: string;
  /** C2SP vkey. */
  readonly logVkey: string;
  readonly #logSeed: Uint8Array;
  readonly #entries: FramedEntry[] = [];
  readonly #frontier: Frontier = new Frontier();
  /** Of the present size; made when asked for. */
  #files: ReadonlyMap<string, Uint8Array> | undefined;

  /** logSeed: secret, of Ed25519. */
  constructor(origin: string, logSeed: Uint8Array) {
    this.origin = origin;
    this.logVkey = formatVkey(noteKey(origin, ed25519PublicKey(logSeed)));
    this.#logSeed = logSeed;
  }

  get size(): number {
    return this.#entries.length;
  }

  get checkpoint(): Pick<Checkpoint, 'size' | 'root'> {
    return { size: this.size, root: this.#frontier.root() };
  }

  /** Returns the entry's place. */
  append(framed: FramedEntry): number {
    this.#entries.push({ entry: framed.entry.slice(), attachment: framed.attachment.slice() });
    this.#frontier.append(leafHash(framed.entry));
    this.#files = undefined;
    return this.size - 1;
  }

  /** An entry without an attachment. */
  post(entry: Entry): number {
    return this.append({ entry: encodeEntry(entry), attachment: new Uint8Array() });
  }

  at(index: number): FramedEntry {
    const framed = this.#entries[index];
    if (framed === undefined) throw new TypeError(`at: the board has no entry ${String(index)}`);
    return framed;
  }

  /** A file by its path below the board's address. */
  file(path: string): Uint8Array | undefined {
    this.#files ??= boardFiles(this.#entries, this.#note());
    return this.#files.get(path);
  }

  /** C2SP tlog-proof of an entry under the board as it is now. */
  async receipt(index: number): Promise<string> {
    const { size } = this;
    const subtrees = subtreeFromTiles((level, tile) => {
      const hashes = Math.floor(size / TILE_WIDTH ** level);
      const width = Math.min(TILE_WIDTH, hashes - tile * TILE_WIDTH);
      return Promise.resolve(this.file(tilePath(level, tile, width)) ?? new Uint8Array());
    });
    return formatReceipt(index, await inclusionProof(subtrees, index, size), this.#note());
  }

  #note(): string {
    return signCheckpoint({ origin: this.origin, ...this.checkpoint }, this.#logSeed);
  }
}
