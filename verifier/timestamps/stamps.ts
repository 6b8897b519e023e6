import {
  decodeTimestampFile,
  MAX_TIMESTAMP_FILE_BYTES,
  MAX_TIMESTAMPS,
  type TimestampFile,
  timestampPath,
} from '../../crypto/wire/timestamp_file.ts';
import type { Certificate } from '../../crypto/wire/timestamp/certificate.ts';
import { type Checkpoint, parseCheckpoint } from '../checkpoint.ts';
import type { Findings } from '../findings.ts';
import { isSignedBy, parseNote } from '../note.ts';
import { readBounded } from '../record.ts';
import type { Source } from '../source.ts';
import type { Trust } from '../trust.ts';

/** A time stamp as the board publishes it, looked at alone: nothing yet of the log that it is of. */
export interface Stamp {
  readonly number: number;
  readonly path: string;
  /** What was stamped; undefined where that is no checkpoint that this log signed. */
  readonly checkpoint: Checkpoint | undefined;
  /** Milliseconds since 1970; undefined where the token cannot be read. */
  readonly time: number | undefined;
  /** Who stamped, by the name in their certificate. */
  readonly authority: string | undefined;
  /** Nothing was found wrong with it. */
  readonly isSound: boolean;
}

/** What time stamps are read with. anchors: whom the reader trusts; undefined for nobody named. */
export interface StampReading {
  readonly source: Source;
  readonly trust: Trust;
  readonly findings: Findings;
  readonly anchors: readonly Certificate[] | undefined;
}

/**
 * Reads time stamps 0, 1, 2, … until there is none, and checks each as far as it can be without the
 * log. To be read before the checkpoint: then none is of a log larger than that. docs/protocol.md §4.
 */
export async function readStamps(reading: StampReading): Promise<readonly Stamp[]> {
  const stamps: Stamp[] = [];
  for (let number = 0; number < MAX_TIMESTAMPS; number++) {
    const path = timestampPath(number);
    const bytes = await readBounded(reading.source, path, MAX_TIMESTAMP_FILE_BYTES);
    if (bytes === undefined) break;
    stamps.push(await checkStamp(reading, number, bytes));
  }
  return stamps;
}

async function checkStamp(
  { findings, trust, anchors }: StampReading,
  number: number,
  bytes: Uint8Array | 'too-large',
): Promise<Stamp> {
  const path = timestampPath(number);
  const file = bytes === 'too-large' ? undefined : decodeTimestampFile(bytes);
  const broken = 'It does not divide into a note and a token.';
  if (!findings.check(file !== undefined, 'TIMESTAMP', broken, { path }) || file === undefined) {
    const nothing = { checkpoint: undefined, time: undefined, authority: undefined };
    return { number, path, ...nothing, isSound: false };
  }
  const checkpoint = stampedCheckpoint(file, trust);
  const foreign = 'What it stamps is not a checkpoint signed by the log key that you gave.';
  findings.check(checkpoint !== undefined, 'TIMESTAMP', foreign, { path });
  // Loaded only here: most records have no stamps, and X.509 takes longer to load than to read one.
  const { checkToken } = await import('./token_check.ts');
  const { time, authority, faults } = await checkToken(file, anchors);
  findings.count('TIMESTAMP', 1);
  for (const fault of faults) findings.check(false, 'TIMESTAMP', fault, { path });
  const isSound = checkpoint !== undefined && faults.length === 0;
  return { number, path, checkpoint, time, authority, isSound };
}

/** The checkpoint in a note that this log signed. */
function stampedCheckpoint({ note: bytes }: TimestampFile, trust: Trust): Checkpoint | undefined {
  const note = parseNote(bytes);
  const checkpoint = note === undefined ? undefined : parseCheckpoint(note.text);
  if (note === undefined || checkpoint === undefined) return undefined;
  const isOurs = checkpoint.origin === trust.log.name && isSignedBy(note, trust.log);
  return isOurs ? checkpoint : undefined;
}
