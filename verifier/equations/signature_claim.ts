import type { Claim } from './claim.ts';
import { REGISTRAR } from './bases.ts';
import { loadPoints } from '../decoding.ts';
import { addSchnorr, type SchnorrSignature } from './schnorr.ts';

/** **R + c·K − z·G = 0** for the registrar's key K, over an entry of the registrar's own. */
export function registrarClaim(signature: SchnorrSignature): Claim {
  return {
    code: 'REGISTRAR_SIGNATURE',
    path: signature.path,
    message: 'The registrar did not sign this.',
    addTo: (room, checks) => addSchnorr(room, checks, signature, room.shared(REGISTRAR)),
  };
}

/** **R + c·K − z·G = 0** for the registrar's key K, over a ballot's authorization. */
export function authorizationClaim(signature: SchnorrSignature): Claim {
  return {
    code: 'AUTHORIZATION_SIGNATURE',
    path: signature.path,
    message: 'The registrar did not sign this authorization.',
    addTo: (room, checks) => addSchnorr(room, checks, signature, room.shared(REGISTRAR)),
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
      addSchnorr(room, checks, signature, room.coefficient(K));
      return K;
    },
  };
}
