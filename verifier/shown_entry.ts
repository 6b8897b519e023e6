import { TILE_WIDTH } from '../crypto/wire/board_paths.ts';
import { bytesEqual } from '../crypto/wire/bytes.ts';
import { sha256 } from '../crypto/wire/digest.ts';
import type { SignedCheckpoint } from './checkpoint.ts';
import type { Findings } from './findings.ts';
import { leafHash } from './merkle.ts';
import { provenLeaf, readEntries, unlessUnreadable } from './published_tree.ts';
import type { Source } from './source.ts';
import type { Trust } from './trust.ts';

/** The log is the election's: its first entry has the fingerprint. Undefined where none is shown. */
export async function checkFirstEntry(
  source: Source,
  trust: Trust,
  checkpoint: SignedCheckpoint,
  findings: Findings,
): Promise<Uint8Array | undefined> {
  const first = await shownEntry(source, checkpoint.size, 0, findings);
  const message = 'The first entry is not the manifest with the fingerprint that you gave.';
  const isManifest = first !== undefined && bytesEqual(sha256(first), trust.fingerprintBytes);
  findings.check(isManifest, 'FINGERPRINT', message, { index: 0 });
  if (first !== undefined) await checkLeaf(source, checkpoint, 0, first, findings);
  return first;
}

/** The tree has this entry at its place. */
export async function checkLeaf(
  source: Source,
  checkpoint: SignedCheckpoint,
  index: number,
  entry: Uint8Array,
  findings: Findings,
): Promise<void> {
  const leaf = await provenLeaf(source, checkpoint, index);
  const same = leaf !== undefined && bytesEqual(leaf, leafHash(entry));
  findings.check(same, 'LEAF_MISMATCH', 'The tree has another hash for this entry.', { index });
}

/** An entry as the board shows it, whatever its tree commits to. */
export async function shownEntry(
  source: Source,
  size: number,
  index: number,
  findings: Findings,
): Promise<Uint8Array | undefined> {
  const bundle = Math.floor(index / TILE_WIDTH);
  const entries = await readEntries(source, size, bundle).catch(unlessUnreadable);
  const message = 'The board does not show this entry.';
  findings.check(entries !== undefined, 'ENTRIES_MISSING', message, { index });
  return entries?.[index % TILE_WIDTH];
}
