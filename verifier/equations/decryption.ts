import { type PointAt, pointAfter, scalarAfter } from '../../crypto/group/kernel/workspace.ts';
import {
  encodeScalar,
  invertScalar,
  multiplyScalars,
  type Scalar,
  scalarFrom,
} from '../../crypto/group/scalar.ts';
import { concat, u32 } from '../../crypto/wire/bytes.ts';
import type { TallyPlace } from '../../crypto/wire/layout.ts';
import { elements, known, loadPointsOrIdentity, loadScalars } from '../decoding.ts';
import { hash } from '../transcript.ts';
import { G, GENERATOR_BYTES } from './bases.ts';
import type { Claim } from './claim.ts';

/** What the challenge of every factor of one decryption binds it to. */
export interface DecryptionContext {
  readonly fingerprint: Uint8Array;
  readonly trustee: number;
  readonly tally: Uint8Array;
  /** V_j, encoded. */
  readonly verificationKey: Uint8Array;
}

/**
 * **T + c·V_j − z·G = 0** and **U + c·D − z·A = 0**: D = x_j·A for the x_j of V_j = x_j·G.
 * ciphertext: A ‖ B of the tally. factor: D ‖ T ‖ U ‖ z. docs/protocol.md §10.
 */
export function factorClaim(
  context: DecryptionContext,
  place: TallyPlace,
  ciphertext: Uint8Array,
  factor: Uint8Array,
): Claim {
  const path = pathOf(place);
  return {
    code: 'DECRYPTION_PROOF',
    path,
    message: `Trustee ${context.trustee} did not prove this decryption factor.`,
    addTo(room, checks) {
      const load = (i: number, name: string): PointAt =>
        loadPointsOrIdentity(room, checks, elements(factor, i), () => `${path}.${name}`);
      const [D, T, U] = [load(0, 'D'), load(1, 'T'), load(2, 'U')];
      const z = loadScalars(room, checks, elements(factor, 3), () => `${path}.z`);
      const A = known(room.decodePointsOrIdentity(elements(ciphertext, 0)));
      const V = known(room.decodePointsOrIdentity(context.verificationKey));
      const c = room.reduceWide(factorDigest(context, place, ciphertext, factor));
      room.addSchnorr(T, c, room.coefficient(V), z, room.shared(G));
      room.addSchnorr(U, c, room.coefficient(D), z, room.coefficient(A));
      return D;
    },
  };
}

/** The 64 bytes of hash("decryption", fp, u32(j), tally, style, contest, u32(selection), G, V_j, A, B, D, T, U). */
function factorDigest(
  context: DecryptionContext,
  place: TallyPlace,
  ciphertext: Uint8Array,
  factor: Uint8Array,
): Uint8Array {
  return hash(
    'decryption',
    context.fingerprint,
    u32(context.trustee),
    context.tally,
    place.style,
    place.contest,
    u32(place.selection),
    GENERATOR_BYTES,
    context.verificationKey,
    elements(ciphertext, 0),
    elements(ciphertext, 1),
    elements(factor, 0),
    elements(factor, 1),
    elements(factor, 2),
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

/** What the factors of the trustees S are combined by. */
export interface Combination {
  readonly trustees: readonly number[];
  /** λ_j of each, encoded, one after another. */
  readonly lambdas: Uint8Array;
}

export function combinationOf(trustees: readonly number[]): Combination {
  return { trustees, lambdas: concat(...lagrange(trustees).map(encodeScalar)) };
}

/**
 * **B − Σ_j λ_j·D_j − n·G = 0**: the place decrypts to the published count n, without solving a
 * discrete logarithm. factors: D_j of each trustee, one after another. docs/protocol.md §10.
 */
export function countClaim(
  place: TallyPlace,
  ciphertext: Uint8Array,
  { trustees, lambdas }: Combination,
  factors: Uint8Array,
  count: number,
): Claim {
  return {
    code: 'RESULT_MISMATCH',
    path: pathOf(place),
    message: `The tally does not decrypt to the published count, ${count}.`,
    addTo(room, checks) {
      const B = known(room.decodePointsOrIdentity(elements(ciphertext, 1)));
      const nameOf = (i: number): string => `trustee.${trustees[i] ?? 0}`;
      const D = loadPointsOrIdentity(room, checks, factors, nameOf);
      const lambda = known(room.decodeScalars(lambdas));
      const w = room.coefficient(B);
      room.drawWeight(w);
      trustees.forEach((_, i) => {
        room.subtractProduct(room.coefficient(pointAfter(D, i)), w, scalarAfter(lambda, i));
      });
      room.addMultiple(room.shared(G), w, -count);
      return B;
    },
  };
}

/** How findings name a place of the tally. */
export function pathOf(place: TallyPlace): string {
  return `${place.style}.${place.contest}.${place.selection}`;
}
