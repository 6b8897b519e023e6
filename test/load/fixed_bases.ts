import {
  addPoints,
  decodePoint,
  encodePoint,
  GENERATOR,
  multiplyPublic,
  precompute,
} from '../../crypto/group/ristretto.ts';
import type { Scalar } from '../../crypto/group/scalar.ts';
import { concat } from '../../crypto/wire/bytes.ts';

/** A multiple of G and one of H, to be added. */
export type Pair = readonly [g: Scalar, h: Scalar];

/** Fast, in variable time: the secrets of a generated record are test data. */
export interface FixedBases {
  /** The encodings of g·G + h·H, 32 bytes each. */
  combinations(pairs: readonly Pair[]): Uint8Array;
}

/** The reference that the fast one is compared with. H: 32 bytes. */
export function nobleBases(electionKey: Uint8Array): FixedBases {
  const decoded = decodePoint(electionKey);
  if (decoded === undefined) throw new TypeError('nobleBases: not a point');
  const H = precompute(decoded);
  return {
    combinations: (pairs) =>
      concat(
        ...pairs.map(([g, h]) =>
          encodePoint(addPoints(multiplyPublic(GENERATOR, g), multiplyPublic(H, h))),
        ),
      ),
  };
}
