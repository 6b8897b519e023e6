import type { KeyObject } from 'node:crypto';
import type { KeyKind, SignatureAlgorithm } from '../../crypto/wire/timestamp/algorithms.ts';

/** NIST SP 800-131A. */
const SHORTEST_RSA_BITS = 2_048;

/**
 * Whether signatures by this algorithm and key count: SHA-2 with RSA of 2048 bits or more, or on a
 * curve that the verifier has. docs/protocol.md §4.
 */
export function isStrong(
  algorithm: SignatureAlgorithm | undefined,
  kind: KeyKind,
  key: KeyObject,
): algorithm is SignatureAlgorithm {
  if (algorithm === undefined || algorithm.hash === 'SHA-1') return false;
  if (algorithm.scheme !== kind?.scheme) return false;
  return (
    kind.scheme !== 'rsa' || (key.asymmetricKeyDetails?.modulusLength ?? 0) >= SHORTEST_RSA_BITS
  );
}
