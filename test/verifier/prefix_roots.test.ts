import { expect, test } from 'vitest';
import { Frontier, leafHash } from '../../crypto/log/merkle.ts';
import { TILE_WIDTH } from '../../crypto/wire/board_paths.ts';
import { utf8 } from '../../crypto/wire/bytes.ts';
import { packHashes, rootOf } from '../../verifier/merkle.ts';
import { PrefixRoots } from '../../verifier/prefix_roots.ts';

const SIZE = 2 * TILE_WIDTH + 3;
const leaves = Array.from({ length: SIZE }, (_, i) => leafHash(utf8(`entry ${i}`)));

/** As the prover's tree has them. */
const roots = new Map<number, Uint8Array>();
const frontier = new Frontier();
for (const leaf of leaves) {
  frontier.append(leaf);
  roots.set(frontier.size, frontier.root());
}

function rootsOf(sizes: readonly number[]): PrefixRoots {
  const prefixes = new PrefixRoots(sizes);
  for (let from = 0; from < SIZE; from += TILE_WIDTH) {
    const bundle = packHashes(leaves.slice(from, from + TILE_WIDTH));
    prefixes.add(bundle, rootOf(bundle));
  }
  return prefixes;
}

test('the root at every earlier size is the one that the log had then', () => {
  const prefixes = rootsOf([...roots.keys()]);
  for (const [size, root] of roots)
    expect({ size, root: prefixes.at(size) }).toEqual({ size, root });
});

test('each is found alone, in whatever order and however often it was asked for', () => {
  for (const sizes of [[255], [256], [257], [512], [SIZE], [511, 3, 511, 256, 254]]) {
    const prefixes = rootsOf(sizes);
    for (const size of sizes) expect(prefixes.at(size)).toEqual(roots.get(size));
  }
});

test('of no entries, of more than there are, and of what was not asked for there is none', () => {
  const prefixes = rootsOf([0, 5, SIZE + 1]);
  expect([0, 4, SIZE, SIZE + 1].map((size) => prefixes.at(size))).toEqual(Array(4).fill(undefined));
});
