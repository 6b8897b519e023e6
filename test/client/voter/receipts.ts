import { inclusionProof } from '../../../crypto/log/merkle.ts';
import { formatReceipt } from '../../../crypto/log/receipt.ts';
import { subtreeFromTiles } from '../../../crypto/log/tiles.ts';
import { TILE_WIDTH, tilePath } from '../../../crypto/wire/board_paths.ts';
import type { SampleElection } from '../../support/sample_election.ts';

/** The receipt of an entry of an election in memory, under a checkpoint over all its entries. */
export async function receiptOf(election: SampleElection, index: number): Promise<string> {
  const files = election.files();
  const size = election.entries.length;
  const subtree = subtreeFromTiles((level, tile) => {
    const width = Math.min(TILE_WIDTH, Math.floor(size / TILE_WIDTH ** level) - tile * TILE_WIDTH);
    const bytes = files.get(tilePath(level, tile, width));
    if (bytes === undefined) throw new TypeError(`no tile ${level}/${tile}`);
    return Promise.resolve(bytes);
  });
  const path = await inclusionProof(subtree, index, size);
  return formatReceipt(index, path, new TextDecoder().decode(files.get('checkpoint')));
}
