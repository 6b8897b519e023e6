import { createHash } from 'node:crypto';
import { readBallot } from '../../crypto/wire/ballot_text.ts';
import { toBase64Url } from '../../crypto/wire/bytes.ts';
import { decodeEntry, type Entry, hasAttachment } from '../../crypto/wire/entry.ts';
import { DecodeError } from '../../crypto/wire/errors.ts';
import type { FramedEntry } from '../../crypto/wire/framing.ts';
import { accept, type Outcome, refuse, type Refused } from '../outcome.ts';

/**
 * Decodes what was submitted, ballots at once: TOO_LARGE, NON_CANONICAL, SCHEMA, MANIFEST. Of an
 * attachment only a manifest's is looked at.
 */
export function decodeSubmitted(bytes: Uint8Array, attachment?: Uint8Array): Outcome<Entry> {
  const ballot = readBallot(bytes)?.ballot;
  if (ballot !== undefined) return accept(ballot);
  try {
    return accept(decodeEntry(bytes, attachment));
  } catch (error) {
    if (error instanceof DecodeError) return refuse(error.code, error.message, error.path);
    throw error;
  }
}

/**
 * Whether the attachment is the one that the entry names, of the length that the manifest fixes; or
 * empty where the entry names none.
 */
export function attachmentRefusal(
  entry: Entry,
  attachment: Uint8Array,
  expectedBytes: number,
): Refused | undefined {
  if (attachment.length !== expectedBytes) {
    return refuse(
      'ATTACHMENT_SIZE',
      `The attachment has ${attachment.length} bytes; ${expectedBytes} are expected.`,
      'attachment',
    );
  }
  if (!hasAttachment(entry) || sha256Text(attachment) === entry.attachment) return undefined;
  return refuse('ATTACHMENT_DIGEST', 'The entry names another attachment.', 'attachment');
}

/** SHA-256 in base64url, by the platform's own code: attachments are large. */
function sha256Text(bytes: Uint8Array): string {
  return toBase64Url(createHash('sha256').update(bytes).digest());
}

/** A copy that owns its memory: a view into a request would keep, and send to threads, all of it. */
export function ownCopy({ entry, attachment }: FramedEntry): FramedEntry {
  return { entry: Uint8Array.from(entry), attachment: Uint8Array.from(attachment) };
}

/** Other elections' entries prove nothing here. */
export function fingerprintRefusal(
  entry: Entry,
  fingerprint: string | undefined,
): Refused | undefined {
  if (entry.type === 'manifest' || entry.election === fingerprint) return undefined;
  return refuse('FINGERPRINT', 'This entry belongs to another election.', 'election');
}
