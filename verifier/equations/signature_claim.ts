import type { Point } from '../../crypto/group/ristretto.ts';
import type { Scalar } from '../../crypto/group/scalar.ts';
import { G, REGISTRAR } from './bases.ts';
import type { Claim } from './batch.ts';
import type { SchnorrPair } from './schnorr.ts';

/** **R + c·K − z·G = 0** for the registrar's key K. */
export function authorizationClaim(pair: SchnorrPair, c: Scalar, path: string): Claim {
  return {
    code: 'AUTHORIZATION_SIGNATURE',
    path,
    message: 'The registrar did not sign this authorization.',
    addTo(sum, weight) {
      const w = weight();
      sum.add(pair.R, w);
      sum.addShared(REGISTRAR, w * c);
      sum.addShared(G, -w * pair.z);
    },
  };
}

/** **R + c·K − z·G = 0** for the ballot key K. */
export function ballotSignatureClaim(
  pair: SchnorrPair,
  key: Point,
  c: Scalar,
  path: string,
): Claim {
  return {
    code: 'BALLOT_SIGNATURE',
    path,
    message: 'The authorised ballot key did not sign this ballot.',
    addTo(sum, weight) {
      const w = weight();
      sum.add(pair.R, w);
      sum.add(key, w * c);
      sum.addShared(G, -w * pair.z);
    },
  };
}
