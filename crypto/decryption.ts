import { sha256 } from '@noble/hashes/sha2.js';
import {
  addPoints,
  decodePointOrIdentity,
  encodePoint,
  IDENTITY,
  multiply,
  multiplyGenerator,
  multiplyPublic,
  type Point,
  pointsEqual,
  subtractPoints,
} from './group/ristretto.ts';
import {
  addScalars,
  decodeScalar,
  encodeScalar,
  invertScalar,
  multiplyScalars,
  type RandomBytes,
  randomScalar,
  type Scalar,
  scalarFrom,
  subtractScalars,
} from './group/scalar.ts';
import { GENERATOR_BYTES } from './proof_of_knowledge.ts';
import { fingerprintBytes, signEntry } from './signature.ts';
import { scalar } from './transcript.ts';
import { concat, toBase64Url, u32, utf8 } from './wire/bytes.ts';
import { encodeEntry } from './wire/entry.ts';
import type { FramedEntry } from './wire/framing.ts';
import { LABELS } from './wire/labels.ts';
import {
  DECRYPTION_PLACE_BYTES,
  TALLY_PLACE_BYTES,
  type TallyPlace,
  tallyPlaces,
} from './wire/layout.ts';
import type { Manifest } from './wire/manifest.ts';
import type { Decryption } from './wire/tally.ts';

/** The tally that is decrypted: its leaf hash (32 bytes) and its attachment, A ‖ B per place. */
export interface TallyToDecrypt {
  readonly manifest: Manifest;
  readonly fingerprint: string;
  readonly tallyLeafHash: Uint8Array;
  readonly tallyAttachment: Uint8Array;
}

/** Secret: x (the trustee's share), signingSeed. */
export interface DecryptingTrustee {
  readonly index: number;
  readonly x: Scalar;
  readonly signingSeed: Uint8Array;
}

/**
 * A trustee's `decryption` entry: per place D = x·A with a proof (Chaum–Pedersen) that
 * log_G V = log_A D:  T = w·G, U = w·A;  c = scalar("decryption", …);  z = w + c·x mod ℓ.
 * Attachment: D ‖ T ‖ U ‖ z, 128 bytes a place. Secret: trustee.x, w. Source: docs/protocol.md §10.
 */
export function makeDecryption(
  tally: TallyToDecrypt,
  trustee: DecryptingTrustee,
  random: RandomBytes,
): FramedEntry {
  const V = encodePoint(multiplyGenerator(trustee.x));
  const attachment = concat(
    ...tallyPlaces(tally.manifest).map((place, i) => {
      const { A, B } = ciphertextBytes(tally, i);
      const base = requirePoint(A);
      const w = randomScalar(random);
      const D = encodePoint(multiply(base, trustee.x));
      const T = encodePoint(multiplyGenerator(w));
      const U = encodePoint(multiply(base, w));
      const c = factorChallenge(tally, trustee.index, place, { V, A, B, D, T, U });
      const z = addScalars(w, multiplyScalars(c, trustee.x));
      return concat(D, T, U, encodeScalar(z));
    }),
  );
  const entry = signEntry<Decryption>(trustee.signingSeed, {
    attachment: toBase64Url(sha256(attachment)),
    election: tally.fingerprint,
    tally: toBase64Url(tally.tallyLeafHash),
    trustee: trustee.index,
    type: 'decryption',
  });
  return { entry: encodeEntry(entry), attachment };
}

/** True where every factor and proof of trustee `index`, verification key V, is right. */
export function decryptionIsRight(
  tally: TallyToDecrypt,
  index: number,
  V: Point,
  attachment: Uint8Array,
): boolean {
  const places = tallyPlaces(tally.manifest);
  return (
    attachment.length === places.length * DECRYPTION_PLACE_BYTES &&
    places.every((place, i) => {
      const { A, B } = ciphertextBytes(tally, i);
      const [D, T, U, z] = factorBytes(attachment, i);
      const points = { A: point(A), D: point(D), T: point(T), U: point(U) };
      const response = decodeScalar(z);
      if (response === undefined || !allDefined(points)) return false;
      const c = factorChallenge(tally, index, place, { V: encodePoint(V), A, B, D, T, U });
      return (
        // z·G = T + c·V
        pointsEqual(multiplyGenerator(response), addPoints(points.T, multiplyPublic(V, c))) &&
        // z·A = U + c·D
        pointsEqual(
          multiplyPublic(points.A, response),
          addPoints(points.U, multiplyPublic(points.D, c)),
        )
      );
    })
  );
}

