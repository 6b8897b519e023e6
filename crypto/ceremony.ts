import {
  addPoints,
  decodePoint,
  encodePoint,
  IDENTITY,
  isIdentity,
  multiplyGenerator,
  multiplyPublic,
  type Point,
  pointsEqual,
} from './group/ristretto.ts';
import {
  addScalars,
  decodeScalar,
  encodeScalar,
  multiplyScalars,
  type RandomBytes,
  randomScalar,
  type Scalar,
  scalarFrom,
} from './group/scalar.ts';
import {
  GENERATOR_BYTES,
  type ProofContext,
  proveKnowledge,
  verifyKnowledge,
} from './proof_of_knowledge.ts';
import { fingerprintBytes, type Unsigned } from './signature.ts';
import { hash } from './transcript.ts';
import { fromBase64Url, toBase64Url, u32 } from './wire/bytes.ts';
import { canonicalBytes } from './wire/canonical.ts';
import type { KeyCommitment, KeyReveal } from './wire/ceremony.ts';
import { unsignedBytes } from './wire/entry.ts';
import { LABELS } from './wire/labels.ts';

/** Coefficients a_i0 … a_i(t−1) of a trustee's polynomial. Secret. */
export type Polynomial = readonly Scalar[];

export function generatePolynomial(threshold: number, random: RandomBytes): Polynomial {
  return Array.from({ length: threshold }, () => randomScalar(random));
}

/** f(j) = Σ a_k·j^k, 32 bytes: the share for trustee j. Secret. */
export function shareFor(polynomial: Polynomial, j: number): Uint8Array {
  return encodeScalar(
    polynomial.reduceRight((sum, a) => addScalars(multiplyScalars(sum, scalarFrom(j)), a), 0n),
  );
}

/** Seals bytes to a trustee's age recipient; injected, so that this folder needs no platform. */
export type SealShare = (recipient: string, share: Uint8Array) => Promise<Uint8Array>;

/** What a trustee reveals. recipients: of trustees 1..n, in order. Secret: polynomial. */
export interface RevealInput {
  readonly fingerprint: string;
  readonly trustee: number;
  readonly polynomial: Polynomial;
  readonly recipients: readonly string[];
  readonly sealShare: SealShare;
  readonly random: RandomBytes;
}

/**
 * A trustee's `key-reveal` before its signature: points F_k = a_k·G, a proof of each a_k bound to
 * election, trustee and k, and the sealed shares. Source: docs/protocol.md §6.
 */
export async function makeReveal(input: RevealInput): Promise<Unsigned<KeyReveal>> {
  const shares: string[] = [];
  for (const [i, recipient] of input.recipients.entries()) {
    const share = shareFor(input.polynomial, i + 1);
    shares.push(toBase64Url(await input.sealShare(recipient, share)));
  }
  return {
    election: input.fingerprint,
    points: input.polynomial.map((a) => toBase64Url(encodePoint(multiplyGenerator(a)))),
    proofs: input.polynomial.map((a, k) =>
      toBase64Url(
        proveKnowledge(a, keyProofContext(input.fingerprint, input.trustee, k), input.random),
      ),
    ),
    shares,
    trustee: input.trustee,
    type: 'key-reveal',
  };
}

/** Digest that a `key-commitment` publishes: hash("key-commitment", reveal without signature). */
export function commitmentDigest(unsigned: Unsigned<KeyReveal>): Uint8Array {
  return hash(LABELS.keyCommitment, canonicalBytes(unsigned));
}

/** Why a reveal is not accepted. */
export type RevealFault = 'COMMITMENT' | 'DEGREE' | 'POINT_INVALID' | 'POK_INVALID';

