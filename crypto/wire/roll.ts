import { bytes64, fingerprint, identifier, integer, pseudonym } from './fields.ts';
import { MAX_ROLL_PAGE, MAX_WEIGHT } from './limits.ts';
import * as z from './schema.ts';

export const rollVoter = z.strictObject({
  pseudonym,
  style: identifier,
  weight: integer(1, MAX_WEIGHT),
});

/** A page of the pseudonyms that may vote, in strictly rising byte order within and across pages. */
export const roll = z.strictObject({
  election: fingerprint,
  page: integer(0, 2 ** 31 - 1),
  signature: bytes64,
  type: z.literal('roll'),
  voters: z.array(rollVoter).check(z.minLength(1), z.maxLength(MAX_ROLL_PAGE)),
});

/** The pseudonym's ballots do not count, now or later. */
export const revocation = z.strictObject({
  election: fingerprint,
  pseudonym,
  reason: z.enum(['voted-on-paper', 'struck-off']),
  signature: bytes64,
  type: z.literal('revocation'),
});

export type RollVoter = z.infer<typeof rollVoter>;
export type Roll = z.infer<typeof roll>;
export type Revocation = z.infer<typeof revocation>;
