import { bytesEqual } from '../wire/bytes.ts';
import { sha256 } from '../wire/digest.ts';

const LEAF = new Uint8Array([0]);
const NODE = new Uint8Array([1]);

/** SHA-256(0x00 ‖ entry), 32 bytes. Source: RFC 6962, section 2.1. */
export function leafHash(entry: Uint8Array): Uint8Array {
  return sha256(LEAF, entry);
}

/** SHA-256(0x01 ‖ left ‖ right), 32 bytes. Source: RFC 6962, section 2.1. */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  return sha256(NODE, left, right);
}

/** Root of the empty tree: SHA-256 of nothing. */
export const EMPTY_ROOT: Uint8Array = sha256(new Uint8Array());

/**
 * The right edge of a growing tree: one root per full subtree, largest first. Enough to append and
 * to know the root, in 32·log2(size) bytes.
 */
export class Frontier {
  #size = 0;
  /** Root of the full subtree of 2^i leaves at place i, where size has bit i. */
  readonly #roots: (Uint8Array | undefined)[] = [];

  get size(): number {
    return this.#size;
  }

  append(leaf: Uint8Array): void {
    let carried = leaf;
    let level = 0;
    for (let left = this.#roots[level]; left !== undefined; left = this.#roots[level]) {
      carried = nodeHash(left, carried);
      this.#roots[level] = undefined;
      level += 1;
    }
    this.#roots[level] = carried;
    this.#size += 1;
  }

  root(): Uint8Array {
    let root: Uint8Array | undefined;
    for (const subtree of this.#roots) {
      if (subtree !== undefined) root = root === undefined ? subtree : nodeHash(subtree, root);
    }
    return root ?? EMPTY_ROOT;
  }
}

/**
 * Gives the root of the full subtree of 2^level leaves that starts at leaf index·2^level. Whoever
 * stores the tree decides how; only subtrees inside the tree are asked for.
 */
export type SubtreeRoot = (level: number, index: number) => Promise<Uint8Array>;

/** Root of the tree of the leaves from..to−1, which starts at a multiple of its own width. */
export async function rangeRoot(
  subtree: SubtreeRoot,
  from: number,
  to: number,
): Promise<Uint8Array> {
  const width = to - from;
  if (width === 0) return EMPTY_ROOT;
  if (isPowerOfTwo(width) && from % width === 0) return subtree(Math.log2(width), from / width);
  const split = splitPoint(width);
  return nodeHash(
    await rangeRoot(subtree, from, from + split),
    await rangeRoot(subtree, from + split, to),
  );
}

/** PATH(index, D[size]): siblings from the leaf upwards. Source: RFC 6962, section 2.1.1. */
export async function inclusionProof(
  subtree: SubtreeRoot,
  index: number,
  size: number,
): Promise<Uint8Array[]> {
  if (index < 0 || index >= size) throw new TypeError('inclusionProof: index outside the tree');
  const path: Uint8Array[] = [];
  let from = 0;
  let to = size;
  while (to - from > 1) {
    const middle = from + splitPoint(to - from);
    if (index < middle) {
      path.unshift(await rangeRoot(subtree, middle, to));
      to = middle;
    } else {
      path.unshift(await rangeRoot(subtree, from, middle));
      from = middle;
    }
  }
  return path;
}

/** PROOF(oldSize, D[size]). Source: RFC 6962, section 2.1.2. */
export async function consistencyProof(
  subtree: SubtreeRoot,
  oldSize: number,
  size: number,
): Promise<Uint8Array[]> {
  if (oldSize < 1 || oldSize > size) throw new TypeError('consistencyProof: sizes');
  const path: Uint8Array[] = [];
  let from = 0;
  let to = size;
  while (oldSize !== to) {
    const middle = from + splitPoint(to - from);
    if (oldSize <= middle) {
      path.unshift(await rangeRoot(subtree, middle, to));
      to = middle;
    } else {
      path.unshift(await rangeRoot(subtree, from, middle));
      from = middle;
    }
  }
  if (from > 0) path.unshift(await rangeRoot(subtree, from, to));
  return path;
}

/** The root that an inclusion proof leads to; undefined where its length is wrong. RFC 9162, 2.1.3.2. */
export function rootFromInclusion(
  leaf: Uint8Array,
  index: number,
  size: number,
  path: readonly Uint8Array[],
): Uint8Array | undefined {
  if (!Number.isSafeInteger(index) || index < 0 || index >= size) return undefined;
  let fn = index;
  let sn = size - 1;
  let root = leaf;
  for (const sibling of path) {
    if (sn === 0) return undefined;
    if (fn % 2 === 1 || fn === sn) {
      root = nodeHash(sibling, root);
      while (fn % 2 === 0 && fn !== 0) {
        fn /= 2;
        sn = Math.floor(sn / 2);
      }
    } else {
      root = nodeHash(root, sibling);
    }
    fn = Math.floor(fn / 2);
    sn = Math.floor(sn / 2);
  }
  return sn === 0 ? root : undefined;
}

/** True where the tree (size, root) extends the tree (oldSize, oldRoot). RFC 9162, section 2.1.4.2. */
export function verifyConsistency(
  oldSize: number,
  oldRoot: Uint8Array,
  size: number,
  root: Uint8Array,
  proof: readonly Uint8Array[],
): boolean {
  if (oldSize < 1 || oldSize > size) return false;
  if (oldSize === size) return proof.length === 0 && bytesEqual(oldRoot, root);
  const path = isPowerOfTwo(oldSize) ? [oldRoot, ...proof] : [...proof];
  const first = path.shift();
  if (first === undefined) return false;
  let fn = oldSize - 1;
  let sn = size - 1;
  while (fn % 2 === 1) {
    fn = Math.floor(fn / 2);
    sn = Math.floor(sn / 2);
  }
  let fr = first;
  let sr = first;
  for (const c of path) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      fr = nodeHash(c, fr);
      sr = nodeHash(c, sr);
      while (fn % 2 === 0 && fn !== 0) {
        fn /= 2;
        sn = Math.floor(sn / 2);
      }
    } else {
      sr = nodeHash(sr, c);
    }
    fn = Math.floor(fn / 2);
    sn = Math.floor(sn / 2);
  }
  return sn === 0 && bytesEqual(fr, oldRoot) && bytesEqual(sr, root);
}

/** The largest power of two below a width of at least 2. */
function splitPoint(width: number): number {
  let split = 1;
  while (split * 2 < width) split *= 2;
  return split;
}

function isPowerOfTwo(n: number): boolean {
  return n === 1 || 2 * splitPoint(n) === n;
}
