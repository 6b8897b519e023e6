import { encodePoint, IDENTITY, multiplyGenerator } from '../../../crypto/group/ristretto.ts';
import { encodeScalar } from '../../../crypto/group/scalar.ts';
import type { CheckCode } from '../../../verifier/checks.ts';

/** What may be put in the place of an element of an attachment. */
export const ELEMENTS = {
  'another point': encodePoint(multiplyGenerator(12_345n)),
  'another scalar': encodeScalar(12_345n),
  'the identity': encodePoint(IDENTITY),
  'no element': new Uint8Array(32).fill(255),
} as const;
export type ElementKind = keyof typeof ELEMENTS;

/** A run of elements of one role in an attachment, and what is reported of each when its signer signs. */
export interface Elements {
  readonly role: string;
  /** Places in bytes. */
  readonly at: readonly number[];
  readonly codes: Partial<Record<ElementKind, readonly CheckCode[]>>;
}

const every32 = (first: number, count: number): number[] =>
  Array.from({ length: count }, (_, i) => 32 * (first + i));

const unreadBallot = ['COUNTED_SET', 'RESULT_BOUND', 'AGGREGATE'] as const;
const unreadFactors = ['DECRYPTIONS_ABSENT', 'SHARE_SET'] as const;

/** One contest of two selections, exactly one chosen: 4 points, 10 commitments, 7 scalars. */
export const ATTACHMENTS: Readonly<
  Record<'ballot' | 'challenge' | 'tally' | 'decryption', readonly Elements[]>
> = {
  ballot: [
    {
      role: 'a ciphertext',
      at: every32(0, 4),
      codes: {
        'another point': ['RANGE_PROOF', 'AGGREGATE'],
        'the identity': ['POINT_IDENTITY', ...unreadBallot],
        'no element': ['POINT_INVALID', ...unreadBallot],
      },
    },
    {
      role: 'a commitment',
      at: every32(4, 10),
      codes: {
        'another point': ['RANGE_PROOF'],
        'the identity': ['POINT_IDENTITY', ...unreadBallot],
        'no element': ['POINT_INVALID', ...unreadBallot],
      },
    },
    {
      role: 'a challenge or response',
      at: every32(14, 7),
      codes: {
        'another scalar': ['RANGE_PROOF'],
        'the identity': ['RANGE_PROOF'],
        'no element': ['SCALAR_INVALID', ...unreadBallot],
      },
    },
  ],
  // Nobody signs it: what its ballot seals has the digest that the voter signed.
  challenge: [
    {
      role: 'what the ballot seals',
      at: every32(0, 21),
      codes: { 'another point': ['ATTACHMENT_DIGEST'], 'no element': ['ATTACHMENT_DIGEST'] },
    },
    {
      role: 'the randomness of an opening',
      at: [676, 712],
      codes: {
        'another scalar': ['CHALLENGE_OPENING'],
        'no element': ['SCALAR_INVALID'],
      },
    },
  ],
  // The identity is an honest value here and in a decryption; these are not.
  tally: [
    {
      role: 'A of a sum',
      at: [0, 64],
      codes: {
        'another point': ['AGGREGATE', 'TALLY_REFERENCE', 'DECRYPTION_PROOF'],
        'the identity': ['AGGREGATE', 'TALLY_REFERENCE', 'DECRYPTION_PROOF'],
        'no element': ['POINT_INVALID', 'DECRYPTIONS_ABSENT'],
      },
    },
    {
      role: 'B of a sum',
      at: [32, 96],
      codes: {
        'another point': ['AGGREGATE', 'TALLY_REFERENCE', 'DECRYPTION_PROOF', 'RESULT_MISMATCH'],
        'the identity': ['AGGREGATE', 'TALLY_REFERENCE', 'DECRYPTION_PROOF', 'RESULT_MISMATCH'],
        'no element': ['POINT_INVALID', 'DECRYPTIONS_ABSENT'],
      },
    },
  ],
  decryption: [
    {
      role: 'a factor',
      at: [0, 128],
      codes: {
        'another point': ['DECRYPTION_PROOF', 'RESULT_MISMATCH'],
        'the identity': ['DECRYPTION_PROOF', 'RESULT_MISMATCH'],
        'no element': ['POINT_INVALID', ...unreadFactors],
      },
    },
    {
      role: 'a commitment',
      at: [32, 64, 160, 192],
      codes: {
        'another point': ['DECRYPTION_PROOF'],
        'the identity': ['DECRYPTION_PROOF'],
        'no element': ['POINT_INVALID', ...unreadFactors],
      },
    },
    {
      role: 'a response',
      at: [96, 224],
      codes: {
        'another scalar': ['DECRYPTION_PROOF'],
        'no element': ['SCALAR_INVALID', ...unreadFactors],
      },
    },
  ],
};

/** What is reported when an attachment is exchanged under the entry that names another. */
export const EXCHANGED: Readonly<Record<keyof typeof ATTACHMENTS, readonly CheckCode[]>> = {
  ballot: ['ATTACHMENT_DIGEST', ...unreadBallot],
  challenge: ['ATTACHMENT_DIGEST'],
  tally: ['ATTACHMENT_DIGEST', 'DECRYPTIONS_ABSENT'],
  decryption: ['ATTACHMENT_DIGEST', ...unreadFactors],
};
