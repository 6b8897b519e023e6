/**
 * Every label that separates one use of a hash from another. docs/protocol.md §3.
 * A label is used in exactly one place of the protocol.
 */
export const LABELS = {
  /** Ed25519 message of an entry by the authority or a trustee. */
  entry: 'entry',
  /** Schnorr message of an entry by the registrar. */
  registrarEntry: 'registrar-entry',
  /** Schnorr message of an authorization. */
  authorization: 'authorization',
  /** Schnorr message of a ballot. */
  ballot: 'ballot',
  /** Nonce that an eID signs. */
  eid: 'eid',
  /** Commitment of a trustee to its reveal. */
  keyCommitment: 'key-commitment',
  /** Challenge of the proof that a trustee knows a coefficient. */
  keyProof: 'key-proof',
  /** Challenge of the proof that a trustee holds its share. */
  possession: 'possession',
  /** Challenge of all range proofs of one contest. */
  contest: 'contest',
  /** Challenge of the proof that a decryption factor is right. */
  decryption: 'decryption',
} as const;

/** Prefix of every label inside a hash; a new version of the protocol changes it. */
export const LABEL_PREFIX = 'glas/v1/';

export type Label = (typeof LABELS)[keyof typeof LABELS];
