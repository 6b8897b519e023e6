import type { PointAt, ScalarAt, Workspace } from '../../crypto/group/kernel/workspace.ts';
import { ELEMENT_BYTES } from '../../crypto/group/ristretto.ts';
import { utf8 } from '../../crypto/wire/bytes.ts';
import { sha512 } from '../../crypto/wire/digest.ts';
import { loadPoints, loadScalars } from '../decoding.ts';
import type { EntryChecks } from '../findings.ts';
import { G } from './bases.ts';

/** contextString ‖ "chal" of FROST(ristretto255, SHA-512) (RFC 9591, sections 6.2 and 4.4). */
const CHALLENGE_PREFIX = utf8('FROST-RISTRETTO255-SHA512-v1chal');

/**
 * The 64 bytes of which a signature's c is the value modulo ℓ:
 * SHA-512("FROST-RISTRETTO255-SHA512-v1" ‖ "chal" ‖ R ‖ K ‖ message). docs/protocol.md §3.
 */
export function signatureDigest(
  commitment: Uint8Array,
  key: Uint8Array,
  message: Uint8Array,
): Uint8Array {
  return sha512(CHALLENGE_PREFIX, commitment, key, message);
}

/** R ‖ z: a signature, or a proof of §6, which look the same. */
export interface SchnorrPair {
  readonly bytes: Uint8Array;
  /** Where findings say that it stands. */
  readonly path: string;
  /** The decoding hint of R, where there is one. */
  readonly hint?: Uint8Array | undefined;
  /** The 64 bytes of which c is the value modulo ℓ, for the bytes of R. */
  readonly digest: (commitment: Uint8Array) => Uint8Array;
}

/**
 * With a weight w, and onKey the scalar that K is multiplied by:
 *
 *     w · (R + c·K − z·G) = 0
 *
 * Returns where R stands.
 */
export function addSchnorr(
  room: Workspace,
  checks: EntryChecks,
  { bytes, path, hint, digest }: SchnorrPair,
  onKey: ScalarAt,
): PointAt {
  const commitment = bytes.subarray(0, ELEMENT_BYTES);
  const R = loadPoints(room, checks, commitment, () => `${path}.R`, hint);
  const z = loadScalars(room, checks, bytes.subarray(ELEMENT_BYTES), () => `${path}.z`);
  const c = room.reduceWide(digest(commitment));
  room.addSchnorr(R, c, onKey, z, room.shared(G));
  return R;
}

/** Decodes R ‖ z where there is nothing that it could be verified against. */
export function checkSchnorrPair(
  room: Workspace,
  checks: EntryChecks,
  bytes: Uint8Array,
  path: string,
): void {
  room.open();
  loadPoints(room, checks, bytes.subarray(0, ELEMENT_BYTES), () => `${path}.R`);
  loadScalars(room, checks, bytes.subarray(ELEMENT_BYTES), () => `${path}.z`);
  room.open();
}
