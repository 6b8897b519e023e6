import { consistencyProof, inclusionProof, rangeRoot } from '../../crypto/log/merkle.ts';
import { formatReceipt } from '../../crypto/log/receipt.ts';
import { type ReadTile, subtreeFromTiles } from '../../crypto/log/tiles.ts';
import { firstCheckpointOver, tilesAt } from '../store/board/log_rows.ts';
import type { Statements } from '../store/sql.ts';
import type { Receipt } from './board.ts';

/**
 * The receipt of the entry at `index`: its proof under the first checkpoint that covered it, so that
 * everyone who asks gets the same. Throws an Error where no checkpoint covers it.
 */
export async function receiptAt(
  sql: Statements,
  election: number,
  index: number,
): Promise<Receipt> {
  const checkpoint = await firstCheckpointOver(sql, election, index);
  if (checkpoint === undefined) throw new Error(`no checkpoint covers entry ${index}`);
  return receiptUnder(sql, election, index, checkpoint);
}

/** Proves the entry at `index` under a checkpoint of more entries; the note may have more lines. */
export async function receiptUnder(
  sql: Statements,
  election: number,
  index: number,
  checkpoint: { readonly size: number; readonly note: string },
): Promise<Receipt> {
  // A tile only grows, and proofs read no further than their own size, so today's tiles serve.
  const subtrees = subtreeFromTiles(tileReader(sql, election));
  const path = await inclusionProof(subtrees, index, checkpoint.size);
  return formatReceipt(index, path, checkpoint.note);
}

/** That the log of `size` entries begins with that of `oldSize`; empty where that is empty. */
export async function consistencyBetween(
  sql: Statements,
  election: number,
  oldSize: number,
  size: number,
): Promise<Uint8Array[]> {
  if (oldSize === 0) return [];
  return consistencyProof(subtreeFromTiles(tileReader(sql, election)), oldSize, size);
}

/** The root that the log had when it was `size` entries long; size: 1 up to that of today. */
export async function rootAt(sql: Statements, election: number, size: number): Promise<Uint8Array> {
  return rangeRoot(subtreeFromTiles(tileReader(sql, election)), 0, size);
}

/** Reads each tile once. */
function tileReader(sql: Statements, election: number): ReadTile {
  const read = new Map<string, Promise<Uint8Array>>();
  return (level, index) => {
    const key = `${level}/${index}`;
    const tile = read.get(key) ?? readTile(sql, election, level, index);
    read.set(key, tile);
    return tile;
  };
}

async function readTile(
  sql: Statements,
  election: number,
  level: number,
  index: number,
): Promise<Uint8Array> {
  const [tile] = await tilesAt(sql, election, [{ level, index }]);
  if (tile === undefined) throw new Error(`tile ${level}/${index} is missing`);
  return tile.hashes;
}
