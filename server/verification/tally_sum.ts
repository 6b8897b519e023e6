import type { PublicGroup } from '../../crypto/group/kernel/public_group.ts';
import { TallySum } from '../../crypto/verification/tally_sum.ts';
import { decodeEntry } from '../../crypto/wire/entry.ts';
import type { FramedEntry } from '../../crypto/wire/framing.ts';
import type { Manifest } from '../../crypto/wire/manifest.ts';
import type { SumTask } from './tasks.ts';

/** The tally of some verified ballots, given as stored. docs/protocol.md §10. */
export function sum(
  group: PublicGroup,
  manifest: Manifest,
  fingerprint: string,
  ballots: SumTask['ballots'],
): FramedEntry {
  const tally = new TallySum(group, manifest);
  for (const { bytes, attachment, hints } of ballots) {
    const entry = decodeEntry(bytes);
    if (entry.type !== 'ballot') throw new TypeError('ballots: an entry is not a ballot');
    tally.add(entry, attachment, hints ?? undefined);
  }
  return tally.toEntry(fingerprint);
}

/**
 * The tally of all ballots of several tallies of one election: addition place by place, so that
 * ranges of the log are summed on as many threads or machines as there are.
 */
export function merge(
  group: PublicGroup,
  manifest: Manifest,
  fingerprint: string,
  tallies: readonly FramedEntry[],
): FramedEntry {
  const total = new TallySum(group, manifest);
  for (const { entry, attachment } of tallies) {
    const tally = decodeEntry(entry);
    if (tally.type !== 'tally') throw new TypeError('tallies: an entry is not a tally');
    total.addTally(tally, attachment);
  }
  return total.toEntry(fingerprint);
}
