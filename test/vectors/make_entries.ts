import { signCheckpoint } from '../../crypto/log/checkpoint.ts';
import { toBase64Url } from '../../crypto/wire/bytes.ts';
import { decodeEntry } from '../../crypto/wire/entry.ts';
import { fullElection } from '../support/full_election.ts';
import { MADE, textOf } from './spelling.ts';

/** A whole small election: every entry with its attachment, in order, under a signed checkpoint. */
export async function entriesVectors() {
  const election = await fullElection('vectors: entries');
  const { fingerprint, logKey } = election.trust();
  const { origin } = election.manifest;
  return {
    source: `docs/protocol.md §4 to §10; ${MADE}`,
    encoding:
      'entry is the text whose UTF-8 bytes are the entry; attachment in base64url without padding, empty where the entry has none',
    fingerprint,
    logKey,
    checkpoint: signCheckpoint({ origin, ...election.checkpoint() }, election.logSeed),
    entries: election.entries.map(({ entry, attachment }) => ({
      type: decodeEntry(entry).type,
      entry: textOf(entry),
      attachment: toBase64Url(attachment),
    })),
  };
}
