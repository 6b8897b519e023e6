import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BallotToVerify } from '../../../crypto/verification/ballot_verifier.ts';
import type { ElectionToVerify } from '../../../crypto/verification/prepared_election.ts';
import { bundlesOf } from '../../../crypto/log/tiles.ts';
import {
  attachmentsPath,
  decodeAttachmentBundle,
  decodeEntryBundle,
  entriesPath,
  hintsPath,
} from '../../../crypto/wire/board_paths.ts';
import { fromBase64Url } from '../../../crypto/wire/bytes.ts';
import { decodeEntry } from '../../../crypto/wire/entry.ts';
import type { LoadRecord } from '../cached_record.ts';

/** A ballot with all that is published of it. */
export type PublishedBallot = BallotToVerify & { readonly hints: Uint8Array };

/** The first ballots of a record, and what they are verified against. */
export interface Ballots {
  readonly election: ElectionToVerify;
  readonly ballots: readonly PublishedBallot[];
}

/** Reads the first `count` ballots of a record, or all where it has fewer. */
export async function readBallots(record: LoadRecord, count: number): Promise<Ballots> {
  const ballots: PublishedBallot[] = [];
  let manifest: ElectionToVerify['manifest'] | undefined;
  let electionKey: Uint8Array | undefined;
  const [, size = ''] = (await readFile(join(record.folder, 'checkpoint'), 'utf8')).split('\n');
  for (const { index, width } of bundlesOf(Number(size))) {
    if (ballots.length >= count) break;
    for (const { entry, attachment, hints } of await readBundle(record, index, width)) {
      if (entry.type === 'manifest') manifest = entry;
      if (entry.type === 'opening') electionKey = fromBase64Url(entry.electionKey);
      if (entry.type === 'ballot') ballots.push({ ballot: entry, attachment, hints });
    }
  }
  if (manifest === undefined || electionKey === undefined) throw new Error('no opened election');
  const { fingerprint } = record.trust;
  return { election: { manifest, fingerprint, electionKey }, ballots: ballots.slice(0, count) };
}

async function readBundle({ folder }: LoadRecord, index: number, width: number) {
  const read = async (path: (index: number, width: number) => string): Promise<Uint8Array> =>
    new Uint8Array(await readFile(join(folder, path(index, width))));
  const [entries, attachments, hints] = await Promise.all([
    read(entriesPath).then(decodeEntryBundle),
    read(attachmentsPath).then(decodeAttachmentBundle),
    read(hintsPath).then(decodeAttachmentBundle),
  ]);
  return (entries ?? []).map((entry, i) => ({
    entry: decodeEntry(entry),
    attachment: attachments?.[i] ?? new Uint8Array(),
    hints: hints?.[i] ?? new Uint8Array(),
  }));
}
