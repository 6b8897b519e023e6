import { decodeAs } from './entry.ts';
import { bytes32, bytesUpTo, fingerprint, identifier, integer } from './fields.ts';
import { MAX_EVIDENCE_BYTES, MAX_SEALED_EVIDENCE_BYTES } from './limits.ts';
import * as z from './schema.ts';

/**
 * What convinces an auditor, offline, that a person authorised a ballot key in an election
 * (docs/protocol.md §7). issuerKey: the JWK that verifies the ID token. salt: of the token's nonce.
 */
export const evidence = z.strictObject({
  ballotKey: bytes32,
  election: fingerprint,
  idToken: z.string(),
  issuerKey: z.looseObject({ kty: z.string() }),
  provider: identifier,
  salt: bytes32,
});
export type Evidence = z.infer<typeof evidence>;

/** Reads what follows the 32 random bytes of an opening. Throws DecodeError. */
export function decodeEvidence(bytes: Uint8Array): Evidence {
  return decodeAs(evidence, bytes, MAX_EVIDENCE_BYTES);
}

/** How sealed evidence leaves the server. commitment: the member `evidence` of an authorization. */
export const sealedEvidence = z.strictObject({
  commitment: bytes32,
  /** An age file. */
  sealed: bytesUpTo(MAX_SEALED_EVIDENCE_BYTES),
});
export type SealedItem = z.infer<typeof sealedEvidence>;

/** First line of a file of sealed evidence. */
export const evidenceHead = z.strictObject({
  election: fingerprint,
  format: z.literal('glas-evidence/1'),
});

/** Its last line: a file without it was cut. */
export const evidenceEnd = z.strictObject({ items: integer(0, Number.MAX_SAFE_INTEGER) });
