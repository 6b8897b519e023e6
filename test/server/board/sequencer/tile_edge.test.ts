import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Frontier, inclusionProof, rootFromInclusion } from '../../../../crypto/log/merkle.ts';
import { bytesEqual, toHex, u32 } from '../../../../crypto/wire/bytes.ts';
import { edgeOf, TileEdge } from '../../../../server/board/sequencer/tile_edge.ts';

const leaf = (i: number): Uint8Array =>
  Uint8Array.from({ length: 32 }, (_, j) => u32(i)[j % 4] ?? 0);

/** A log grown in several transactions, each reading back only the edge that the last one stored. */
class StoredTiles {
  readonly #tiles = new Map<string, { level: number; index: number; hashes: Uint8Array }>();
  readonly #frontier = new Frontier();

  grow(by: number): TileEdge {
    const { size } = this.#frontier;
    const places = edgeOf(size).map(({ level, index }) => `${level}/${index}`);
    const edge = new TileEdge(
      size,
      places.flatMap((place) => this.#tiles.get(place) ?? []),
    );
    for (let i = size; i < size + by; i++) {
      edge.append(leaf(i));
      this.#frontier.append(leaf(i));
    }
    for (const tile of edge.changed()) this.#tiles.set(`${tile.level}/${tile.index}`, tile);
    return edge;
  }

  root(): string {
    return toHex(this.#frontier.root());
  }
}

describe('the edge of the tiles', () => {
  test('grown in any steps has the root of RFC 6962, and proves every entry of the last step', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 600 }), { minLength: 1, maxLength: 6 }),
        fc.nat(),
        async (steps, choice) => {
          const stored = new StoredTiles();
          let edge = stored.grow(0);
          for (const step of steps) {
            edge = stored.grow(step);
            expect(toHex(await edge.root())).toBe(stored.root());
          }
          const last = steps.at(-1) ?? 1;
          const index = edge.size - 1 - (choice % last);
          const path = await inclusionProof(edge.subtrees(), index, edge.size);
          const root = rootFromInclusion(leaf(index), index, edge.size, path);
          expect(toHex(root ?? new Uint8Array())).toBe(stored.root());
        },
      ),
      { numRuns: 30 },
    );
  });

  test('goes on over the boundaries of tiles on three levels', async () => {
    const stored = new StoredTiles();
    for (const step of [255, 1, 1, 65_278, 1, 1, 255, 1]) {
      const edge = stored.grow(step);
      expect(toHex(await edge.root())).toBe(stored.root());
      const path = await inclusionProof(edge.subtrees(), edge.size - 1, edge.size);
      const root = rootFromInclusion(leaf(edge.size - 1), edge.size - 1, edge.size, path);
      expect(root !== undefined && bytesEqual(root, await edge.root())).toBe(true);
    }
  });

  test('refuses tiles that are not those of its size', () => {
    const tile = { level: 0, index: 0, hashes: new Uint8Array(64) };
    expect(() => new TileEdge(3, [tile])).toThrow('does not hold 3 hashes');
    expect(() => new TileEdge(2, [])).toThrow('does not hold 2 hashes');
    expect(new TileEdge(2, [tile]).size).toBe(2);
  });
});
