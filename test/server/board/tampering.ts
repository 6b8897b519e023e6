import { createHash } from 'node:crypto';
import type { SchnorrKey } from '../../../crypto/schnorr.ts';
import { signSchnorr } from '../../../crypto/schnorr.ts';
import { ballotMessage } from '../../../crypto/signature.ts';
import type { Ballot } from '../../../crypto/wire/ballot.ts';
import { toBase64Url } from '../../../crypto/wire/bytes.ts';
import { canonicalBytes } from '../../../crypto/wire/canonical.ts';
import { decodeEntry, encodeEntry } from '../../../crypto/wire/entry.ts';
import type { FramedEntry } from '../../../crypto/wire/framing.ts';
import { seededRandom } from '../../support/seeded_random.ts';

/** The ballot with some members changed and its attachment replaced, signed again by its key. */
export function resigned(
  sealed: FramedEntry,
  key: SchnorrKey,
  change: Partial<Ballot>,
  attachment: Uint8Array = sealed.attachment,
): FramedEntry {
  const { signature: _, ...rest } = ballotOf(sealed);
  const unsigned = { ...rest, attachment: sha256Text(attachment), ...change };
  const message = ballotMessage(canonicalBytes(unsigned));
  const signature = toBase64Url(signSchnorr(key, message, seededRandom('resigned')));
  return { entry: encodeEntry({ ...unsigned, signature }), attachment };
}

export function ballotOf({ entry }: FramedEntry): Ballot {
  const decoded = decodeEntry(entry);
  if (decoded.type !== 'ballot') throw new TypeError('not a ballot');
  return decoded;
}

export function sha256Text(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('base64url');
}

/** The bytes with those from `at` on replaced. */
export function patched(bytes: Uint8Array, at: number, patch: Uint8Array): Uint8Array {
  const copy = Uint8Array.from(bytes);
  copy.set(patch, at);
  return copy;
}
