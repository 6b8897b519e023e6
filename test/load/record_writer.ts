import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Frontier, leafHash } from '../../crypto/log/merkle.ts';
import { foldFull } from '../../crypto/log/tiles.ts';
import {
  attachmentsPath,
  encodeAttachmentBundle,
  encodeEntryBundle,
  entriesPath,
  hintsPath,
  TILE_WIDTH,
  tilePath,
} from '../../crypto/wire/board_paths.ts';
import { concat } from '../../crypto/wire/bytes.ts';
import type { FramedEntry } from '../../crypto/wire/framing.ts';

/** An entry as a board publishes it; without hints where they are none, as for all but ballots. */
export interface HintedEntry extends FramedEntry {
  readonly hints?: Uint8Array;
}

const NONE = new Uint8Array();

/** Writes a board as `glas board export` leaves it, one bundle at a time, however long it is. */
export class RecordWriter {
  readonly #folder: string;
  readonly #frontier = new Frontier();
  /** Entries of the bundle that is not full yet. */
  #bundle: HintedEntry[] = [];
  #bundles = 0;
  /** Per level the hashes of the tile that is not full yet, and how many tiles are. */
  readonly #levels: { hashes: Uint8Array[]; tiles: number }[] = [];

  constructor(folder: string) {
    this.#folder = folder;
  }

  get size(): number {
    return this.#frontier.size;
  }

  get root(): Uint8Array {
    return this.#frontier.root();
  }

  async append(entry: HintedEntry): Promise<void> {
    const leaf = leafHash(entry.entry);
    this.#frontier.append(leaf);
    this.#bundle.push(entry);
    if (this.#bundle.length === TILE_WIDTH) await this.#writeBundle();
    await this.#addHash(0, leaf);
  }

  /** Writes what is left, then the checkpoint. */
  async finish(checkpoint: string): Promise<void> {
    if (this.#bundle.length > 0) await this.#writeBundle();
    for (const [level, { hashes }] of this.#levels.entries()) {
      if (hashes.length > 0) await this.#writeTile(level);
    }
    await this.#write('checkpoint', checkpoint);
  }

  async #addHash(level: number, hash: Uint8Array): Promise<void> {
    const { hashes } = (this.#levels[level] ??= { hashes: [], tiles: 0 });
    hashes.push(hash);
    if (hashes.length < TILE_WIDTH) return;
    const above = foldFull(concat(...hashes));
    await this.#writeTile(level);
    await this.#addHash(level + 1, above);
  }

  async #writeTile(level: number): Promise<void> {
    const tile = this.#levels[level];
    if (tile === undefined) return;
    const { hashes } = tile;
    tile.hashes = [];
    await this.#write(tilePath(level, tile.tiles++, hashes.length), concat(...hashes));
  }

  async #writeBundle(): Promise<void> {
    const bundle = this.#bundle;
    this.#bundle = [];
    const [index, width] = [this.#bundles++, bundle.length];
    await this.#write(
      entriesPath(index, width),
      encodeEntryBundle(bundle.map(({ entry }) => entry)),
    );
    const attachments = encodeAttachmentBundle(bundle.map(({ attachment }) => attachment));
    await this.#write(attachmentsPath(index, width), attachments);
    if (bundle.every(({ hints }) => hints === undefined)) return;
    const hints = encodeAttachmentBundle(bundle.map(({ hints }) => hints ?? NONE));
    await this.#write(hintsPath(index, width), hints);
  }

  async #write(path: string, content: Uint8Array | string): Promise<void> {
    const file = join(this.#folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
  }
}
