import { nameEntry } from '../../../crypto/entry_name.ts';
import { type Checkpoint, openCheckpoint } from '../../../crypto/log/checkpoint.ts';
import { parseVkey } from '../../../crypto/log/note.ts';
import { verifyReceipt } from '../../../crypto/log/receipt.ts';
import { decodeEntryBundle, entriesPath, TILE_WIDTH } from '../../../crypto/wire/board_paths.ts';
import type { BallotStatus } from '../../../server/contract/api.ts';
import type { Api } from '../api.ts';
import { done, failed, type Outcome, type Trouble } from '../trouble.ts';
import type { OpenedElection } from './election.ts';
import { boardExtends } from './growth.ts';
import { type OpenedContest, readOpened } from './opened_ballot.ts';
import type { GenuineReceipt } from './receipt_file.ts';
import { type Witnesses, witnessesOf } from './witnesses.ts';

/** A ballot that this page itself found on the board. */
export interface FoundBallot {
  readonly tracker: string;
  /** Place on the board, from 0. */
  readonly index: number;
  /** Size of the board whose signed checkpoint covers it. */
  readonly size: number;
  /** unseen: a genuine receipt says so; the board itself could not be asked. */
  readonly state: BallotStatus['state'] | 'unseen';
  /** What a ballot that was opened for checking holds, recomputed here. */
  readonly opened?: readonly OpenedContest[];
  /** Undefined where the election needs none, and where the board was not seen. */
  readonly witnesses?: Witnesses | undefined;
}

/** Answers about the board; any other failure says that the board could not be asked. */
const ANSWERS: ReadonlySet<Trouble> = new Set(['RECEIPT_INVALID', 'ELECTION_DATA', 'FILE_FORKED']);

/**
 * Looks a ballot up by its tracker. What became of it is the server's word; that it stands on the
 * board, cast or opened, is proved here: the entry is read from the board and its inclusion under a
 * signed checkpoint checked. What an opened one holds is recomputed: `readOpened`.
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
  const name = nameEntry(entry.value);
  if (name?.tracker !== tracker) return failed('RECEIPT_INVALID');
  const proof = verifyReceipt(status.value.receipt, entry.value, election.logVkey);
  if (!proof.ok || proof.index !== status.value.index) return failed('RECEIPT_INVALID');
  const { index, state, witnessed } = status.value;
  const isChallenge = name.type === 'challenge';
  // Opened or cast: that is the entry's to say.
  if (isChallenge !== (state === 'challenged')) return failed('RECEIPT_INVALID');
  const witnesses = witnessesOf(election, { entry: entry.value, index }, witnessed);
  const found = { tracker, index, size: proof.checkpoint.size, state, witnesses };
  if (!isChallenge) return done(found);
  const opened = await readOpened(tracker, entry.value, election, api);
  return opened.ok ? done({ ...found, opened: opened.value }) : opened;
}

/**
 * Looks for the ballot of a receipt that was checked: the board must still show it, and must have
 * grown out of the board that signed the receipt. What cannot be asked is left unseen.
 */
export async function findReceipt(
  receipt: GenuineReceipt,
  election: OpenedElection,
  api: Api,
): Promise<Outcome<FoundBallot>> {
  const { tracker, index, checkpoint } = receipt;
  const found = await findBallot(tracker, election, api);
  // The board's own signature says that it holds the ballot, and it does not show it.
  if (!found.ok && found.code === 'TRACKER_UNKNOWN') return failed('FILE_ONLY');
  if (found.ok && found.value.index !== index) return failed('FILE_FORKED');
  const grown = found.ok ? await stillGrows(checkpoint, election, api) : found;
  if (grown.ok || ANSWERS.has(grown.code)) return grown.ok ? found : grown;
  return done({ tracker, index, size: checkpoint.size, state: 'unseen' });
}

async function stillGrows(
  before: Checkpoint,
  election: OpenedElection,
  api: Api,
): Promise<Outcome<undefined>> {
  const now = await readCheckpoint(election, api);
  if (!now.ok) return now;
  const grown = await boardExtends(before, now.value, api);
  if (!grown.ok) return grown;
  return grown.value ? done(undefined) : failed('FILE_FORKED');
}

/** Reads one entry from the board's own files, at the width the present checkpoint says. */
async function readEntry(
  index: number,
  election: OpenedElection,
  api: Api,
): Promise<Outcome<Uint8Array>> {
  const checkpoint = await readCheckpoint(election, api);
  if (!checkpoint.ok) return checkpoint;
  const { size } = checkpoint.value;
  if (index >= size) return failed('RECEIPT_INVALID');
  const bundle = Math.floor(index / TILE_WIDTH);
  const width = Math.min(TILE_WIDTH, size - bundle * TILE_WIDTH);
  const file = await api.boardFile(entriesPath(bundle, width));
  if (!file.ok) return file;
  const entry = decodeEntryBundle(file.value)?.[index % TILE_WIDTH];
  return entry === undefined ? failed('RECEIPT_INVALID') : done(entry);
}

async function readCheckpoint(election: OpenedElection, api: Api): Promise<Outcome<Checkpoint>> {
  const note = await api.boardFile('checkpoint');
  const key = parseVkey(election.logVkey);
  if (!note.ok || key === undefined) return note.ok ? failed('ELECTION_DATA') : note;
  const checkpoint = openCheckpoint(new TextDecoder().decode(note.value), key);
  return checkpoint === undefined ? failed('RECEIPT_INVALID') : done(checkpoint);
}
