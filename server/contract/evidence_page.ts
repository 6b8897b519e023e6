import { sealedEvidence } from '../../crypto/wire/evidence.ts';
import { fingerprint } from '../../crypto/wire/fields.ts';
import * as z from '../../crypto/wire/schema.ts';

/**
 * Sealed evidence in the order of its commitments (docs/protocol.md §7), from the one after `after`
 * on; none where that was the last. total: of the election. Not in api.ts, which voters' pages load.
 */
export const evidencePage = z.strictObject({
  election: fingerprint,
  total: z.number(),
  items: z.array(sealedEvidence),
});
export type EvidencePage = z.infer<typeof evidencePage>;
