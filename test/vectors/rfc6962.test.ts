import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { boardFiles } from '../../crypto/log/board_files.ts';
import {
  consistencyProof,
  Frontier,
  inclusionProof,
  leafHash,
  rangeRoot,
  rootFromInclusion,
  type SubtreeRoot,
  verifyConsistency,
} from '../../crypto/log/merkle.ts';
import { foldFull } from '../../crypto/log/tiles.ts';
import { tilePath } from '../../crypto/wire/board_paths.ts';
import { concat, toHex } from '../../crypto/wire/bytes.ts';
import { leafHash as verifierLeaf, packHashes, rootOf } from '../../verifier/merkle.ts';
import { PublishedTree } from '../../verifier/published_tree.ts';
import type { Source } from '../../verifier/source.ts';
import { consistencyRoots, inclusionRoot } from '../../verifier/tree_proofs.ts';
import { readVectors } from './read_vectors.ts';
import type { Rfc6962Vectors } from './rfc6962_vectors.ts';
import { bytesOf } from './spelling.ts';

const vectors = readVectors('rfc6962') as Rfc6962Vectors;
const entries = vectors.entries.map(bytesOf);
const leaves = entries.map(leafHash);
const rootAt = (size: number): Uint8Array => bytesOf(vectors.roots[size] ?? '');
const leafAt = (index: number): Uint8Array => leaves[index] ?? new Uint8Array();

/** Perfect subtrees over the first `size` leaves, and nothing beyond. */
function subtreesOf(all: readonly Uint8Array[]): SubtreeRoot {
  return (level, index) => {
    const part = all.slice(index * 2 ** level, (index + 1) * 2 ** level);
    if (part.length !== 2 ** level) throw new Error('asked outside the tree');
    return Promise.resolve(foldFull(concat(...part)));
  };
}

/** The verifier's tree, out of the files of a board. */
function publishedTrees(size: number): PublishedTree[] {
  const framed = entries.slice(0, size).map((entry) => ({ entry, attachment: new Uint8Array() }));
  const files = boardFiles(framed, '');
  const source: Source = { read: (path) => Promise.resolve(files.get(path)) };
  expect(files.has(tilePath(0, 0, size))).toBe(true);
  return [PublishedTree.ofTiles(source, size), PublishedTree.ofEntries(source, size)];
}

describe('the tree of 8 leaves that Certificate Transparency is tested with', () => {
  test('is complete here: every leaf of every size, every size under every other', () => {
    const pairs = Array.from({ length: 8 }, (_, n) =>
      Array.from({ length: n + 1 }, (__, m) => [m, n + 1] as const),
    ).flat();
    expect(vectors.roots).toHaveLength(9);
    expect(vectors.inclusion.map(({ index, size }) => [index, size])).toEqual(pairs);
    expect(vectors.consistency.map(({ oldSize, size }) => [oldSize - 1, size])).toEqual(pairs);
  });

  test.each(vectors.roots.map((root, size) => [size, root] as const))(
    'has its root at %d',
    async (size, root) => {
      const frontier = new Frontier();
      for (const leaf of leaves.slice(0, size)) frontier.append(leaf);
      expect(toHex(frontier.root())).toBe(root);
      expect(toHex(await rangeRoot(subtreesOf(leaves.slice(0, size)), 0, size))).toBe(root);
      expect(toHex(rootOf(packHashes(entries.slice(0, size).map(verifierLeaf))))).toBe(root);
    },
  );

  test.each(vectors.inclusion)('includes $index at $size', async ({ index, size, path }) => {
    const made = await inclusionProof(subtreesOf(leaves.slice(0, size)), index, size);
    expect(made.map(toHex)).toEqual(path);
    for (const tree of publishedTrees(size)) {
      expect((await tree.inclusion(index)).map(toHex)).toEqual(path);
      expect(toHex(await tree.leaf(index))).toBe(toHex(leafAt(index)));
    }
    const proof = path.map(bytesOf);
    for (const check of [rootFromInclusion, inclusionRoot]) {
      expect(check(leafAt(index), index, size, proof)).toEqual(rootAt(size));
      expect(check(leafAt(index), index + 1, size, proof)).not.toEqual(rootAt(size));
      expect(check(leafAt(index), index, size, [...proof, leafAt(0)])).toBeUndefined();
      if (size > 1) expect(check(leafAt(index), index, size, proof.slice(1))).toBeUndefined();
    }
  });

  test.each(vectors.consistency)('at $oldSize begins that at $size', async (vector) => {
    const { oldSize, size } = vector;
    const made = await consistencyProof(subtreesOf(leaves.slice(0, size)), oldSize, size);
    expect(made.map(toHex)).toEqual(vector.proof);
    for (const tree of publishedTrees(size)) {
      expect((await tree.consistency(oldSize)).map(toHex)).toEqual(vector.proof);
      expect(await tree.rootAt(oldSize)).toEqual(rootAt(oldSize));
    }
    const [before, now, proof] = [rootAt(oldSize), rootAt(size), vector.proof.map(bytesOf)];
    expect(verifyConsistency(oldSize, before, size, now, proof)).toBe(true);
    expect(consistencyRoots(oldSize, before, size, proof)).toEqual({ before, now });
    const longer = [...proof, leafAt(0)];
    expect(verifyConsistency(oldSize, before, size, now, longer)).toBe(false);
    expect(consistencyRoots(oldSize, before, size, longer)).toBeUndefined();
    if (oldSize === size) return;
    expect(verifyConsistency(oldSize, now, size, before, proof)).toBe(false);
    expect(consistencyRoots(oldSize, now, size, proof)).not.toEqual({ before: now, now: before });
  });
});

/** RFC 9162, section 2.1.5: the tree of the figure, its nodes by the letters that they have there. */
describe('the example of RFC 9162, section 2.1.5', () => {
  const sha256 = (...parts: readonly Uint8Array[]): Uint8Array =>
    new Uint8Array(createHash('sha256').update(Buffer.concat(parts)).digest());
  const d = Array.from({ length: 7 }, (_, i) => new TextEncoder().encode(`d${i}`));
  const leaf = (i: number): Uint8Array => sha256(Uint8Array.of(0), d[i] ?? new Uint8Array());
  const node = (left: Uint8Array, right: Uint8Array): Uint8Array =>
    sha256(Uint8Array.of(1), left, right);
  const [a, b, c, dd, e, f, j] = [leaf(0), leaf(1), leaf(2), leaf(3), leaf(4), leaf(5), leaf(6)];
  const [g, h, i] = [node(a, b), node(c, dd), node(e, f)];
  const [k, l] = [node(g, h), node(i, j)];
  const subtrees = subtreesOf(d.map(leafHash));

  test.each([
    [0, [b, h, l]],
    [3, [c, g, l]],
    [4, [f, j, k]],
    [6, [i, k]],
  ])('the inclusion proof for d%i', async (index, path) => {
    expect(await inclusionProof(subtrees, index, 7)).toEqual(path);
    expect(inclusionRoot(leaf(index), index, 7, path)).toEqual(node(k, l));
  });

  test.each([
    [3, node(g, c), [c, dd, g, l]],
    [4, k, [l]],
    [6, node(k, i), [i, j, k]],
  ])('the consistency proof from %i', async (oldSize, before, proof) => {
    expect(await consistencyProof(subtrees, oldSize, 7)).toEqual(proof);
    expect(verifyConsistency(oldSize, before, 7, node(k, l), proof)).toBe(true);
    expect(consistencyRoots(oldSize, before, 7, proof)).toEqual({ before, now: node(k, l) });
  });
});
