import { signCheckpoint } from '../../crypto/log/checkpoint.ts';
import { Frontier, leafHash } from '../../crypto/log/merkle.ts';
import { utf8 } from '../../crypto/wire/bytes.ts';
import { encodeTimestampFile, timestampPath } from '../../crypto/wire/timestamp_file.ts';
import type { SampleElection } from './sample_election.ts';
import { token, type TokenWish } from './sample_token.ts';
import { stamping } from './sample_tokens.ts';

/** A stamp to be made: of the first `size` entries, at a time, or of another note. */
export interface StampWish extends Partial<TokenWish> {
  readonly size?: number;
  readonly note?: Uint8Array;
}

/** The checkpoint that the log signed when it had `size` entries. */
export function noteAt({ manifest, entries, logSeed }: SampleElection, size: number): Uint8Array {
  const frontier = new Frontier();
  for (const { entry } of entries.slice(0, size)) frontier.append(leafHash(entry));
  const root = frontier.root();
  return utf8(signCheckpoint({ origin: manifest.origin, size, root }, logSeed));
}

/** A stamp of an election as the file that its board publishes. */
export function stampFile(
  election: SampleElection,
  { size = election.entries.length, note = noteAt(election, size), ...wish }: StampWish = {},
): Uint8Array {
  return encodeTimestampFile({ note, token: token(note, { signer: stamping, ...wish }) });
}

/** Adds stamps 0, 1, 2, … to the files of a board. */
export function addStamps(
  files: Map<string, Uint8Array>,
  stamps: readonly Uint8Array[],
): Map<string, Uint8Array> {
  stamps.forEach((stamp, number) => files.set(timestampPath(number), stamp));
  return files;
}
