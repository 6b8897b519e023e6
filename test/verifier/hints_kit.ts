import { encodeAttachmentBundle, hintsPath, TILE_WIDTH } from '../../crypto/wire/board_paths.ts';
import { decodeEntry } from '../../crypto/wire/entry.ts';
import { DecodeError } from '../../crypto/wire/errors.ts';
import { hintedEncodings } from '../../crypto/wire/hints.ts';
import { publicGroup } from '../support/public_group.ts';
import type { SampleElection } from '../support/sample_election.ts';
import { seededRandom } from '../support/seeded_random.ts';

const room = publicGroup.workspace([], seededRandom('hints'));

/** Per entry the hints that an honest board publishes of it; empty for none. */
export function rightHints({ manifest, entries }: SampleElection): Uint8Array[] {
  return entries.map(({ entry, attachment }) => {
    try {
      const decoded = decodeEntry(entry);
      if (decoded.type !== 'ballot') return new Uint8Array();
      return room.hintsOf(hintedEncodings(manifest, decoded, attachment));
    } catch (error) {
      // No entry at all, or a ballot that no board would have taken.
      if (error instanceof DecodeError || error instanceof TypeError) return new Uint8Array();
      throw error;
    }
  });
}

/** The files that hold them. */
export function hintsFiles(hints: readonly Uint8Array[]): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  for (let first = 0; first < hints.length; first += TILE_WIDTH) {
    const part = hints.slice(first, first + TILE_WIDTH);
    files.set(hintsPath(first / TILE_WIDTH, part.length), encodeAttachmentBundle(part));
  }
  return files;
}
