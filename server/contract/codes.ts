/**
 * Every code that the HTTP interface answers with, and its HTTP status. Stable: pages translate
 * them, the command line explains them, and a test provokes each.
 */
export const CODES = {
  // decoding, from crypto/wire
  TOO_LARGE: 413,
  NON_CANONICAL: 400,
  SCHEMA: 400,
  MANIFEST: 422,
  ATTACHMENT_SIZE: 400,
  ATTACHMENT_DIGEST: 422,
  // the request itself
  BAD_REQUEST: 400,
  NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  FOREIGN_ORIGIN: 403,
  OPERATOR_ONLY: 401,
  TOO_MANY_REQUESTS: 429,
  BUSY: 503,
  UNAVAILABLE: 503, // the database is away or full, or witnesses are waited for; send the same bytes again
  INTERNAL: 500,
  // setting up
  SLUG_TAKEN: 409,
  SLUG_INVALID: 422,
  KEYS_DIFFER: 422, // manifest's origin, log or registrar key is not the reserved one
  PROVIDER_UNKNOWN: 422,
  WITNESS_UNKNOWN: 422, // the server was told no address of a witness that the manifest names
  ROLL_INVALID: 422, // `problems` names lines
  ROLL_EXISTS: 409,
  // admission to the log
  PHASE: 409,
  FINGERPRINT: 422,
  SIGNATURE: 422,
  POINT_INVALID: 422,
  SCALAR_INVALID: 422,
  DUPLICATE: 409,
  KEY_FROZEN: 409, // a trustee posts a step twice
  COMMITMENT: 422,
  DEGREE: 422,
  POK_INVALID: 422,
  CHECKPOINT_UNKNOWN: 422,
  ELECTION_KEY: 422,
  COMPLAINT_OPEN: 409,
  ROLL: 422,
  UNIT_TOO_SMALL: 422,
  TOO_EARLY: 409,
  // casting
  AUTHORIZATION: 422,
  RANGE_PROOF: 422,
  DUPLICATE_RANDOMNESS: 409,
  ALREADY_CAST: 409,
  ALREADY_CHALLENGED: 409,
  CHALLENGE_MODE: 409, // the manifest does not offer challenges
  OPENING: 422, // a challenge's openings do not fit
  VOTING_CLOSED: 409,
  SUPERSEDED: 409, // the pseudonym has cast with a newer authorization
  // tally
  NOT_CLOSED: 409,
  NOT_THE_TALLY: 422,
  DECRYPTION_PROOF: 422,
  TOO_FEW_DECRYPTIONS: 409,
  // signing in
  AUTH_STATE: 400,
  AUTH_NONCE: 401,
  AUTH_TOKEN: 401, // signature, audience, issuer, age, replay
  AUTH_LEVEL_TOO_LOW: 403,
  AUTH_PROVIDER: 502, // the eID did not answer
  AUTH_CANCELLED: 403,
  NOT_ON_ROLL: 403,
  REVOKED: 403,
  SIGNED_OUT: 401,
  SESSION_LIMIT: 409, // extended too often, or already until after the closing
} as const;

export type Code = keyof typeof CODES;

/** Body of every answer that is not a success. `message` says in English what to do next. */
export interface ErrorBody {
  readonly code: Code;
  readonly message: string;
  /** Where in the submitted bytes, e.g. `voters.3.style`. */
  readonly path?: string;
  /** For ROLL_INVALID: what is wrong on which line. */
  readonly problems?: readonly { readonly line: number; readonly problem: string }[];
}
