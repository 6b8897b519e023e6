import { openCheckpoint } from '../../../crypto/log/checkpoint.ts';
import { parseVkey } from '../../../crypto/log/note.ts';
import { verifyReceipt } from '../../../crypto/log/receipt.ts';
import { trackerOf } from '../../../crypto/tracker.ts';
import { decodeEntryBundle, entriesPath, TILE_WIDTH } from '../../../crypto/wire/board_paths.ts';
import { fromBase64Url } from '../../../crypto/wire/bytes.ts';
import { decodeEntry } from '../../../crypto/wire/entry.ts';
import type { BallotStatus } from '../../../server/contract/api.ts';
import type { Api } from '../api.ts';
import { done, failed, type Outcome } from '../trouble.ts';
import type { OpenedElection } from './election.ts';

/** A ballot that this page itself found on the board. */
export interface FoundBallot {
  readonly tracker: string;
  /** Place on the board, from 0. */
  readonly index: number;
  /** Size of the board whose signed checkpoint covers it. */
  readonly size: number;
  readonly state: BallotStatus['state'];
}

/**
 * Looks a ballot up by its tracker. Where it stands is the server's word; that it stands there is
 * proved here: the entry is read from the board and its inclusion under a signed checkpoint checked.
 */
export async function findBallot(
  tracker: string,
  election: OpenedElection,
  api: Api,
): Promise<Outcome<FoundBallot>> {
  const status = await api.ballot(tracker);
  if (!status.ok) return status.code === 'NOT_FOUND' ? failed('TRACKER_UNKNOWN') : status;
  const entry = await readEntry(status.value.index, election, api);
  if (!entry.ok) return entry;
  if (shownTracker(entry.value) !== tracker) return failed('RECEIPT_INVALID');
  const proof = verifyReceipt(status.value.receipt, entry.value, election.logVkey);
  if (!proof.ok || proof.index !== status.value.index) return failed('RECEIPT_INVALID');
  const { index, state } = status.value;
  return done({ tracker, index, size: proof.checkpoint.size, state });
}

/** Reads one entry from the board's own files, at the width the present checkpoint says. */
async function readEntry(
  index: number,
  election: OpenedElection,
  api: Api,
): Promise<Outcome<Uint8Array>> {
  const note = await api.boardFile('checkpoint');
  const key = parseVkey(election.logVkey);
  if (!note.ok || key === undefined) return note.ok ? failed('ELECTION_DATA') : note;
  const checkpoint = openCheckpoint(new TextDecoder().decode(note.value), key);
  if (checkpoint === undefined || index >= checkpoint.size) return failed('RECEIPT_INVALID');
  const bundle = Math.floor(index / TILE_WIDTH);
  const width = Math.min(TILE_WIDTH, checkpoint.size - bundle * TILE_WIDTH);
  const file = await api.boardFile(entriesPath(bundle, width));
  if (!file.ok) return file;
  const entry = decodeEntryBundle(file.value)?.[index % TILE_WIDTH];
  return entry === undefined ? failed('RECEIPT_INVALID') : done(entry);
}

/** The tracker an entry is known by; a challenged ballot's is that of the ballot it opens. */
function shownTracker(bytes: Uint8Array): string | undefined {
  try {
    const entry = decodeEntry(bytes);
    if (entry.type !== 'challenge') return trackerOf(bytes);
    const opened = fromBase64Url(entry.ballot);
    return opened === undefined ? undefined : trackerOf(opened);
  } catch {
    return undefined;
  }
}
