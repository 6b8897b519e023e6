import { canonicalBytes } from '../../crypto/wire/canonical.ts';
import type { SealedPerson } from '../contract/notice.ts';
import { sealTo } from '../eid/seal_to.ts';

/** More than an identifier and the name of an eID need, so that no length tells one from another. */
const PADDED_BYTES = 256;

/**
 * Seals who a voter is to the service that reaches them: JSON, then spaces; an age file. Throws a
 * RangeError for one that is too long.
 */
export async function sealPerson(person: SealedPerson, recipient: string): Promise<Uint8Array> {
  const padded = Buffer.alloc(PADDED_BYTES, ' ');
  padded.set(canonicalBytes(person));
  return sealTo(recipient, padded);
}
