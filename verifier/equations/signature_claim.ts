import { loadPoints } from '../decoding.ts';
import { REGISTRAR } from './bases.ts';
import type { Claim } from './claim.ts';
import { addSchnorr, type SchnorrPair, signatureDigest } from './schnorr.ts';

/** A Schnorr signature over a message under a key, and where findings say that it stands. */
export interface SchnorrSignature extends Omit<SchnorrPair, 'digest'> {
  readonly key: Uint8Array;
  readonly message: Uint8Array;
}

function pairOf(signature: SchnorrSignature): SchnorrPair {
  const { key, message } = signature;
  return { ...signature, digest: (R) => signatureDigest(R, key, message) };
}

/** **R + c·K − z·G = 0** for the registrar's key K, over an entry of the registrar's own. */
export function registrarClaim(signature: SchnorrSignature): Claim {
  return {
    code: 'REGISTRAR_SIGNATURE',
    path: signature.path,
    message: 'The registrar did not sign this.',
    addTo: (room, checks) => addSchnorr(room, checks, pairOf(signature), room.shared(REGISTRAR)),
  };
}

/** **R + c·K − z·G = 0** for the registrar's key K, over a ballot's authorization. */
export function authorizationClaim(signature: SchnorrSignature): Claim {
  return {
    code: 'AUTHORIZATION_SIGNATURE',
    path: signature.path,
    message: 'The registrar did not sign this authorization.',
    addTo: (room, checks) => addSchnorr(room, checks, pairOf(signature), room.shared(REGISTRAR)),
  };
}

/** Where a ballot key stands in an entry, and its decoding hint. */
export interface BallotKey {
  readonly path: string;
  readonly hint: Uint8Array | undefined;
}

/** **R + c·K − z·G = 0** for the ballot key K. */
export function ballotSignatureClaim(signature: SchnorrSignature, key: BallotKey): Claim {
  return {
    code: 'BALLOT_SIGNATURE',
    path: signature.path,
    message: 'The authorised ballot key did not sign this ballot.',
    addTo(room, checks) {
      const K = loadPoints(room, checks, signature.key, () => key.path, key.hint);
      addSchnorr(room, checks, pairOf(signature), room.coefficient(K));
      return K;
    },
  };
}
