import { bytes32, bytes64, fingerprint, integer, texts, utcTime } from './fields.ts';
import * as z from './schema.ts';

const byAuthority = { election: fingerprint, signature: bytes64 };

/** Voting begins. rollDigest: SHA-256 over the leaf hashes of all roll entries, in order. */
export const opening = z.strictObject({
  ...byAuthority,
  electionKey: bytes32,
  openedAt: utcTime,
  rollDigest: bytes32,
  rollSize: integer(1, 2 ** 31 - 1),
  type: z.literal('opening'),
});

/** No ballot after it. */
export const closing = z.strictObject({
  ...byAuthority,
  closedAt: utcTime,
  type: z.literal('closing'),
});

/** A public word of the authority; changes nothing. */
export const notice = z.strictObject({ ...byAuthority, text: texts, type: z.literal('notice') });

export type Opening = z.infer<typeof opening>;
export type Closing = z.infer<typeof closing>;
export type Notice = z.infer<typeof notice>;
