import type { Checkpoint } from '../../../crypto/log/checkpoint.ts';
import { consistencyProof, rangeRoot, verifyConsistency } from '../../../crypto/log/merkle.ts';
import { type ReadTile, subtreeFromTiles } from '../../../crypto/log/tiles.ts';
import { TILE_WIDTH, tilePath } from '../../../crypto/wire/board_paths.ts';
import { bytesEqual } from '../../../crypto/wire/bytes.ts';
import type { Api } from '../api.ts';
import { done, failed, type Outcome, type Trouble } from '../trouble.ts';

/** A tile that the board did not give. */
class NoTile extends Error {
  readonly trouble: Trouble;

  constructor(trouble: Trouble) {
    super(trouble);
    this.name = 'NoTile';
    this.trouble = trouble;
  }
}

/** Tiles that do not lead to the signed root say nothing about what was signed. */
const UNPROVEN = failed('RECEIPT_INVALID');

/**
 * Whether the board, as it is now, grew out of the board before: the proof is made here, of the
 * board's own tiles. An older copy, as a cache may give it, contradicts nothing.
 * Source: RFC 9162, section 2.1.4.2; docs/protocol.md §4.
 */
export async function boardExtends(
  before: Checkpoint,
  now: Checkpoint,
  api: Api,
): Promise<Outcome<boolean>> {
  if (now.size < before.size) return done(true);
  try {
    const subtrees = subtreeFromTiles(tilesUnder(now, api));
    const then = await rangeRoot(subtrees, 0, before.size);
    const proof = await consistencyProof(subtrees, before.size, now.size);
    if (!verifyConsistency(before.size, then, now.size, now.root, proof)) return UNPROVEN;
    return done(bytesEqual(then, before.root));
  } catch (error) {
    if (error instanceof NoTile) return { ok: false, code: error.trouble };
    // A tile that is too short.
    if (error instanceof TypeError) return UNPROVEN;
    throw error;
  }
}

function tilesUnder({ size }: Checkpoint, api: Api): ReadTile {
  return async (level, index) => {
    const hashes = Math.floor(size / TILE_WIDTH ** level);
    const width = Math.min(TILE_WIDTH, hashes - index * TILE_WIDTH);
    const tile = await api.boardFile(tilePath(level, index, width));
    if (!tile.ok) throw new NoTile(tile.code);
    return tile.value;
  };
}
