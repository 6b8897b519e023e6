import { bytes32, bytes64, fingerprint, identifier, integer, trusteeIndex } from './fields.ts';
import * as limit from './limits.ts';
import * as z from './schema.ts';

/** Counted ballots of one style. */
const unitBallots = z.strictObject({ ballots: integer(0, limit.MAX_COUNT), style: identifier });

/** attachment: SHA-256 of A ‖ B for each place of the tally, in order. */
export const tally = z.strictObject({
  attachment: bytes32,
  election: fingerprint,
  type: z.literal('tally'),
  units: z.array(unitBallots).check(z.minLength(1), z.maxLength(limit.MAX_STYLES)),
});

/** attachment: SHA-256 of D ‖ T ‖ U ‖ z for each place. tally: leaf hash of the tally entry. */
export const decryption = z.strictObject({
  attachment: bytes32,
  election: fingerprint,
  signature: bytes64,
  tally: bytes32,
  trustee: trusteeIndex,
  type: z.literal('decryption'),
});

const unitCounts = z.strictObject({
  contests: z
    .array(
      z.strictObject({
        contest: identifier,
        counts: z
          .array(integer(0, limit.MAX_COUNT))
          .check(z.minLength(1), z.maxLength(limit.MAX_SELECTIONS)),
      }),
    )
    .check(z.minLength(1), z.maxLength(limit.MAX_CONTESTS)),
  style: identifier,
});

/** The counts. trustees: whose factors were combined, rising, exactly the threshold many. */
export const result = z.strictObject({
  election: fingerprint,
  tally: bytes32,
  trustees: z.array(trusteeIndex).check(z.minLength(1), z.maxLength(limit.MAX_TRUSTEES)),
  type: z.literal('result'),
  units: z.array(unitCounts).check(z.minLength(1), z.maxLength(limit.MAX_STYLES)),
});

export type Tally = z.infer<typeof tally>;
export type Decryption = z.infer<typeof decryption>;
export type Result = z.infer<typeof result>;
