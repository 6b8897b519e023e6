import { keyReveal } from '../../crypto/wire/ceremony.ts';
import {
  bytes32,
  fingerprint,
  integer,
  shownText,
  trusteeIndex,
} from '../../crypto/wire/fields.ts';
import { MAX_TRUSTEES } from '../../crypto/wire/limits.ts';
import * as z from '../../crypto/wire/schema.ts';

/** What the sealed key files hold. All of it is secret but names and what the board shows anyway. */
const ageIdentity = z.string().check(z.regex(/^AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}$/));
const workFactor = integer(1, 22);

/** The authority's Ed25519 seed. */
export const authorityContent = z.strictObject({
  kind: z.literal('glas-authority-key'),
  signingSeed: bytes32,
  workFactor,
});

/** The age identity that opens the eligibility evidence. */
export const auditorContent = z.strictObject({
  kind: z.literal('glas-auditor-key'),
  identity: ageIdentity,
  workFactor,
});

/** The newest checkpoint seen: a board that does not extend it is a fork. */
const lastSeen = z.strictObject({ root: bytes32, size: integer(1, Number.MAX_SAFE_INTEGER) });

/**
 * A trustee's part in one election, saved before anything that depends on it is posted.
 * coefficients: a_0 … a_(t−1). reveal: the `key-reveal` committed to. share: x_j, once all reveals
 * were checked. tally: leaf hash of the one tally this trustee will ever decrypt.
 */
const part = z.strictObject({
  fingerprint,
  logKey: z.string(),
  index: trusteeIndex,
  lastSeen: z.optional(lastSeen),
  coefficients: z.optional(z.array(bytes32).check(z.minLength(1), z.maxLength(MAX_TRUSTEES))),
  reveal: z.optional(keyReveal),
  share: z.optional(bytes32),
  electionKey: z.optional(bytes32),
  tally: z.optional(bytes32),
});

export const trusteeContent = z.strictObject({
  kind: z.literal('glas-trustee-key'),
  name: shownText,
  identity: ageIdentity,
  signingSeed: bytes32,
  workFactor,
  elections: z.array(part),
});

export type AuthorityContent = z.infer<typeof authorityContent>;
export type AuditorContent = z.infer<typeof auditorContent>;
export type TrusteeContent = z.infer<typeof trusteeContent>;
export type Part = z.infer<typeof part>;
export type LastSeen = z.infer<typeof lastSeen>;
