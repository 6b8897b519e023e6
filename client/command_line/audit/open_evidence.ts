import { sha256 } from '@noble/hashes/sha2.js';
import type { Decrypter } from 'age-encryption';
import { fromBase64Url, toBase64Url } from '../../../crypto/wire/bytes.ts';
import { decodeEvidence, type Evidence, type SealedItem } from '../../../crypto/wire/evidence.ts';
import type { AuditCode } from './audit_codes.ts';

const SALT_BYTES = 32;

export type Opened =
  | { readonly ok: true; readonly evidence: Evidence }
  | { readonly ok: false; readonly code: AuditCode };

/**
 * Opens one item: 32 random bytes ‖ evidence, whose SHA-256 is the commitment. docs/protocol.md §7.
 * Codes: EVIDENCE_SEALED, EVIDENCE_MISMATCH, EVIDENCE_FORM.
 */
export async function openEvidence(
  { commitment, sealed }: SealedItem,
  decrypter: Decrypter,
): Promise<Opened> {
  const opening = await decrypt(sealed, decrypter);
  if (opening === undefined) return { ok: false, code: 'EVIDENCE_SEALED' };
  if (toBase64Url(sha256(opening)) !== commitment) return { ok: false, code: 'EVIDENCE_MISMATCH' };
  try {
    return { ok: true, evidence: decodeEvidence(opening.subarray(SALT_BYTES)) };
  } catch {
    return { ok: false, code: 'EVIDENCE_FORM' };
  }
}

async function decrypt(sealed: string, decrypter: Decrypter): Promise<Uint8Array | undefined> {
  try {
    return await decrypter.decrypt(fromBase64Url(sealed) ?? new Uint8Array());
  } catch {
    return undefined;
  }
}
