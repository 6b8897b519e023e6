import { createHash, randomBytes } from 'node:crypto';
import type { JWK } from 'jose';
import { canonicalBytes } from '../../crypto/wire/canonical.ts';
import { MAX_EVIDENCE_BYTES } from '../../crypto/wire/limits.ts';
import { sealTo } from './seal_to.ts';

/**
 * What convinces an auditor, offline, that a person authorised a ballot key in an election: the
 * ID token holds the nonce, the nonce is that of election, ballot key and salt (docs/protocol.md
 * §7), and the issuer signed the token with a key that this server does not have. issuerKey is the
 * one that fitted; the auditor compares it with what the issuer publishes.
 */
export interface Evidence {
  readonly ballotKey: string;
  readonly election: string;
  readonly idToken: string;
  readonly issuerKey: JWK;
  readonly provider: string;
  readonly salt: string;
}

export interface SealedEvidence {
  /** SHA-256(32 random bytes ‖ evidence): public, inside the authorization. */
  readonly commitment: Uint8Array;
  /** 32 random bytes ‖ evidence, an age file that only the auditors open. */
  readonly sealed: Uint8Array;
}

/**
 * Commits to the evidence (canonical JSON) and seals its opening to the auditors' age recipient.
 * Throws a RangeError for an ID token so long that no auditor would read it.
 */
export async function sealEvidence(evidence: Evidence, auditors: string): Promise<SealedEvidence> {
  const bytes = canonicalBytes(evidence);
  if (bytes.length > MAX_EVIDENCE_BYTES) throw new RangeError('evidence: longer than is allowed');
  const opening = Buffer.concat([randomBytes(32), bytes]);
  return {
    commitment: createHash('sha256').update(opening).digest(),
    sealed: await sealTo(auditors, opening),
  };
}