/**
 * M = B − Σ λ_j·D_j per place, from the verified decryptions of t trustees: n·G for the count n.
 * Throws a TypeError for a repeated trustee.
 */
export function combineDecryptions(
  tally: TallyToDecrypt,
  decryptions: readonly { readonly trustee: number; readonly attachment: Uint8Array }[],
): Point[] {
  const indices = decryptions.map(({ trustee }) => trustee);
  const lambdas = indices.map((j) => lagrange(indices, j));
  return tallyPlaces(tally.manifest).map((_, i) => {
    const masked = decryptions.reduce((sum, { attachment }, d) => {
      const [D] = factorBytes(attachment, i);
      return addPoints(sum, multiplyPublic(requirePoint(D), lambdas[d] ?? 0n));
    }, IDENTITY);
    return subtractPoints(requirePoint(ciphertextBytes(tally, i).B), masked);
  });
}

/** λ_j = Π_{m ≠ j} m/(m − j) mod ℓ: interpolates a polynomial's value at 0. */
export function lagrange(indices: readonly number[], j: number): Scalar {
  if (new Set(indices).size !== indices.length) throw new TypeError('lagrange: repeated index');
  return indices
    .filter((m) => m !== j)
    .reduce((product, m) => {
      const difference = subtractScalars(scalarFrom(m), scalarFrom(j));
      return multiplyScalars(product, multiplyScalars(scalarFrom(m), invertScalar(difference)));
    }, 1n);
}

interface FactorStatement {
  readonly V: Uint8Array;
  readonly A: Uint8Array;
  readonly B: Uint8Array;
  readonly D: Uint8Array;
  readonly T: Uint8Array;
  readonly U: Uint8Array;
}

function factorChallenge(
  tally: TallyToDecrypt,
  trustee: number,
  place: TallyPlace,
  { V, A, B, D, T, U }: FactorStatement,
): Scalar {
  return scalar(
    LABELS.decryption,
    fingerprintBytes(tally.fingerprint),
    u32(trustee),
    tally.tallyLeafHash,
    utf8(place.style),
    utf8(place.contest),
    u32(place.selection),
    ...[GENERATOR_BYTES, V, A, B, D, T, U],
  );
}

function ciphertextBytes(
  { tallyAttachment }: TallyToDecrypt,
  i: number,
): { A: Uint8Array; B: Uint8Array } {
  const at = i * TALLY_PLACE_BYTES;
  return {
    A: tallyAttachment.subarray(at, at + 32),
    B: tallyAttachment.subarray(at + 32, at + 64),
  };
}

function factorBytes(
  attachment: Uint8Array,
  i: number,
): readonly [D: Uint8Array, T: Uint8Array, U: Uint8Array, z: Uint8Array] {
  const at = i * DECRYPTION_PLACE_BYTES;
  const part = (n: number): Uint8Array => attachment.subarray(at + 32 * n, at + 32 * (n + 1));
  return [part(0), part(1), part(2), part(3)];
}

/** A, B, D, T, U may be the identity: the honest value for a selection that nobody chose. */
const point = decodePointOrIdentity;

function requirePoint(bytes: Uint8Array): Point {
  const decoded = point(bytes);
  if (decoded === undefined) throw new TypeError('tally: a ciphertext or factor is not a point');
  return decoded;
}

function allDefined<T extends Record<string, Point | undefined>>(
  points: T,
): points is T & Record<keyof T, Point> {
  return Object.values(points).every((value) => value !== undefined);
}
