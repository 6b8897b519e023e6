import { sha256 } from '@noble/hashes/sha2.js';
import { openedChoices, splitChallenge } from '../../crypto/challenge.ts';
import { verifySchnorr } from '../../crypto/schnorr.ts';
import { ballotMessage, verifyAuthorization } from '../../crypto/signature.ts';
import type { Ballot } from '../../crypto/wire/ballot.ts';
import { fromBase64Url, toBase64Url } from '../../crypto/wire/bytes.ts';
import { unsignedBytes } from '../../crypto/wire/entry.ts';
import type { Manifest } from '../../crypto/wire/manifest.ts';
import type { ChallengeFault } from './tasks.ts';

/**
 * What is wrong with a challenge; attachment: the challenge's own. docs/protocol.md §9. The opened
 * ballot's proofs are not verified: a device that seals without valid ones is what a challenge shows.
 */
export function challengeFault(
  manifest: Manifest,
  fingerprint: string,
  electionKey: Uint8Array,
  ballot: Ballot,
  attachment: Uint8Array,
): ChallengeFault | undefined {
  const parts = splitChallenge(manifest, ballot, attachment);
  if (parts === undefined) return 'ATTACHMENT_SIZE';
  if (toBase64Url(sha256(parts.sealed)) !== ballot.attachment) return 'ATTACHMENT_DIGEST';
  const { authorization } = ballot;
  if (!verifyAuthorization(manifest.registrarKey, fingerprint, authorization)) {
    return 'AUTHORIZATION';
  }
  const key = fromBase64Url(authorization.ballotKey) ?? new Uint8Array();
  const signature = fromBase64Url(ballot.signature) ?? new Uint8Array();
  if (!verifySchnorr(key, ballotMessage(unsignedBytes(ballot)), signature)) return 'SIGNATURE';
  return openedChoices(manifest, electionKey, ballot, attachment) === undefined
    ? 'OPENING'
    : undefined;
}
