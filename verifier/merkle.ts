import { sha256 } from '../crypto/wire/digest.ts';
import { item } from './item.ts';

/** Bytes of a hash in the tree. */
export const HASH_BYTES = 32;

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

/** SHA-256(0x00 ‖ entry bytes) (RFC 6962, section 2.1). */
export function leafHash(entry: Uint8Array): Uint8Array {
  return sha256(LEAF, entry);
}

/** SHA-256(0x01 ‖ left ‖ right) (RFC 6962, section 2.1). */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  return sha256(NODE, left, right);
}

/**
 * A growing Merkle tree that keeps only its frontier: the roots of the perfect subtrees that the
 * binary digits of its size name, largest first. 32 bytes a level, whatever the size.
 */
export class MerkleFrontier {
  #size = 0;
  readonly #roots: Uint8Array[] = [];

  get size(): number {
    return this.#size;
  }

  /** Appends a leaf. */
  push(leaf: Uint8Array): void {
    this.pushPerfect(leaf, 1);
  }

  /**
   * Appends a perfect subtree, 2^k leaves with this root; the size before must be a multiple of
   * that. As many subtrees join as the old size, counted in such subtrees, ends in binary ones.
   */
  pushPerfect(root: Uint8Array, leaves: number): void {
    let joined = root;
    for (let digits = this.#size / leaves; digits % 2 === 1; digits = Math.floor(digits / 2)) {
      joined = nodeHash(item(this.#roots, this.#roots.length - 1), joined);
      this.#roots.pop();
    }
    this.#roots.push(joined);
    this.#size += leaves;
  }

  /** Another tree of the same leaves, to grow apart from this one. */
  copy(): MerkleFrontier {
    const copy = new MerkleFrontier();
    copy.#size = this.#size;
    copy.#roots.push(...this.#roots);
    return copy;
  }

  /** The root over all leaves so far; SHA-256 of nothing for an empty tree (RFC 6962, section 2.1). */
  root(): Uint8Array {
    const last = this.#roots.at(-1);
    if (last === undefined) return sha256();
    return this.#roots.slice(0, -1).reduceRight((right, left) => nodeHash(left, right), last);
  }
}

/** Hashes one after another, 32 bytes each. */
export function packHashes(hashes: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(HASH_BYTES * hashes.length);
  hashes.forEach((hash, i) => {
    bytes.set(hash, HASH_BYTES * i);
  });
  return bytes;
}

/** The i-th of such hashes. */
export function hashAt(hashes: Uint8Array, i: number): Uint8Array {
  return hashes.subarray(HASH_BYTES * i, HASH_BYTES * (i + 1));
}

/** The root over such hashes. */
export function rootOf(hashes: Uint8Array): Uint8Array {
  const tree = new MerkleFrontier();
  for (let i = 0; i < hashes.length / HASH_BYTES; i++) tree.push(hashAt(hashes, i));
  return tree.root();
}
