import * as z from '../../crypto/wire/schema.ts';
import { assuranceLevel } from '../../crypto/wire/manifest.ts';

/** In which ID tokens may be signed: by a key of the eID's own. Under `none` or a shared secret a token is nobody's word. */
export const SIGNING_ALGORITHMS = [
  ...(['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'] as const),
  ...(['ES256', 'ES384', 'ES512', 'EdDSA'] as const),
] as const;

/** Where an eID's ID token says what: each optional, docs/operations.md. */
export const claimSettings = {
  /** The claim that identifies the person, and what to put before it (a country code, say). */
  personClaim: z.optional(z.string()),
  personPrefix: z.optional(z.string()),
  /** The claim that tells the assurance level, and this eID's names for the EU's levels. */
  levelClaim: z.optional(z.string()),
  levels: z.optional(z.record(z.string(), assuranceLevel)),
} as const;

/** What these are where nothing else is said. */
export const CLAIM_DEFAULTS = {
  personClaim: 'sub',
  personPrefix: '',
  levelClaim: 'acr',
  levels: { low: 'low', substantial: 'substantial', high: 'high' },
} as const;
