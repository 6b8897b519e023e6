import { describe, expect, test } from 'vitest';
import { foldFull, tilesOf } from '../../crypto/log/tiles.ts';
import { TILE_WIDTH, tilePath } from '../../crypto/wire/board_paths.ts';
import { concat } from '../../crypto/wire/bytes.ts';
import { Findings } from '../../verifier/findings.ts';
import { MerkleFrontier, packHashes, rootOf } from '../../verifier/merkle.ts';
import { type Source, SourceError } from '../../verifier/source.ts';
import { TileComparison } from '../../verifier/tiles.ts';
import { type Files, memorySource } from './harness.ts';

/** Leaf hashes that need no hashing: each its own number. */
function leavesOf(size: number): Uint8Array[] {
  return Array.from({ length: size }, (_, i) => {
    const leaf = new Uint8Array(32);
    new DataView(leaf.buffer).setUint32(0, i);
    return leaf;
  });
}

/** The tiles of a log, as our board writes them. */
function publish(leaves: readonly Uint8Array[]): Files {
  const levels: (readonly Uint8Array[])[] = [leaves];
  const files: Files = new Map();
  for (const { level, index, width } of tilesOf(leaves.length)) {
    const below = levels[level - 1] ?? [];
    const hashes = (levels[level] ??= Array.from(
      { length: Math.floor(below.length / TILE_WIDTH) },
      (_, i) => foldFull(concat(...below.slice(i * TILE_WIDTH, (i + 1) * TILE_WIDTH))),
    ));
    const first = index * TILE_WIDTH;
    files.set(tilePath(level, index, width), concat(...hashes.slice(first, first + width)));
  }
  return files;
}

/** Gives no more than it is asked for, as every source that is not a test's. */
function bounded(files: Files): Source {
  return {
    read: (path, limitBytes) => {
      const bytes = files.get(path);
      const isTooLarge = (bytes?.length ?? 0) > limitBytes;
      if (isTooLarge) return Promise.reject(new SourceError('TOO_LARGE', `${path} is too large.`));
      return Promise.resolve(bytes?.slice());
    },
  };
}

async function compare(
  leaves: readonly Uint8Array[],
  files: Files,
  source: Source = memorySource(files),
): Promise<Findings> {
  const findings = new Findings();
  const comparison = new TileComparison(source, findings);
  for (let first = 0; first < leaves.length; first += TILE_WIDTH) {
    const bundle = packHashes(leaves.slice(first, first + TILE_WIDTH));
    await comparison.add(bundle, rootOf(bundle));
  }
  await comparison.finish();
  return findings;
}

const SIZES = [1, 255, 256, 257, 511, 512, 65_535, 65_536, 65_536 + 256 + 44];

describe('tiles (C2SP tlog-tiles)', () => {
  test.each(SIZES)('of a log of %i entries are all compared, and equal', async (size) => {
    const leaves = leavesOf(size);
    const files = publish(leaves);
    const findings = await compare(leaves, files);
    expect(findings.list()).toEqual([]);
    expect(findings.timesMade('TILE_MISSING')).toBe(files.size);
  });

  test('a wrong hash at a higher level is named', async () => {
    const leaves = leavesOf(600);
    const files = publish(leaves);
    const path = tilePath(1, 0, 2);
    const bytes = files.get(path) ?? new Uint8Array();
    bytes[40] = (bytes[40] ?? 0) ^ 1;
    const findings = (await compare(leaves, files)).list();
    expect(findings.map(({ code, path: where }) => [code, where])).toEqual([
      ['TILE_MISMATCH', path],
    ]);
  });

  test('a tile of another size than its hashes take is named', async () => {
    const leaves = leavesOf(300);
    const files = publish(leaves);
    for (const path of files.keys()) {
      for (const sizeBytes of [0, 31, 8_193]) {
        const other = new Map(files).set(path, new Uint8Array(sizeBytes));
        const findings = (await compare(leaves, other, bounded(other))).list();
        expect(findings.map(({ code, path: where }) => [code, where])).toEqual([
          ['TILE_MISMATCH', path],
        ]);
      }
    }
  });

  test('every tile is missed', async () => {
    const leaves = leavesOf(600);
    const files = publish(leaves);
    for (const path of files.keys()) {
      const without = new Map(files);
      without.delete(path);
      const findings = (await compare(leaves, without)).list();
      expect(findings.map(({ code, path: where }) => [code, where])).toEqual([
        ['TILE_MISSING', path],
      ]);
    }
  });

  test('roots over tiles give the root of the log', () => {
    const leaves = leavesOf(TILE_WIDTH * 3 + 17);
    const tree = new MerkleFrontier();
    for (const leaf of leaves) tree.push(leaf);
    const bundles = [0, 1, 2, 3].map((n) =>
      rootOf(packHashes(leaves.slice(n * 256, (n + 1) * 256))),
    );
    expect(rootOf(packHashes(bundles))).toEqual(tree.root());
  });
});
