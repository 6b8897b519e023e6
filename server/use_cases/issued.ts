import { createHash } from 'node:crypto';
import type { Authorization } from '../../crypto/wire/ballot.ts';
import { bytesEqual } from '../../crypto/wire/bytes.ts';
import { canonicalBytes } from '../../crypto/wire/canonical.ts';
import type { KnownElection } from '../board/elections.ts';
import { refuse, type Refused } from '../outcome.ts';
import { issueOf, type IssueRow } from '../store/board/voter_rows.ts';
import type { BoardContext } from './context.ts';

/** How an authorization is found again: SHA-256 of its canonical bytes. */
export function authorizationDigest(authorization: Authorization): Uint8Array {
  return createHash('sha256').update(canonicalBytes(authorization)).digest();
}

/**
 * The number under which this registrar signed an authorization, or a refusal where it did not: one
 * look-up, so that a flood of made-up ballots costs no curve arithmetic. The signature itself, the
 * only thing that others can check, is verified with the proofs.
 */
export async function issuedAs(
  { sql }: BoardContext,
  election: KnownElection,
  authorization: Authorization,
): Promise<number | Refused> {
  return numberOf(
    await issueOf(sql, election.id, authorizationDigest(authorization)),
    authorization,
  );
}

/** As `issuedAs`, of what was looked up already. */
export function numberOf(
  issue: IssueRow | undefined,
  authorization: Authorization,
): number | Refused {
  const isOfTheRoll =
    issue?.style === authorization.style &&
    issue.weight === authorization.weight &&
    bytesEqual(issue.pseudonym, Buffer.from(authorization.pseudonym, 'base64url'));
  return isOfTheRoll
    ? issue.number
    : refuse('AUTHORIZATION', 'The registrar did not sign this authorization.', 'authorization');
}
