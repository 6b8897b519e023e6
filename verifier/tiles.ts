import { TILE_WIDTH, tilePath } from '../crypto/wire/board_paths.ts';
import { bytesEqual } from '../crypto/wire/bytes.ts';
import type { Findings } from './findings.ts';
import { item } from './item.ts';
import { HASH_BYTES, rootOf } from './merkle.ts';
import { readWidth } from './record.ts';
import type { Source } from './source.ts';

/**
 * Compares the published tiles with the tree over the entries as they are read. Keeps at most 255
 * hashes a level. docs/protocol.md §13.
 */
export class TileComparison {
  readonly #source: Source;
  readonly #findings: Findings;
  /** Per level, the hashes of the tile that is being filled, and its number. */
  readonly #filling: { hashes: Uint8Array[]; number: number }[] = [];

  constructor(source: Source, findings: Findings) {
    this.#source = source;
    this.#findings = findings;
  }

  /** Adds the leaf hashes of one bundle: 256, or fewer where it is the last. */
  async add(leaves: readonly Uint8Array[]): Promise<void> {
    await this.#push(0, leaves);
  }

  /** Compares the partial tiles at the end of the log. */
  async finish(): Promise<void> {
    for (const [level, { hashes, number }] of this.#filling.entries()) {
      if (hashes.length > 0) await this.#compare(level, number, hashes);
    }
  }

  async #push(level: number, hashes: readonly Uint8Array[]): Promise<void> {
    const tile = (this.#filling[level] ??= { hashes: [], number: 0 });
    tile.hashes.push(...hashes);
    if (tile.hashes.length < TILE_WIDTH) return;
    await this.#compare(level, tile.number, tile.hashes);
    const root = rootOf(tile.hashes);
    tile.hashes = [];
    tile.number += 1;
    await this.#push(level + 1, [root]);
  }

  async #compare(level: number, number: number, hashes: readonly Uint8Array[]): Promise<void> {
    const path = tilePath(level, number, hashes.length);
    const tile = await readWidth(
      this.#source,
      (width) => tilePath(level, number, width),
      hashes.length,
      TILE_WIDTH * HASH_BYTES,
    );
    const missing = (): string => `The board has no ${path}.`;
    this.#findings.check(tile !== 'absent', 'TILE_MISSING', missing, { path });
    if (tile === 'absent') return;
    const hasSize = tile !== 'too-large' && tile.bytes.length === tile.width * HASH_BYTES;
    const broken = (): string => `${path} does not hold ${hashes.length} hashes.`;
    this.#findings.check(hasSize, 'TILE_MISMATCH', broken, { path });
    if (hasSize) this.#compareHashes(level, number, hashes, tile.bytes);
  }

  #compareHashes(
    level: number,
    number: number,
    hashes: readonly Uint8Array[],
    published: Uint8Array,
  ): void {
    const path = tilePath(level, number, hashes.length);
    hashes.forEach((_, i) => {
      const equal = bytesEqual(item(hashes, i), hashAt(published, i));
      if (level === 0) {
        const message = 'The tree has another hash for this entry.';
        const index = number * TILE_WIDTH + i;
        this.#findings.check(equal, 'LEAF_MISMATCH', message, { index, path });
      } else {
        const message = (): string => `Hash ${i} of ${path} is not that of these entries.`;
        this.#findings.check(equal, 'TILE_MISMATCH', message, { path });
      }
    });
  }
}

function hashAt(tile: Uint8Array, i: number): Uint8Array {
  return tile.subarray(HASH_BYTES * i, HASH_BYTES * (i + 1));
}
