import { fingerprintBytes } from './signature.ts';
import { hash } from './transcript.ts';
import { toBase64Url } from './wire/bytes.ts';
import { LABELS } from './wire/labels.ts';

/**
 * The nonce that the eID signs: the first 32 bytes of hash("eid", fp, K, salt) in base64url.
 * It binds the ballot key into the eID's own signature. Source: docs/protocol.md §7.
 */
export function eidNonce(fingerprint: string, ballotKey: Uint8Array, salt: Uint8Array): string {
  const digest = hash(LABELS.eid, fingerprintBytes(fingerprint), ballotKey, salt);
  return toBase64Url(digest.subarray(0, 32));
}
