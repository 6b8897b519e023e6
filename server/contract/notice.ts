import { fingerprint, identifier, texts, utcTime } from '../../crypto/wire/fields.ts';
import * as z from '../../crypto/wire/schema.ts';

/**
 * What the service that reaches voters is sent of each recorded ballot (docs/notices.md), and nothing
 * that names the ballot: no number, pseudonym, tracker or digest.
 */
export const notice = z.strictObject({
  election: z.strictObject({
    fingerprint,
    /** People of a rehearsal may be invented. */
    rehearsal: z.boolean(),
    slug: identifier,
    title: texts,
  }),
  format: z.literal('glas-notice/1'),
  /** The same notice may come twice, under the same id. */
  id: z.string().check(z.regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)),
  /** The minute: its seconds are 00. */
  recordedAt: utcTime,
  /** Base64 of an age file; what is in it is `sealedPerson`. */
  sealed: z.string().check(z.regex(/^[A-Za-z0-9+/]+={0,2}$/)),
  /** Where the voter looks the ballot up and may vote again. */
  url: z.string(),
});
export type Notice = z.infer<typeof notice>;

/** Who the voter is. Followed by spaces. */
export const sealedPerson = z.strictObject({
  /** As `normalisePerson` spells it: the country's code, and the eID's own identifier. */
  person: z.string(),
  /** The eID, by its id in the manifest. */
  provider: identifier,
});
export type SealedPerson = z.infer<typeof sealedPerson>;
