import {
  bytes32,
  bytes64,
  bytesUpTo,
  fingerprint,
  identifier,
  integer,
  pseudonym,
} from './fields.ts';
import { MAX_WEIGHT } from './limits.ts';
import * as z from './schema.ts';

/** The registrar's word that this ballot key may vote for this pseudonym. */
export const authorization = z.strictObject({
  ballotKey: bytes32,
  /** SHA-256(32 random bytes ‖ evidence); opened to auditors only. */
  evidence: bytes32,
  pseudonym,
  signature: bytes64,
  style: identifier,
  weight: integer(1, MAX_WEIGHT),
});

/** A sealed ballot. attachment: SHA-256 of the contests' sealed parts, one after another. */
export const ballot = z.strictObject({
  attachment: bytes32,
  authorization,
  election: fingerprint,
  signature: bytes64,
  type: z.literal('ballot'),
});

/**
 * A sealed ballot opened instead of cast. ballot: that entry's bytes.
 * attachment: SHA-256 of the ballot's own attachment followed by an opening per selection.
 */
export const challenge = z.strictObject({
  attachment: bytes32,
  ballot: bytesUpTo(4_096),
  election: fingerprint,
  type: z.literal('challenge'),
});

export type Authorization = z.infer<typeof authorization>;
export type Ballot = z.infer<typeof ballot>;
export type Challenge = z.infer<typeof challenge>;
