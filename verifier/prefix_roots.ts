import { TILE_WIDTH } from '../crypto/wire/board_paths.ts';
import { item } from './item.ts';
import { HASH_BYTES, hashAt, MerkleFrontier } from './merkle.ts';

/**
 * The roots that a log had at certain earlier sizes, found while it is read: what a checkpoint of
 * such a size must name if this log has grown out of it.
 */
export class PrefixRoots {
  /** Those still to come, smallest first. */
  readonly #wanted: readonly number[];
  #next = 0;
  readonly #tree: MerkleFrontier = new MerkleFrontier();
  readonly #roots = new Map<number, Uint8Array>();

  constructor(sizes: Iterable<number>) {
    this.#wanted = [...new Set(sizes)].filter((size) => size > 0).sort((a, b) => a - b);
  }

  /** Adds the leaf hashes of one bundle, 32 bytes each, and the root over them: 256, or the last. */
  add(leaves: Uint8Array, root: Uint8Array): void {
    const width = leaves.length / HASH_BYTES;
    const begun = this.#tree.copy();
    for (; this.#next < this.#wanted.length; this.#next++) {
      const size = item(this.#wanted, this.#next);
      if (size > this.#tree.size + width) break;
      while (begun.size < size) begun.push(hashAt(leaves, begun.size - this.#tree.size));
      this.#roots.set(size, begun.root());
    }
    if (width === TILE_WIDTH) this.#tree.pushPerfect(root, width);
    else for (let i = 0; i < width; i++) this.#tree.push(hashAt(leaves, i));
  }

  /** Undefined for a size that was not asked for, or not reached. */
  at(size: number): Uint8Array | undefined {
    return this.#roots.get(size);
  }
}
