import { toBase64Url } from './bytes.ts';
import { canonicalBytes, parseCanonical } from './canonical.ts';
import { sha256 } from './digest.ts';
import { DecodeError } from './errors.ts';
import { MAX_ATTACHMENT_BYTES, MAX_ENTRY_BYTES } from './limits.ts';
import { contests as contestsSchema, type Manifest, type ManifestEntry } from './manifest.ts';
import { assertManifestRules, assertRulesBesidesContests } from './manifest_rules.ts';

/**
 * A manifest with its contests, which stand in the entry or, where they are too long for one, in its
 * attachment: their canonical form. Without that attachment a manifest that names one is known but
 * for its contests: it has none, and of its rules only those that speak of them are not judged.
 * Throws DecodeError. Source: docs/protocol.md §5.
 */
export function wholeManifest(entry: ManifestEntry, attachment: Uint8Array | undefined): Manifest {
  const { contests, attachment: digest } = entry;
  if (contests === undefined && digest === undefined) {
    throw new DecodeError('SCHEMA', 'contests', 'missing');
  }
  if (contests !== undefined && digest !== undefined) {
    throw new DecodeError('MANIFEST', 'contests', 'must not stand in two places');
  }
  if (contests !== undefined) return judged({ ...entry, contests });
  if (attachment === undefined || attachment.length === 0) {
    const bare = { ...entry, contests: [] };
    assertRulesBesidesContests(bare);
    return bare;
  }
  if (toBase64Url(sha256(attachment)) !== digest) {
    throw new DecodeError('MANIFEST', 'attachment', 'is not the one that the entry names');
  }
  const attached = contestsSchema.read(parseCanonical(attachment, MAX_ATTACHMENT_BYTES));
  return judged({ ...entry, contests: attached });
}

function judged(manifest: Manifest): Manifest {
  assertManifestRules(manifest);
  return manifest;
}

/** The members that an entry has: without contests where its attachment has them. */
export function publishedMembers(value: object): object {
  if (!('contests' in value) || !('attachment' in value)) return value;
  const { contests: _attached, ...members } = value;
  return members;
}

/** The attachment of a manifest; empty where it has none. */
export function manifestAttachment({ attachment, contests }: Partial<Manifest>): Uint8Array {
  return attachment === undefined ? new Uint8Array() : canonicalBytes(contests);
}

/** Room for the signature, and for whoever reads entries with a little less. */
const MOST_INSIDE = MAX_ENTRY_BYTES - 1_000;

/** The manifest, before it is signed, naming an attachment where its contests would not fit. */
export function withRoom<M extends Omit<Manifest, 'signature'>>(manifest: M): M {
  if (canonicalBytes(manifest).length <= MOST_INSIDE) return manifest;
  return { ...manifest, attachment: toBase64Url(sha256(canonicalBytes(manifest.contests))) };
}
