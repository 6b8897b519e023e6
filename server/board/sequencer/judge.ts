import { refuse, type Refused } from '../../outcome.ts';
import { standings } from '../../store/board/ballot_rows.ts';
import {
  type Claim,
  claimKey,
  type ClaimRow,
  dropClaims,
  type HeldClaim,
  heldClaims,
  takeClaims,
} from '../../store/board/claim_rows.ts';
import type { LogEnd } from '../../store/board/log_rows.ts';
import type { Statements } from '../../store/sql.ts';
import { phaseRefusal } from '../phases.ts';
import type { NewEntry, Submission } from './submission.ts';

/** What became of a submission inside the transaction. */
export type Verdict =
  | { readonly kind: 'appended'; readonly index: number }
  /** The very bytes are on the log already. */
  | { readonly kind: 'present'; readonly index: number }
  | { readonly kind: 'refused'; readonly refused: Refused }
  | { readonly kind: 'stale' }
  /** It lost only to another of its batch that was itself refused: it goes into the next batch. */
  | { readonly kind: 'again' };

export interface Judged {
  /** In order; their first indices follow from the log's size. */
  readonly admitted: readonly Submission[];
  readonly others: ReadonlyMap<Submission, Refused | 'stale' | 'claims'>;
}

/**
 * Decides, holding the log's lock, which of a batch are appended. One that is not does not hinder the
 * others. Takes the claims of those that are.
 */
export async function judge(
  transaction: Statements,
  election: number,
  end: LogEnd,
  batch: readonly Submission[],
): Promise<Judged> {
  const others = new Map<Submission, Refused | 'stale' | 'claims'>();
  const refusalOf = await ballotRefusals(transaction, election, batch);
  for (const submission of batch) {
    const refusal = submission.entries
      .map((entry) => phaseRefusal(entry.type, end.phase) ?? refusalOf(entry))
      .find((refused) => refused !== undefined);
    if (refusal !== undefined) others.set(submission, refusal);
    else if (submission.judgedAt !== undefined && submission.judgedAt !== end.size) {
      others.set(submission, 'stale');
    }
  }
  const fitting = batch.filter((submission) => !others.has(submission));
  const admitted = await claim(transaction, election, end.size, fitting);
  for (const submission of fitting) {
    if (!admitted.includes(submission)) others.set(submission, 'claims');
  }
  return { admitted, others };
}

/** Revoked pseudonyms cast no more, and a used authorization outdates those signed before it. */
async function ballotRefusals(
  transaction: Statements,
  election: number,
  batch: readonly Submission[],
): Promise<(entry: NewEntry) => Refused | undefined> {
  const ballots = batch.flatMap(({ entries }) => entries.flatMap(({ ballot }) => ballot ?? []));
  if (ballots.length === 0) return () => undefined;
  const pseudonyms = ballots.map(({ pseudonym }) => pseudonym);
  const rows = await standings(transaction, election, pseudonyms);
  const standing = new Map(
    rows.map((row) => [keyOf(row.pseudonym), { revoked: row.revoked, newest: row.last_issue }]),
  );
  return ({ ballot }) => {
    const own = ballot === undefined ? undefined : standing.get(keyOf(ballot.pseudonym));
    if (ballot === undefined || own === undefined) return undefined;
    if (own.revoked) return refuse('REVOKED', 'This voter was struck off or has voted on paper.');
    if (ballot.issue < own.newest) {
      return refuse('SUPERSEDED', 'A newer sign-in of this voter has voted. Sign in again.');
    }
    own.newest = ballot.issue;
    return undefined;
  };
}

function keyOf(pseudonym: Uint8Array): string {
  return Buffer.from(pseudonym).toString('base64');
}

/**
 * Takes claims for those submissions whose every claim is free. The primary key decides, also within
 * the batch: earlier ones first.
 */
async function claim(
  transaction: Statements,
  election: number,
  size: number,
  batch: readonly Submission[],
): Promise<readonly Submission[]> {
  if (batch.length === 0) return [];
  const rows = claimRows(batch, size);
  const taken = await takeClaims(transaction, election, rows.flat());
  const won = batch.filter(
    (_, i) => rows[i]?.every((row) => taken.get(claimKey(row)) === row.index) ?? false,
  );
  if (won.length === batch.length) return won;

  // Rare. The losers' claims and the gaps they would leave in the numbering go.
  const own = rows.flat().filter((row) => taken.get(claimKey(row)) === row.index);
  await dropClaims(transaction, election, own);
  const again = claimRows(won, size).flat();
  if ((await takeClaims(transaction, election, again)).size !== again.length) {
    throw new Error('claims that were free under the lock are not');
  }
  return won;
}

/** The claims of each submission, with the indices that its entries get if all are appended. */
function claimRows(batch: readonly Submission[], size: number): ClaimRow[][] {
  let index = size;
  return batch.map(({ entries }) =>
    entries.flatMap((entry) => {
      const at = index++;
      return claimsOf(entry).map((each) => ({ ...each, index: at }));
    }),
  );
}

function claimsOf(entry: NewEntry): Claim[] {
  return [{ kind: 'entry', value: entry.leafHash }, ...entry.claims];
}

/** Finds out, once the batch is stored, what to answer to those that were not appended. */
export async function explain(
  transaction: Statements,
  election: number,
  others: Judged['others'],
): Promise<Map<Submission, Verdict>> {
  if (others.size === 0) return new Map();
  const claims = [...others.keys()].flatMap(({ entries }) => entries.flatMap(claimsOf));
  const held = await heldClaims(transaction, election, claims);
  return new Map(
    [...others].map(([submission, reason]) => [submission, verdictOn(submission, reason, held)]),
  );
}

function verdictOn(
  { entries }: Submission,
  reason: Refused | 'stale' | 'claims',
  held: ReadonlyMap<string, HeldClaim>,
): Verdict {
  const [first] = entries;
  const own = first && held.get(claimKey({ kind: 'entry', value: first.leafHash }));
  if (own !== undefined && own.type === first?.type) return { kind: 'present', index: own.index };
  if (reason === 'stale') return { kind: 'stale' };
  if (reason !== 'claims') return { kind: 'refused', refused: reason };
  const holders = entries.flatMap(claimsOf).map((each) => held.get(claimKey(each)));
  const holder = holders.find((each) => each !== undefined);
  return holder === undefined ? { kind: 'again' } : { kind: 'refused', refused: takenBy(holder) };
}

function takenBy({ kind, type }: HeldClaim): Refused {
  switch (kind) {
    case 'entry':
      return type === 'challenge'
        ? refuse('ALREADY_CHALLENGED', 'This ballot was opened. Seal a new one to cast.')
        : refuse('ALREADY_CAST', 'This ballot was cast. A cast ballot is never opened.');
    case 'ciphertext':
      return refuse(
        'DUPLICATE_RANDOMNESS',
        'Part of this ballot is in an earlier one. Seal again.',
      );
    case 'revocation':
      return refuse('DUPLICATE', 'This voter is revoked already.');
    case 'decryption':
      return refuse('KEY_FROZEN', 'This trustee has posted its decryption.');
  }
}
