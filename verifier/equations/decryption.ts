import { encodePoint, GENERATOR, type Point } from '../../crypto/group/ristretto.ts';
import {
  invertScalar,
  multiplyScalars,
  type Scalar,
  scalarFrom,
} from '../../crypto/group/scalar.ts';
import { u32 } from '../../crypto/wire/bytes.ts';
import type { TallyPlace } from '../../crypto/wire/layout.ts';
import { item } from '../item.ts';
import { scalar } from '../transcript.ts';
import type { Claim } from './batch.ts';

/** One summed ciphertext of the tally: the points and the bytes that proofs hash. */
export interface TallyCiphertext {
  readonly A: Point;
  readonly B: Point;
  /** A ‖ B. */
  readonly bytes: Uint8Array;
}

/** A trustee's factor for one place, with its proof. */
export interface DecryptionFactor {
  readonly D: Point;
  readonly T: Point;
  readonly U: Point;
  readonly z: Scalar;
  /** D ‖ T ‖ U. */
  readonly bytes: Uint8Array;
}

/** What the challenge of every factor of one decryption binds it to. */
export interface DecryptionContext {
  readonly fingerprint: Uint8Array;
  readonly trustee: number;
  readonly tally: Uint8Array;
  /** V_j, encoded. */
  readonly verificationKey: Uint8Array;
}

const GENERATOR_BYTES = encodePoint(GENERATOR);

/** Places of the points that the factors of one decryption share. */
const G = 0;
const V = 1;

/** The shared points of one decryption. */
export function decryptionBases(verificationKey: Point): Point[] {
  return [GENERATOR, verificationKey];
}

/**
 * **T + c·V_j − z·G = 0** and **U + c·D − z·A = 0**: D = x_j·A for the x_j of V_j = x_j·G.
 * docs/protocol.md §10.
 */
export function factorClaim(
  context: DecryptionContext,
  place: TallyPlace,
  ciphertext: TallyCiphertext,
  factor: DecryptionFactor,
): Claim {
  const c = factorChallenge(context, place, ciphertext, factor);
  return {
    code: 'DECRYPTION_PROOF',
    path: pathOf(place),
    message: `Trustee ${context.trustee} did not prove this decryption factor.`,
    addTo(sum, weight) {
      const v = weight();
      const w = weight();
      sum.add(factor.T, v);
      sum.addShared(V, v * c);
      sum.addShared(G, -v * factor.z);
      sum.add(factor.U, w);
      sum.add(factor.D, w * c);
      sum.add(ciphertext.A, -w * factor.z);
    },
  };
}

/** c = scalar("decryption", fp, u32(j), tally, style, contest, u32(selection), G, V_j, A, B, D, T, U). */
function factorChallenge(
  context: DecryptionContext,
  place: TallyPlace,
  ciphertext: TallyCiphertext,
  factor: DecryptionFactor,
): Scalar {
  return scalar(
    'decryption',
    context.fingerprint,
    u32(context.trustee),
    context.tally,
    place.style,
    place.contest,
    u32(place.selection),
    GENERATOR_BYTES,
    context.verificationKey,
    ciphertext.bytes.subarray(0, 32),
    ciphertext.bytes.subarray(32, 64),
    factor.bytes.subarray(0, 32),
    factor.bytes.subarray(32, 64),
    factor.bytes.subarray(64, 96),
  );
}

/** λ_j = Π_{m∈S, m≠j} m/(m − j) mod ℓ for each j of S, in its order. docs/protocol.md §10. */
export function lagrange(trustees: readonly number[]): Scalar[] {
  return trustees.map((j) => {
    let numerator = 1n;
    let denominator = 1n;
    for (const m of trustees) {
      if (m === j) continue;
      numerator = multiplyScalars(numerator, scalarFrom(m));
      denominator = multiplyScalars(denominator, scalarFrom(m - j));
    }
    return multiplyScalars(numerator, invertScalar(denominator));
  });
}

/**
 * **B − Σ_j λ_j·D_j − n·G = 0**: the place decrypts to the published count n, without solving a
 * discrete logarithm. docs/protocol.md §10.
 */
export function countClaim(
  place: TallyPlace,
  ciphertext: TallyCiphertext,
  factors: readonly Point[],
  lambdas: readonly Scalar[],
  count: number,
): Claim {
  return {
    code: 'RESULT_MISMATCH',
    path: pathOf(place),
    message: `The tally does not decrypt to the published count, ${count}.`,
    addTo(sum, weight) {
      const w = weight();
      sum.add(ciphertext.B, w);
      factors.forEach((D, i) => {
        sum.add(D, -w * item(lambdas, i));
      });
      sum.addShared(G, -w * BigInt(count));
    },
  };
}

/** How findings name a place of the tally. */
export function pathOf(place: TallyPlace): string {
  return `${place.style}.${place.contest}.${place.selection}`;
}
