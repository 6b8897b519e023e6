import { describe, expect, test } from 'vitest';
import { boardFiles } from '../../../crypto/log/board_files.ts';
import {
  consistencyProof,
  Frontier,
  inclusionProof,
  leafHash,
  rootFromInclusion,
  verifyConsistency,
} from '../../../crypto/log/merkle.ts';
import {
  bundlesOf,
  foldFull,
  pathsOf,
  type ReadTile,
  subtreeFromTiles,
  tilesOf,
} from '../../../crypto/log/tiles.ts';
import { tilePath } from '../../../crypto/wire/board_paths.ts';
import { concat, u32 } from '../../../crypto/wire/bytes.ts';

describe('the tiles of a log', () => {
  // c2sp.org/tlog-tiles, "Partial tiles": a tree of 70,000 leaves.
  test('of 70,000 entries are those of the specification’s example', () => {
    const tiles = tilesOf(70_000);
    const count = (level: number, full: boolean): number =>
      tiles.filter((t) => t.level === level && (t.width === 256) === full).length;
    expect([count(0, true), count(1, true), count(2, true)]).toEqual([273, 1, 0]);
    expect(tiles.filter(({ width }) => width < 256)).toEqual([
      { level: 0, index: 273, width: 112 },
      { level: 1, index: 1, width: 17 },
      { level: 2, index: 0, width: 1 },
    ]);
  });

  test.each([
    [0, []],
    [1, [{ index: 0, width: 1 }]],
    [255, [{ index: 0, width: 255 }]],
    [256, [{ index: 0, width: 256 }]],
    [
      257,
      [
        { index: 0, width: 256 },
        { index: 1, width: 1 },
      ],
    ],
  ])('of %d entries: bundles', (size, bundles) => {
    expect([...bundlesOf(size)]).toEqual(bundles);
  });

  test('a board publishes its checkpoint last', () => {
    expect(pathsOf(257)).toEqual([
      'tile/0/000',
      'tile/0/001.p/1',
      'tile/1/000.p/1',
      'tile/entries/000',
      'tile/attachments/000',
      'tile/entries/001.p/1',
      'tile/attachments/001.p/1',
      'checkpoint',
    ]);
  });
});

describe('proofs out of tiles', () => {
  const SIZES = [1, 2, 255, 256, 257, 600];
  const entries = Array.from({ length: 600 }, (_, i) => ({
    entry: u32(i),
    attachment: new Uint8Array(),
  }));

  /** Reads what a board of that size publishes, and nothing else. */
  function readerOf(size: number): ReadTile {
    const files = boardFiles(entries.slice(0, size), '');
    return (level, index) => {
      const tile = tilesOf(size).find((t) => t.level === level && t.index === index);
      const bytes = files.get(tilePath(level, index, tile?.width ?? 0));
      if (bytes === undefined) throw new Error(`no tile ${String(level)}/${String(index)}`);
      return Promise.resolve(bytes);
    };
  }

  function rootOf(size: number): Uint8Array {
    const frontier = new Frontier();
    for (const { entry } of entries.slice(0, size)) frontier.append(leafHash(entry));
    return frontier.root();
  }

  test.each(SIZES)('of a log of %d entries verify', async (size) => {
    const subtree = subtreeFromTiles(readerOf(size));
    for (const index of [0, 1, 127, 254, 255, 256, 511, 512, 599].filter((i) => i < size)) {
      const path = await inclusionProof(subtree, index, size);
      expect(rootFromInclusion(leafHash(u32(index)), index, size, path)).toEqual(rootOf(size));
    }
    for (const old of SIZES.filter((s) => s <= size)) {
      const proof = await consistencyProof(subtree, old, size);
      expect(verifyConsistency(old, rootOf(old), size, rootOf(size), proof)).toBe(true);
    }
  });

  test('a tile that is too short is a mistake of its reader', async () => {
    const subtree = subtreeFromTiles(() => Promise.resolve(new Uint8Array(32 * 3)));
    await expect(subtree(2, 0)).rejects.toThrow(TypeError);
    await expect(subtree(0, 3)).rejects.toThrow(TypeError);
    expect(await subtree(1, 0)).toEqual(foldFull(concat(new Uint8Array(64))));
  });
});
