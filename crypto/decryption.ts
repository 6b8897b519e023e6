import { sha256 } from '@noble/hashes/sha2.js';
import {
  decodePointOrIdentity,
  encodePoint,
  multiply,
  multiplyGenerator,
  type Point,
} from './group/ristretto.ts';
import {
  addScalars,
  encodeScalar,
  multiplyScalars,
  type RandomBytes,
  randomScalar,
  reduceWide,
  type Scalar,
} from './group/scalar.ts';
import { GENERATOR_BYTES } from './proof_of_knowledge.ts';
import { fingerprintBytes, signEntry } from './signature.ts';
import { hash } from './transcript.ts';
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
      const c = reduceWide(factorDigest(tally, trustee.index, place, { V, A, B, D, T, U }));
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

/** The points of one factor and its proof, 32 bytes each. */
export interface FactorStatement {
  readonly V: Uint8Array;
  readonly A: Uint8Array;
  readonly B: Uint8Array;
  readonly D: Uint8Array;
  readonly T: Uint8Array;
  readonly U: Uint8Array;
}

/** The 64 bytes that give a factor's challenge, as in `scalar("decryption", …)`. */
export function factorDigest(
  tally: TallyToDecrypt,
  trustee: number,
  place: TallyPlace,
  { V, A, B, D, T, U }: FactorStatement,
): Uint8Array {
  return hash(
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

/** The i-th place of a tally's attachment. */
export function ciphertextBytes(
  { tallyAttachment }: TallyToDecrypt,
  i: number,
): { A: Uint8Array; B: Uint8Array } {
  const at = i * TALLY_PLACE_BYTES;
  return {
    A: tallyAttachment.subarray(at, at + 32),
    B: tallyAttachment.subarray(at + 32, at + 64),
  };
}

/** The i-th place of a decryption's attachment. */
export function factorBytes(
  attachment: Uint8Array,
  i: number,
): readonly [D: Uint8Array, T: Uint8Array, U: Uint8Array, z: Uint8Array] {
  const at = i * DECRYPTION_PLACE_BYTES;
  const part = (n: number): Uint8Array => attachment.subarray(at + 32 * n, at + 32 * (n + 1));
  return [part(0), part(1), part(2), part(3)];
}

/** The identity is the honest value of a selection that nobody chose. */
function requirePoint(bytes: Uint8Array): Point {
  const decoded = decodePointOrIdentity(bytes);
  if (decoded === undefined) throw new TypeError('tally: a ciphertext is not a point');
  return decoded;
}
