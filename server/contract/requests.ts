import { bytes32, identifier } from '../../crypto/wire/fields.ts';
import * as z from '../../crypto/wire/schema.ts';

/** Bodies of the requests that are JSON: what the server reads of strangers. api.ts lists the routes. */

export const reserveRequest = z.strictObject({ slug: identifier });

/** person: as in the roll file. */
export const revocationRequest = z.strictObject({
  person: z.string().check(z.maxLength(200)),
  reason: z.enum(['voted-on-paper', 'struck-off']),
});

/** As people type it: in any case, with or without hyphens and spaces. */
export const findRequest = z.strictObject({ tracker: z.string().check(z.maxLength(200)) });

export const signInRequest = z.strictObject({ provider: identifier, ballotKey: bytes32 });
