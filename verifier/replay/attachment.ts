import { bytesEqual } from '../../crypto/wire/bytes.ts';
import { sha256 } from '../../crypto/wire/digest.ts';
import { bytesOf } from '../election.ts';
import type { EntryChecks } from '../findings.ts';

/**
 * An entry's attachment, of the length that the manifest fixes and the digest that the entry
 * names; anything else ends the entry.
 */
export function demandAttachment(
  checks: EntryChecks,
  attachment: Uint8Array | undefined,
  digest: string,
  sizeBytes: number,
): Uint8Array {
  const present = attachment !== undefined && attachment.length > 0;
  const missing = 'The board does not publish the attachment of this entry.';
  checks.demand(present, 'ATTACHMENT_MISSING', missing, 'attachment');
  demandBytes(checks, attachment, digest, sizeBytes, 'attachment');
  return attachment;
}

/** Bytes of a fixed length under a digest. */
export function demandBytes(
  checks: EntryChecks,
  bytes: Uint8Array,
  digest: string,
  sizeBytes: number,
  path: string,
): void {
  const size = (): string => `The attachment has ${bytes.length} bytes, it must have ${sizeBytes}.`;
  checks.demand(bytes.length === sizeBytes, 'ATTACHMENT_SIZE', size, path);
  const same = bytesEqual(sha256(bytes), bytesOf(digest));
  checks.demand(same, 'ATTACHMENT_DIGEST', 'The attachment is not the one the entry names.', path);
}
