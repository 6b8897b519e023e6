import { createHash } from 'node:crypto';
import type { Ballot } from '../../crypto/wire/ballot.ts';
import { contestsOf, sealedBytes, styleOf } from '../../crypto/wire/layout.ts';
import { TRACKER_BYTES } from '../../crypto/wire/limits.ts';
import type { Manifest } from '../../crypto/wire/manifest.ts';
import { type Claim, claimKey } from '../store/board/claim_rows.ts';

/**
 * Claims on the first ciphertext, A_1 ‖ B_1, of each contest: none may repeat in a log
 * (docs/protocol.md §8). attachment: of the ballot, of the length that its style has.
 */
export function ciphertextClaims(
  manifest: Manifest,
  ballot: Ballot,
  attachment: Uint8Array,
): Claim[] {
  const style = styleOf(manifest, ballot.authorization.style);
  if (style === undefined) throw new TypeError('ballot: the manifest has no such style');
  let at = 0;
  return contestsOf(manifest, style).map((contest) => {
    const value = attachment.subarray(at, at + 64);
    at += sealedBytes(contest);
    return { kind: 'ciphertext', value };
  });
}

export function hasRepeats(claims: readonly Claim[]): boolean {
  return new Set(claims.map(claimKey)).size < claims.length;
}

/** The tracker of a ballot as bytes. docs/protocol.md §8. */
export function trackerBytes(ballotEntry: Uint8Array): Uint8Array {
  return createHash('sha256').update(ballotEntry).digest().subarray(0, TRACKER_BYTES);
}
