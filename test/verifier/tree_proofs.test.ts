import { describe, expect, test } from 'vitest';
import {
  consistencyProof,
  Frontier,
  inclusionProof,
  leafHash as proverLeaf,
} from '../../crypto/log/merkle.ts';
import { subtreeFromTiles } from '../../crypto/log/tiles.ts';
import {
  encodeEntryBundle,
  entriesPath,
  TILE_WIDTH,
  tilePath,
} from '../../crypto/wire/board_paths.ts';
import { utf8 } from '../../crypto/wire/bytes.ts';
import { item } from '../../verifier/item.ts';
import { hashAt, packHashes, rootOf } from '../../verifier/merkle.ts';
import { PublishedTree, TreeUnreadable } from '../../verifier/published_tree.ts';
import { consistencyRoots, inclusionRoot } from '../../verifier/tree_proofs.ts';
import { type Files, memorySource } from './harness.ts';

const entryAt = (i: number): Uint8Array => utf8(`entry ${i}`);
const leaves = Array.from({ length: 600 }, (_, i) => proverLeaf(entryAt(i)));

/** Roots at every size, by the prover's tree. */
const roots: Uint8Array[] = [new Uint8Array()];
const frontier = new Frontier();
for (const leaf of leaves) {
  frontier.append(leaf);
  roots.push(frontier.root());
}

/** The files of a log of so many of these entries. */
function filesOf(size: number): Files {
  const files: Files = new Map();
  let hashes = leaves.slice(0, size);
  for (let first = 0; first < size; first += TILE_WIDTH) {
    const width = Math.min(TILE_WIDTH, size - first);
    const entries = Array.from({ length: width }, (_, i) => entryAt(first + i));
    files.set(entriesPath(first / TILE_WIDTH, width), encodeEntryBundle(entries));
  }
  for (let level = 0; hashes.length > 0; level++) {
    const above: Uint8Array[] = [];
    for (let first = 0; first < hashes.length; first += TILE_WIDTH) {
      const tile = hashes.slice(first, first + TILE_WIDTH);
      files.set(tilePath(level, first / TILE_WIDTH, tile.length), packHashes(tile));
      if (tile.length === TILE_WIDTH) above.push(rootOf(packHashes(tile)));
    }
    hashes = above;
  }
  return files;
}

const subtrees = (files: Files, size: number) =>
  subtreeFromTiles((level, number) => {
    const width = Math.min(
      TILE_WIDTH,
      Math.floor(size / TILE_WIDTH ** level) - number * TILE_WIDTH,
    );
    return Promise.resolve(files.get(tilePath(level, number, width)) ?? new Uint8Array());
  });

const flipped = (hash: Uint8Array): Uint8Array =>
  hash.map((byte, i) => (i === 31 ? byte ^ 1 : byte));

describe.each([1, 2, 3, 5, 8, 13, 255, 256, 257, 511, 512, 513, 600])(
  'a log of %i entries',
  (size) => {
    const files = filesOf(size);
    const root = item(roots, size);
    const trees = [
      PublishedTree.ofTiles(memorySource(files), size),
      PublishedTree.ofEntries(
        memorySource(new Map([...files].filter(([path]) => path.includes('entries')))),
        size,
      ),
    ];
    const indices = [...new Set([0, 1, 2, 7, 254, 255, 256, 511, 512, size - 1])].filter(
      (i) => i < size,
    );

    test('gives the prover’s inclusion proofs, by tiles and by entries; they lead to the root', async () => {
      for (const index of indices) {
        const expected = await inclusionProof(subtrees(files, size), index, size);
        for (const tree of trees) {
          expect(await tree.leaf(index)).toEqual(leaves[index]);
          expect(await tree.inclusion(index)).toEqual(expected);
        }
        expect(inclusionRoot(item(leaves, index), index, size, expected)).toEqual(root);
      }
    });

    test('gives the prover’s consistency proofs, by tiles and by entries; they lead to both roots', async () => {
      for (const before of indices.map((i) => i + 1)) {
        const expected = await consistencyProof(subtrees(files, size), before, size);
        for (const tree of trees) {
          expect(await tree.consistency(before)).toEqual(expected);
          expect(await tree.rootAt(before)).toEqual(roots[before]);
        }
        const old = item(roots, before);
        expect(consistencyRoots(before, old, size, expected)).toEqual({ before: old, now: root });
      }
    });

    test('has no proof of anything else', async () => {
      const [tree] = trees;
      if (tree === undefined) throw new TypeError('no tree');
      for (const index of indices) {
        const path = await tree.inclusion(index);
        const leaf = item(leaves, index);
        for (const other of [index - 1, index + 1, size, -1, 0.5]) {
          expect(inclusionRoot(leaf, other, size, path)).not.toEqual(root);
        }
        expect(inclusionRoot(flipped(leaf), index, size, path)).not.toEqual(root);
        expect(inclusionRoot(leaf, index, size, [...path, leaf])).toBeUndefined();
        if (path.length > 0)
          expect(inclusionRoot(leaf, index, size, path.slice(1))).toBeUndefined();
        path.forEach((hash, i) => {
          const wrong = path.map((each, j) => (i === j ? flipped(hash) : each));
          expect(inclusionRoot(leaf, index, size, wrong)).not.toEqual(root);
        });
      }
      for (const before of indices.map((i) => i + 1)) {
        const proof = await tree.consistency(before);
        const old = item(roots, before);
        const both = { before: old, now: root };
        expect(consistencyRoots(before, old, size, [...proof, old])).toBeUndefined();
        if (proof.length > 0)
          expect(consistencyRoots(before, old, size, proof.slice(1))).toBeUndefined();
        expect(consistencyRoots(before - 1, old, size, proof)).not.toEqual(both);
        expect(consistencyRoots(before + 1, old, size, proof)).not.toEqual(both);
        proof.forEach((hash, i) => {
          const wrong = proof.map((each, j) => (i === j ? flipped(hash) : each));
          expect(consistencyRoots(before, old, size, wrong)).not.toEqual(both);
        });
      }
    });
  },
);

test('no proof is about no entries, or about more than there are', () => {
  expect(consistencyRoots(0, new Uint8Array(32), 5, [])).toBeUndefined();
  expect(consistencyRoots(6, new Uint8Array(32), 5, [])).toBeUndefined();
  expect(inclusionRoot(new Uint8Array(32), 0, 0, [])).toBeUndefined();
});

test('a tile that is absent or too short cannot be used', async () => {
  for (const spoil of [
    (files: Files) => files.delete(tilePath(0, 0, 13)),
    (files: Files) => files.set(tilePath(0, 0, 13), hashAt(packHashes(leaves), 0)),
  ]) {
    const files = filesOf(13);
    spoil(files);
    const tree = PublishedTree.ofTiles(memorySource(files), 13);
    await expect(tree.inclusion(3)).rejects.toThrow(TreeUnreadable);
  }
});
