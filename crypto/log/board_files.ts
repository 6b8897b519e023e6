import {
  attachmentsPath,
  encodeAttachmentBundle,
  encodeEntryBundle,
  entriesPath,
  TILE_WIDTH,
  tilePath,
} from '../wire/board_paths.ts';
import { concat, utf8 } from '../wire/bytes.ts';
import type { FramedEntry } from '../wire/framing.ts';
import { leafHash } from './merkle.ts';
import { bundlesOf, foldFull, tilesOf } from './tiles.ts';

/**
 * Lays out entries and attachments as the files of a board, path to bytes, with the note given as
 * its checkpoint. For logs in memory: everything is made anew. Source: docs/protocol.md §4.
 */
export function boardFiles(entries: readonly FramedEntry[], note: string): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>([['checkpoint', utf8(note)]]);
  for (const { index, width } of bundlesOf(entries.length)) {
    const part = entries.slice(index * TILE_WIDTH, index * TILE_WIDTH + width);
    files.set(entriesPath(index, width), encodeEntryBundle(part.map(({ entry }) => entry)));
    files.set(
      attachmentsPath(index, width),
      encodeAttachmentBundle(part.map(({ attachment }) => attachment)),
    );
  }
  let hashes = entries.map(({ entry }) => leafHash(entry));
  for (const { level, index, width } of tilesOf(entries.length)) {
    if (index === 0 && level > 0) hashes = fullSubtrees(hashes);
    const first = index * TILE_WIDTH;
    files.set(tilePath(level, index, width), concat(...hashes.slice(first, first + width)));
  }
  return files;
}

function fullSubtrees(hashes: readonly Uint8Array[]): Uint8Array[] {
  return Array.from({ length: Math.floor(hashes.length / TILE_WIDTH) }, (_, i) =>
    foldFull(concat(...hashes.slice(i * TILE_WIDTH, (i + 1) * TILE_WIDTH))),
  );
}
