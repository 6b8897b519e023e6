import type { PublicGroup } from '../../crypto/group/kernel/public_group.ts';
import { leafHash } from '../../crypto/log/merkle.ts';
import { makeResult } from '../../crypto/verification/result.ts';
import { encodeEntry } from '../../crypto/wire/entry.ts';
import type { TallyPlace } from '../../crypto/wire/layout.ts';
import type { Manifest } from '../../crypto/wire/manifest.ts';
import type { CombineTask } from './tasks.ts';

/**
 * The `result` entry's bytes. docs/protocol.md §10. Throws a TypeError where a count is outside its
 * bound, which verified decryptions of the log's own tally cannot give.
 */
export function resultOf(
  group: PublicGroup,
  manifest: Manifest,
  fingerprint: string,
  { tally, decryptions, weights }: Omit<CombineTask, 'keys'>,
): Uint8Array {
  const statement = {
    ...{ manifest, fingerprint },
    tallyLeafHash: leafHash(tally.entry),
    tallyAttachment: tally.attachment,
  };
  const bound = (place: TallyPlace): number =>
    maximumOf(manifest, place) * (weights.get(place.style) ?? 0);
  return encodeEntry(makeResult(group, statement, decryptions, bound));
}

/** The largest value of a place's selection. */
function maximumOf({ contests }: Manifest, { contest, selection }: TallyPlace): number {
  const found = contests.find(({ id }) => id === contest)?.selections[selection];
  if (found === undefined) throw new TypeError(`the manifest has no selection of ${contest}`);
  return found.maximum;
}
