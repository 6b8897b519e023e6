import type { KnownElection } from '../board/elections.ts';
import type { Receipt } from '../board/board.ts';
import { receiptUnder } from '../board/receipts.ts';
import { cosignaturesAt, newestWitnessed } from '../store/board/cosignature_rows.ts';
import type { Sql } from '../store/connection.ts';

/** A checkpoint of a log: its size, and the note as the log signed it. */
export interface SignedSize {
  readonly size: number;
  readonly note: string;
}

/** The note with the lines of the witnesses that have cosigned it, in the order of the manifest. */
export async function cosignedNote(
  sql: Sql,
  { id, manifest }: KnownElection,
  { size, note }: SignedSize,
): Promise<string> {
  const vkeys = manifest?.witnesses.vkeys ?? [];
  if (vkeys.length === 0) return note;
  const rows = await cosignaturesAt(sql, id, size);
  const lines = vkeys.map((vkey) => rows.find(({ witness }) => witness === vkey)?.line ?? '');
  return note + lines.join('');
}

/** The newest checkpoint with as many cosignatures as the election needs; undefined where none has. */
export async function witnessedCheckpoint(
  sql: Sql,
  election: KnownElection,
): Promise<SignedSize | undefined> {
  if ((election.manifest?.witnesses.needed ?? 0) === 0) return undefined;
  const newest = await newestWitnessed(sql, election.id);
  return newest && { ...newest, note: await cosignedNote(sql, election, newest) };
}

/**
 * A receipt of the entry at `index` with the witnesses' cosignatures: under the newest checkpoint
 * that has enough of them. Undefined where that does not cover the entry yet.
 */
export async function witnessedReceipt(
  sql: Sql,
  election: KnownElection,
  index: number,
): Promise<Receipt | undefined> {
  const checkpoint = await witnessedCheckpoint(sql, election);
  if (checkpoint === undefined || checkpoint.size <= index) return undefined;
  return receiptUnder(sql, election.id, index, checkpoint);
}
