import { bytes32, bytes64, bytesUpTo, fingerprint, integer, trusteeIndex } from './fields.ts';
import { MAX_TRUSTEES } from './limits.ts';
import * as z from './schema.ts';

const byTrustee = { election: fingerprint, signature: bytes64, trustee: trusteeIndex };

/** What a trustee has seen of the log when it signs. */
export const seenCheckpoint = z.strictObject({ root: bytes32, size: integer(1, 2 ** 48) });

/** Commits to the bytes of the trustee's coming `key-reveal` without its signature. */
export const keyCommitment = z.strictObject({
  ...byTrustee,
  digest: bytes64,
  type: z.literal('key-commitment'),
});

/**
 * points: F_0..F_(t−1), one per coefficient. proofs: a Schnorr proof R ‖ z of each coefficient.
 * shares: for each trustee j = 1..n in order, f_i(j) (32 bytes) sealed to j's age recipient.
 */
export const keyReveal = z.strictObject({
  ...byTrustee,
  points: z.array(bytes32).check(z.minLength(1), z.maxLength(MAX_TRUSTEES)),
  proofs: z.array(bytes64).check(z.minLength(1), z.maxLength(MAX_TRUSTEES)),
  shares: z.array(bytesUpTo(1_024)).check(z.minLength(1), z.maxLength(MAX_TRUSTEES)),
  type: z.literal('key-reveal'),
});

/** All shares were right; the election key that this trustee computed. */
export const keyConfirmation = z.strictObject({
  ...byTrustee,
  checkpoint: seenCheckpoint,
  electionKey: bytes32,
  type: z.literal('key-confirmation'),
});

/** The share that `accused` sealed to this trustee does not fit its points. */
export const keyComplaint = z.strictObject({
  ...byTrustee,
  accused: trusteeIndex,
  type: z.literal('key-complaint'),
});

/** The accused publishes the share it had sealed: f_trustee(complainant). */
export const keyAnswer = z.strictObject({
  ...byTrustee,
  complainant: trusteeIndex,
  share: bytes32,
  type: z.literal('key-answer'),
});

/** Made from the saved key file: a Schnorr proof R ‖ z of the trustee's x_j under V_j. */
export const keyPossession = z.strictObject({
  ...byTrustee,
  proof: bytes64,
  type: z.literal('key-possession'),
});

export type SeenCheckpoint = z.infer<typeof seenCheckpoint>;
export type KeyCommitment = z.infer<typeof keyCommitment>;
export type KeyReveal = z.infer<typeof keyReveal>;
export type KeyConfirmation = z.infer<typeof keyConfirmation>;
export type KeyComplaint = z.infer<typeof keyComplaint>;
export type KeyAnswer = z.infer<typeof keyAnswer>;
export type KeyPossession = z.infer<typeof keyPossession>;
