import { nodeHash } from './merkle.ts';

/**
 * Proofs about a Merkle tree, checked as RFC 6962, section 2.1 defines them: from the root down,
 * each step splitting the tree at the largest power of two below its size.
 */

/** The two roots that a consistency proof leads to. */
export interface BothRoots {
  readonly before: Uint8Array;
  readonly now: Uint8Array;
}

/** The largest power of two below a size of at least 2. */
export function splitOf(size: number): number {
  let split = 1;
  while (2 * split < size) split *= 2;
  return split;
}

/**
 * The root that an inclusion proof of a leaf leads to; undefined where the index is outside the tree
 * or the path has not exactly as many hashes as it must. path: siblings from the leaf upwards.
 */
export function inclusionRoot(
  leaf: Uint8Array,
  index: number,
  size: number,
  path: readonly Uint8Array[],
): Uint8Array | undefined {
  if (!Number.isSafeInteger(index) || index < 0 || index >= size) return undefined;
  const sibling = path.at(-1);
  if (size === 1) return sibling === undefined ? leaf : undefined;
  if (sibling === undefined) return undefined;
  const split = splitOf(size);
  const below = path.slice(0, -1);
  if (index < split) {
    const left = inclusionRoot(leaf, index, split, below);
    return left && nodeHash(left, sibling);
  }
  const right = inclusionRoot(leaf, index - split, size - split, below);
  return right && nodeHash(sibling, right);
}

/**
 * The roots, at the two sizes, that a consistency proof leads to when the tree had `root` at the
 * first; undefined where the proof has not exactly as many hashes as it must. That the tree of
 * `size` begins with the tree (oldSize, root) is shown where `before` is `root` again.
 */
export function consistencyRoots(
  oldSize: number,
  root: Uint8Array,
  size: number,
  proof: readonly Uint8Array[],
): BothRoots | undefined {
  return oldSize < 1 || oldSize > size ? undefined : rootsOf(oldSize, size, proof, root);
}

/** known: the root of the whole old tree, while the part looked at begins with it. */
function rootsOf(
  oldSize: number,
  size: number,
  proof: readonly Uint8Array[],
  known: Uint8Array | undefined,
): BothRoots | undefined {
  const last = proof.at(-1);
  if (oldSize === size) {
    if (known !== undefined) return last === undefined ? { before: known, now: known } : undefined;
    return last !== undefined && proof.length === 1 ? { before: last, now: last } : undefined;
  }
  if (last === undefined) return undefined;
  const split = splitOf(size);
  const below = proof.slice(0, -1);
  if (oldSize <= split) {
    const left = rootsOf(oldSize, split, below, known);
    return left && { before: left.before, now: nodeHash(left.now, last) };
  }
  const right = rootsOf(oldSize - split, size - split, below, undefined);
  return right && { before: nodeHash(last, right.before), now: nodeHash(last, right.now) };
}
