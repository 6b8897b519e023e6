import { countCosigners } from '../../../crypto/log/cosigners.ts';
import { openCosignature, parseWitnessVkey } from '../../../crypto/log/cosignature.ts';
import { leafHash } from '../../../crypto/log/merkle.ts';
import { type NoteKey, parseNote } from '../../../crypto/log/note.ts';
import { decodeEntryBundle, entriesPath, TILE_WIDTH } from '../../../crypto/wire/board_paths.ts';
import { bytesEqual } from '../../../crypto/wire/bytes.ts';
import { decodeEntry } from '../../../crypto/wire/entry.ts';
import type { Manifest } from '../../../crypto/wire/manifest.ts';
import { MAX_ENTRIES_BUNDLE, readEither, type SignedCheckpoint } from '../board_reader.ts';
import { bareNote } from '../fork/evidence.ts';
import type { CopySource } from './bundle_copy.ts';

const HASH_BYTES = 32;

/** The manifest that the log signed; undefined where its first entry is none, or not to be had. */
export async function manifestOf({ from, held, tiles }: CopySource): Promise<Manifest | undefined> {
  if (tiles.size === 0) return undefined;
  const leaf = (await tiles.tile(0, 0)).subarray(0, HASH_BYTES);
  const width = Math.min(TILE_WIDTH, tiles.size);
  const path = (w: number): string => entriesPath(0, w);
  for (const files of held === undefined ? [from] : [held, from]) {
    const bytes = await readEither(files, path, width, MAX_ENTRIES_BUNDLE);
    const [first] = (bytes === undefined ? undefined : decodeEntryBundle(bytes)) ?? [];
    if (first !== undefined && bytesEqual(leafHash(first), leaf)) return manifestIn(first);
  }
  return undefined;
}

function manifestIn(entry: Uint8Array): Manifest | undefined {
  try {
    const manifest = decodeEntry(entry);
    return manifest.type === 'manifest' ? manifest : undefined;
  } catch {
    return undefined; // a verifier says what is wrong with it
  }
}

/** Whether as many of the election's witnesses cosigned as it asks for; never where it asks for none. */
export function isWitnessed({ note }: SignedCheckpoint, manifest: Manifest | undefined): boolean {
  const { needed = 0, vkeys = [] } = manifest?.witnesses ?? {};
  return needed > 0 && countCosigners(note, vkeys) >= needed;
}

/**
 * The checkpoint as a copy serves it: with the line of its log and the cosignatures of the election's
 * witnesses, each verified. Any others could be so many that no reader takes the note.
 */
export function withoutForeignLines(
  checkpoint: SignedCheckpoint,
  log: NoteKey,
  manifest: Manifest | undefined,
): SignedCheckpoint {
  const { note } = checkpoint;
  const witnesses = (manifest?.witnesses.vkeys ?? [])
    .map(parseWitnessVkey)
    .filter((key) => key !== undefined)
    .filter((key) => openCosignature(note, key) !== undefined);
  const lines = (parseNote(note)?.signatures ?? []).filter(({ name, id }) =>
    witnesses.some((key) => key.name === name && bytesEqual(key.id, id)),
  );
  return { ...checkpoint, note: bareNote(note, log) + lines.map(({ line }) => line).join('') };
}
