import { fingerprintOf } from '../../../crypto/fingerprint.ts';
import { formatVkey, noteKey } from '../../../crypto/log/note.ts';
import { verifyReceipt } from '../../../crypto/log/receipt.ts';
import { verifyEntrySignature } from '../../../crypto/signature.ts';
import { fromBase64Url, utf8 } from '../../../crypto/wire/bytes.ts';
import { decodeEntry, type EntryOf, type EntryType } from '../../../crypto/wire/entry.ts';
import type { Manifest } from '../../../crypto/wire/manifest.ts';
import type { VotingMaterial } from '../../../server/contract/api.ts';
import { done, failed, type Outcome } from '../trouble.ts';

/** An election whose data proved itself to this page. */
export interface OpenedElection {
  readonly manifest: Manifest;
  readonly fingerprint: string;
  /** C2SP vkey of the board. */
  readonly logVkey: string;
  /** H, 32 bytes; absent before voting. */
  readonly electionKey?: Uint8Array;
}

/**
 * Checks all that is shown of an election: the manifest's signature, and that the board promised to
 * hold it. The fingerprint is what the manifest hashes to; there is no election key yet.
 */
export function openManifest(material: VotingMaterial, slug: string): Outcome<OpenedElection> {
  const entry0 = decoded('manifest', material.manifest, material.contests);
  // Contests that stand apart are the manifest's only if they were sent, and hash to what it says.
  if (entry0 === undefined || entry0.entry.contests.length === 0) return failed('ELECTION_DATA');
  const { bytes, entry: manifest } = entry0;
  const logKey = fromBase64Url(manifest.logKey);
  if (logKey === undefined || !manifest.origin.endsWith(`/e/${slug}`)) {
    return failed('ELECTION_DATA');
  }
  const logVkey = formatVkey(noteKey(manifest.origin, logKey));
  const receipt = verifyReceipt(material.manifestReceipt, bytes, logVkey);
  if (!receipt.ok || receipt.index !== 0) return failed('ELECTION_DATA');
  if (!verifyEntrySignature(manifest.authorityKey, manifest)) return failed('ELECTION_DATA');

  return done({ manifest, fingerprint: fingerprintOf(bytes), logVkey });
}

/**
 * Checks what one votes with: the authority's signature on the opening, that the board promised to
 * hold it, and that every trustee confirmed the election key. Before voting there is none.
 */
export function openKey(
  material: VotingMaterial,
  election: OpenedElection,
): Outcome<OpenedElection> {
  if (material.opening === undefined) return done(election);
  const electionKey = openedKey(material, election);
  return electionKey === undefined ? failed('ELECTION_DATA') : done({ ...election, electionKey });
}

/** The election key of a genuine opening of this election. */
function openedKey(material: VotingMaterial, election: OpenedElection): Uint8Array | undefined {
  const found = decoded('opening', material.opening ?? '');
  if (found?.entry.election !== election.fingerprint) return undefined;
  const receipt = verifyReceipt(material.openingReceipt ?? '', found.bytes, election.logVkey);
  const { electionKey } = found.entry;
  const genuine =
    receipt.ok &&
    verifyEntrySignature(election.manifest.authorityKey, found.entry) &&
    isConfirmed(electionKey, material.confirmations ?? [], election);
  return genuine ? fromBase64Url(electionKey) : undefined;
}

/**
 * True where each trustee of the manifest confirmed this key (base64url), one confirmation each, in
 * their order. The authority's word alone is not enough: together with the server it could open an
 * election for chosen voters under a key of its own. Source: docs/protocol.md §6.
 */
function isConfirmed(
  electionKey: string,
  confirmations: readonly string[],
  { manifest, fingerprint }: OpenedElection,
): boolean {
  const { trustees } = manifest;
  if (confirmations.length !== trustees.length) return false;
  return trustees.every(({ index, signingKey }, i) => {
    const bytes = fromBase64Url(confirmations[i] ?? '');
    const entry = bytes && decodedBytes('key-confirmation', bytes);
    return (
      entry?.trustee === index &&
      entry.election === fingerprint &&
      entry.electionKey === electionKey &&
      verifyEntrySignature(signingKey, entry)
    );
  });
}

/** text, attachment: the entry's own bytes, and a manifest's contests, which are UTF-8. */
function decoded<T extends EntryType>(
  type: T,
  text: string,
  attachment?: string,
): { readonly bytes: Uint8Array; readonly entry: EntryOf<T> } | undefined {
  const bytes = utf8(text);
  const entry = decodedBytes(type, bytes, attachment === undefined ? undefined : utf8(attachment));
  return entry && { bytes, entry };
}

function decodedBytes<T extends EntryType>(
  type: T,
  bytes: Uint8Array,
  attachment?: Uint8Array,
): EntryOf<T> | undefined {
  try {
    const entry = decodeEntry(bytes, attachment);
    return entry.type === type ? (entry as EntryOf<T>) : undefined;
  } catch {
    return undefined;
  }
}
