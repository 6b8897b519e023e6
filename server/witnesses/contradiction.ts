import { LogDamagedError } from '../board/sequencer/integrity.ts';
import type { Standing } from './present.ts';
import type { Witness } from './witness_list.ts';

/** LOG_BEHIND: a witness holds more than the database. LOG_FORKED: it holds something else. */
export type ContradictionCode = 'LOG_BEHIND' | 'LOG_FORKED';

/**
 * A witness holds what the database does not: an older copy was restored, or another server signs
 * for this log. One more signature could be the second history that witnesses are there to prevent.
 */
export class LogContradictedError extends LogDamagedError {
  override readonly name = 'LogContradictedError';
  readonly code: ContradictionCode;

  constructor(slug: string, code: ContradictionCode, what: string, witness: string) {
    super(slug, what, {
      state: `is not what its witnesses saw (${code})`,
      remedy:
        'Change nothing in this database. Find the copy that voters were answered from: another ' +
        'replica, the archived write-ahead log (WAL), or a mirror of the board to compare with; see ' +
        '"Restoring a backup" in docs/operations.md. Stop every other server that signs for this ' +
        `log. Only if it is certain that ${witness} is wrong, take it out of GLAS_WITNESSES.`,
    });
    this.code = code;
  }
}

/** What a standing proves against a database of `size` entries; undefined where it proves nothing. */
export function contradictionOf(
  slug: string,
  size: number,
  { key }: Witness,
  standing: Standing,
): LogContradictedError | undefined {
  const { name } = key;
  if (standing.kind === 'ahead') {
    const what =
      `the witness ${name} holds ${String(standing.size)} entries and the database only ` +
      `${String(size)}, so it is an older copy, or another server signs for this log`;
    return new LogContradictedError(slug, 'LOG_BEHIND', what, name);
  }
  if (standing.kind === 'contradicts') {
    const what =
      `what the witness ${name} holds is not a beginning of the ${String(size)} entries of the ` +
      'database, so two histories of this log were signed';
    return new LogContradictedError(slug, 'LOG_FORKED', what, name);
  }
  return undefined;
}
