import { toBase64Url } from '../../crypto/wire/bytes.ts';
import type { FramedEntry } from '../../crypto/wire/framing.ts';
import { verifyReceipt } from '../../crypto/log/receipt.ts';
import { type BoardFiles, publishedBoard } from './board_files.ts';
import {
  type LogEntry,
  readCheckpoint,
  type SignedCheckpoint,
  walkEntries,
} from './board_reader.ts';
import { BoardView } from './board_view.ts';
import { readContests } from './read_contests.ts';
import { Failure } from './failure.ts';
import { postEntry, type Server } from './http.ts';
import type { LastSeen } from './key_content.ts';
import type { Trust } from './trust.ts';

/** A board as it was found: checked against its log key, the fingerprint and what was seen before. */
export interface CheckedBoard {
  readonly files: BoardFiles;
  readonly checkpoint: SignedCheckpoint;
  readonly view: BoardView;
}

/**
 * Reads and checks the whole log, without the ballots' proofs. Throws a Failure. `visit` sees every
 * entry after the manifest as it comes; what it gathers counts only once this returns.
 */
export async function checkBoard(
  files: BoardFiles,
  trust: Trust,
  lastSeen?: LastSeen,
  visit: (entry: LogEntry) => void = () => undefined,
): Promise<CheckedBoard> {
  const checkpoint = await readCheckpoint(files, trust.logKey);
  const contests = await readContests(files, checkpoint.size);
  let view: BoardView | undefined;
  await walkEntries(files, checkpoint, lastSeen, (entry) => {
    if (view === undefined) view = BoardView.start(entry, trust.fingerprint, contests);
    else {
      view.add(entry);
      visit(entry);
    }
  });
  if (view === undefined) {
    throw new Failure('NO_BOARD', `${files.name} is still empty.`, 'Wait for the manifest.');
  }
  if (view.manifest.origin !== checkpoint.origin) {
    const next = 'Compare fingerprint and log key with the published ones.';
    throw new Failure('TRUST', 'The manifest belongs to another log than the log key.', next);
  }
  return { files, checkpoint, view };
}

/** `checkBoard` of a published election. */
export async function checkPublished(
  server: Server,
  slug: string,
  trust: Trust,
  lastSeen?: LastSeen,
): Promise<CheckedBoard> {
  return checkBoard(publishedBoard(server, slug), trust, lastSeen);
}

/** A checkpoint as entries and key files spell it. */
export function seenOf({ root, size }: SignedCheckpoint): LastSeen {
  return { root: toBase64Url(root), size };
}

/**
 * Posts an entry and checks the receipt: the log's signed word that it holds exactly these bytes.
 * Returns the place in the log. Throws a Failure.
 */
export async function postChecked(
  server: Server,
  slug: string,
  framed: FramedEntry,
  logKey: string,
): Promise<number> {
  const receipt = verifyReceipt(await postEntry(server, slug, framed), framed.entry, logKey);
  if (receipt.ok) return receipt.index;
  const next =
    'Look at the board, then run the same command again; if it stays so, tell the authority.';
  throw new Failure(receipt.code, 'The server did not prove that it recorded this.', next);
}

/** Words for a person: against what a command checked the board. */
export function describeCheck({ checkpoint, view }: CheckedBoard): string {
  const root = toBase64Url(checkpoint.root).slice(0, 12);
  return `Checked against checkpoint ${checkpoint.size} (root ${root}…) of ${view.fingerprint}.`;
}