/** Checks a reveal against its commitment, the threshold t and the number of trustees n. */
export function revealFault(
  reveal: KeyReveal,
  commitment: KeyCommitment,
  threshold: number,
  trustees: number,
): RevealFault | undefined {
  const digest = toBase64Url(hash(LABELS.keyCommitment, unsignedBytes(reveal)));
  if (digest !== commitment.digest) return 'COMMITMENT';
  if (reveal.trustee !== commitment.trustee || reveal.election !== commitment.election) {
    return 'COMMITMENT';
  }
  const { points, proofs, shares } = reveal;
  if (points.length !== threshold || proofs.length !== threshold) return 'DEGREE';
  if (shares.length !== trustees) return 'DEGREE';
  for (const [k, text] of points.entries()) {
    const F = pointFrom(text);
    if (F === undefined) return 'POINT_INVALID';
    const proof = fromBase64Url(proofs[k] ?? '') ?? new Uint8Array();
    const context = keyProofContext(reveal.election, reveal.trustee, k);
    if (!verifyKnowledge(F, proof, context)) return 'POK_INVALID';
  }
  return undefined;
}

/** True where f_i(j)·G = Σ_k j^k·F_ik, for the share of 32 bytes that trustee i gave to j. */
export function shareFits(reveal: KeyReveal, j: number, share: Uint8Array): boolean {
  const value = decodeScalar(share);
  return value !== undefined && pointsEqual(multiplyGenerator(value), evaluate(reveal, j));
}

/** H = Σ_i F_i0, 32 bytes. Throws a TypeError where the sum is the identity or a point is invalid. */
export function electionKeyOf(reveals: readonly KeyReveal[]): Uint8Array {
  const H = reveals.reduce((sum, reveal) => addPoints(sum, coefficient(reveal, 0)), IDENTITY);
  if (isIdentity(H)) throw new TypeError('electionKeyOf: the election key is the identity');
  return encodePoint(H);
}

/** V_j = Σ_i Σ_k j^k·F_ik: the public counterpart of trustee j's secret. */
export function verificationKey(reveals: readonly KeyReveal[], j: number): Point {
  return reveals.reduce((sum, reveal) => addPoints(sum, evaluate(reveal, j)), IDENTITY);
}

/** x_j = Σ_i f_i(j) from the shares that j received. Secret. Throws a TypeError for a bad share. */
export function combineShares(shares: readonly Uint8Array[]): Scalar {
  return shares.reduce((sum, share) => {
    const value = decodeScalar(share);
    if (value === undefined) throw new TypeError('combineShares: a share is not a scalar');
    return addScalars(sum, value);
  }, 0n);
}

/** Binds the proof that trustee j holds x_j: label "possession", items fp, j, G, H. */
export function possessionContext(
  fingerprint: string,
  trustee: number,
  electionKey: Uint8Array,
): ProofContext {
  return {
    label: LABELS.possession,
    items: [fingerprintBytes(fingerprint), u32(trustee), GENERATOR_BYTES, electionKey],
  };
}

/** Binds the proof of coefficient k: label "key-proof", items fp, i, k, G. */
function keyProofContext(fingerprint: string, trustee: number, k: number): ProofContext {
  return {
    label: LABELS.keyProof,
    items: [fingerprintBytes(fingerprint), u32(trustee), u32(k), GENERATOR_BYTES],
  };
}

/** Σ_k j^k·F_ik, by Horner's rule. */
function evaluate(reveal: KeyReveal, j: number): Point {
  let sum = IDENTITY;
  for (let k = reveal.points.length - 1; k >= 0; k--) {
    sum = addPoints(multiplyPublic(sum, scalarFrom(j)), coefficient(reveal, k));
  }
  return sum;
}

function coefficient(reveal: KeyReveal, k: number): Point {
  const F = pointFrom(reveal.points[k] ?? '');
  if (F === undefined) throw new TypeError('key-reveal: a point is invalid');
  return F;
}

function pointFrom(text: string): Point | undefined {
  const bytes = fromBase64Url(text);
  return bytes === undefined ? undefined : decodePoint(bytes);
}
