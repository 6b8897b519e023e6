import { leafHash } from '../../crypto/log/merkle.ts';
import { bundlesOf } from '../../crypto/log/tiles.ts';
import { decodeEntry } from '../../crypto/wire/entry.ts';
import type { BoardFiles } from './board_files.ts';
import { readCheckpoint, readEntries } from './board_reader.ts';
import { tallyHashOf } from './tally_hash.ts';

/**
 * Hash of the tally that the server shows, undefined where its log has none yet; to be announced,
 * so that trustees can tell it from another. Only the log's signature is checked: trustees check
 * the rest. Looks from the end, where little follows a tally.
 */
export async function publishedTallyHash(
  files: BoardFiles,
  logKey: string,
): Promise<string | undefined> {
  const { size } = await readCheckpoint(files, logKey);
  for (const { index, width } of [...bundlesOf(size)].reverse()) {
    const entries = await readEntries(files, index, width);
    const tally = entries.find((bytes) => decodeEntry(bytes).type === 'tally');
    if (tally !== undefined) return tallyHashOf(leafHash(tally));
  }
  return undefined;
}
