import { consistencyBetween } from '../board/receipts.ts';
import { noteWitnessed, storeCosignature } from '../store/board/cosignature_rows.ts';
import { newestCheckpoint } from '../store/board/log_rows.ts';
import type { Sql } from '../store/connection.ts';
import { addCheckpoint, type Answer } from './add_checkpoint.ts';
import type { Witness } from './witness_list.ts';

/** A witness that moves on each time that it is asked is fed by another process. */
const MAX_TRIES = 4;
const FORGOTTEN =
  'it says that it holds less than it cosigned before, so its memory is not its newest';

/** Where a witness stands to a log, as it is in the database. */
export type Standing =
  /** It cosigned the checkpoint; the cosignature is stored. */
  | { readonly kind: 'agrees' }
  /** Another process presented it a later one, which this database has. */
  | { readonly kind: 'moved-on' }
  | { readonly kind: 'ahead'; readonly size: number }
  | { readonly kind: 'contradicts' }
  | { readonly kind: 'unknown-log' }
  | { readonly kind: 'silent'; readonly why: string };

export interface Presented {
  readonly election: number;
  /** How many cosignatures make a checkpoint witnessed. */
  readonly needed: number;
  readonly size: number;
  readonly note: string;
}

/**
 * Presents a checkpoint to a witness, with the proof from what it holds, and stores its cosignature.
 * `known`: what it is known to have cosigned; where it holds something else it says so.
 * Rejects only where the database fails.
 */
export async function present(
  sql: Sql,
  witness: Witness,
  checkpoint: Presented,
  known: number,
  signal: AbortSignal,
): Promise<Standing> {
  const { url, key } = witness;
  if (url === undefined) return { kind: 'silent', why: 'GLAS_WITNESSES has no address of it' };
  const { election, size, note } = checkpoint;
  let old = Math.min(known, size);
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const proof = await consistencyBetween(sql, election, old, size);
    const answer = await addCheckpoint({ url, key }, { old, proof, note }, signal);
    if (answer.kind !== 'holds') return settled(sql, witness, checkpoint, answer);
    if (answer.size > size) return later(sql, election, answer.size);
    // Its own cosignature says otherwise: it has gone back, and could cosign a second history.
    if (answer.size < known) return { kind: 'silent', why: FORGOTTEN };
    old = answer.size;
  }
  return { kind: 'silent', why: 'it says each time that it holds another size' };
}

async function settled(
  sql: Sql,
  { vkey }: Witness,
  { election, size, needed }: Presented,
  answer: Exclude<Answer, { kind: 'holds' }>,
): Promise<Standing> {
  if (answer.kind !== 'cosigned') return answer;
  await storeCosignature(sql, election, size, { witness: vkey, line: answer.line });
  await noteWitnessed(sql, election, size, needed);
  return { kind: 'agrees' };
}

/** Only committed checkpoints are presented, so what a witness holds must by now be in the database. */
async function later(sql: Sql, election: number, size: number): Promise<Standing> {
  const newest = await newestCheckpoint(sql, election);
  return newest !== undefined && newest.size >= size
    ? { kind: 'moved-on' }
    : { kind: 'ahead', size };
}
