import { sha256 } from '@noble/hashes/sha2.js';
import { signEntry } from '../../crypto/signature.ts';
import { TallySum } from '../../crypto/verification/tally_sum.ts';
import { toBase64Url } from '../../crypto/wire/bytes.ts';
import { decodeEntry, encodeEntry, type EntryOf } from '../../crypto/wire/entry.ts';
import type { FramedEntry } from '../../crypto/wire/framing.ts';
import type { Decryption } from '../../crypto/wire/tally.ts';
import { item } from '../../verifier/item.ts';
import { publicGroup } from '../support/public_group.ts';
import type { SampleElection } from '../support/sample_election.ts';

/** A tally over the ballots at these places among the ballots, each perhaps not as it is. */
export function tallyOver(
  election: SampleElection,
  places: readonly number[],
  as: (ballot: EntryOf<'ballot'>) => EntryOf<'ballot'> = (ballot) => ballot,
): FramedEntry {
  const sum = new TallySum(publicGroup, election.manifest);
  const ballots = election.entries.flatMap(({ entry, attachment }) => {
    const decoded = decodeEntry(entry);
    return decoded.type === 'ballot' ? [{ ballot: as(decoded), attachment }] : [];
  });
  for (const place of places) {
    const { ballot, attachment } = item(ballots, place);
    sum.add(ballot, attachment);
  }
  return sum.toEntry(election.fingerprint);
}

/** The tally with other bytes, under their own digest. */
export function tallyOf(framed: FramedEntry, attachment: Uint8Array): FramedEntry {
  const tally = decodeEntry(framed.entry) as EntryOf<'tally'>;
  const digest = toBase64Url(sha256(attachment));
  return { entry: encodeEntry({ ...tally, attachment: digest }), attachment };
}

/** Trustee `index` signs for these factors. */
export function decryptionOver(
  election: SampleElection,
  index: number,
  attachment: Uint8Array,
  change: Partial<Decryption> = {},
): FramedEntry {
  const unsigned = {
    attachment: toBase64Url(sha256(attachment)),
    election: election.fingerprint,
    tally: toBase64Url(election.tallyToDecrypt().tallyLeafHash),
    trustee: index,
    type: 'decryption' as const,
    ...change,
  };
  const { seed } = item(election.trustees, index - 1);
  return { entry: encodeEntry(signEntry<Decryption>(seed, unsigned)), attachment };
}
