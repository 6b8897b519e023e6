import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { leafHash, Frontier } from '../../crypto/log/merkle.ts';
import { bundlesOf, foldFull, tilesOf } from '../../crypto/log/tiles.ts';
import {
  attachmentsPath,
  encodeAttachmentBundle,
  encodeEntryBundle,
  entriesPath,
  hintsPath,
  TILE_WIDTH,
  tilePath,
} from '../../crypto/wire/board_paths.ts';
import { bytesEqual, concat } from '../../crypto/wire/bytes.ts';
import type { BoardFiles } from './board_files.ts';
import {
  damaged,
  readAttachments,
  readCheckpoint,
  readEntries,
  readHints,
  readTile,
  type SignedCheckpoint,
} from './board_reader.ts';
import { Failure, systemCode } from './failure.ts';
import type { Progress } from './progress.ts';

/**
 * Copies a board to plain files of the same layout, and checks on the way that the entries are
 * those that the checkpoint signs. `checkpoint` comes last: a folder without it is not finished.
 * Attachments are named by their digests in the entries, which glas-verify checks. Decoding hints are
 * copied where there are any.
 * Throws a Failure BOARD_DAMAGED, CHECKPOINT or FOLDER.
 */
export async function exportBoard(
  files: BoardFiles,
  logKey: string,
  folder: string,
  progress: Progress,
): Promise<SignedCheckpoint> {
  await makeEmptyFolder(folder);
  const checkpoint = await readCheckpoint(files, logKey);
  const frontier = new Frontier();
  const leaves: Uint8Array[] = [];
  for (const { index, width } of bundlesOf(checkpoint.size)) {
    const entries = await readEntries(files, index, width);
    const attachments = await readAttachments(files, index, width);
    await write(folder, entriesPath(index, width), encodeEntryBundle(entries));
    await write(folder, attachmentsPath(index, width), encodeAttachmentBundle(attachments));
    const hints = await readHints(files, index, width);
    if (hints !== undefined) {
      await write(folder, hintsPath(index, width), encodeAttachmentBundle(hints));
    }
    for (const entry of entries) {
      const leaf = leafHash(entry);
      leaves.push(leaf);
      frontier.append(leaf);
    }
    progress(index * TILE_WIDTH + width, checkpoint.size);
  }
  if (!bytesEqual(frontier.root(), checkpoint.root)) {
    throw damaged(files, 'its entries are not those that its checkpoint signs');
  }
  await copyTiles(files, folder, leaves);
  await write(folder, 'checkpoint', new TextEncoder().encode(checkpoint.note));
  return checkpoint;
}

/** Receipts are made from the board's tiles, so they are compared with the entries, not only copied. */
async function copyTiles(
  files: BoardFiles,
  folder: string,
  leaves: readonly Uint8Array[],
): Promise<void> {
  let hashes = leaves;
  for (const { level, index, width } of tilesOf(leaves.length)) {
    if (level > 0 && index === 0) hashes = fullSubtrees(hashes);
    const first = index * TILE_WIDTH;
    const tile = concat(...hashes.slice(first, first + width));
    if (!bytesEqual(await readTile(files, level, index, width), tile)) {
      throw damaged(files, `${tilePath(level, index, width)} does not belong to its entries`);
    }
    await write(folder, tilePath(level, index, width), tile);
  }
}

/** One level of tiles up: the root of every 256 hashes. */
function fullSubtrees(hashes: readonly Uint8Array[]): Uint8Array[] {
  return Array.from({ length: Math.floor(hashes.length / TILE_WIDTH) }, (_, i) =>
    foldFull(concat(...hashes.slice(i * TILE_WIDTH, (i + 1) * TILE_WIDTH))),
  );
}

async function makeEmptyFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    if ((await readdir(folder)).length === 0) return;
  } catch (error) {
    if (systemCode(error) !== 'EEXIST' && systemCode(error) !== 'ENOTDIR') throw error;
  }
  throw new Failure('FOLDER', `${folder} is not an empty folder.`, 'Name a new one.');
}

async function write(folder: string, path: string, bytes: Uint8Array): Promise<void> {
  const file = join(folder, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, bytes);
}
