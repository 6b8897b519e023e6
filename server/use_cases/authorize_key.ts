import { randomBytes } from 'node:crypto';
import { decodePoint } from '../../crypto/group/ristretto.ts';
import { signAuthorization } from '../../crypto/signature.ts';
import type { Authorization } from '../../crypto/wire/ballot.ts';
import type { Alongside, AuthorizationRequest } from '../board/board.ts';
import { phaseRefusal } from '../board/phases.ts';
import { whileConnectionsFail } from '../board/sequencer/retry.ts';
import { accept, type Outcome, refuse, type Refused } from '../outcome.ts';
import { insertIssue, type RollVoterRow, voterOf } from '../store/board/voter_rows.ts';
import { closedRefusal } from './cast_ballot.ts';
import { type BoardContext, isNamed, type NamedElection, NO_ELECTION } from './context.ts';
import { authorizationDigest } from './issued.ts';

/** Signs an authorization and notes when, so that a newer one outdates it. docs/protocol.md §7. */
export async function authorizeKey(
  context: BoardContext,
  slug: string,
  request: AuthorizationRequest,
  alongside?: Alongside,
): Promise<Outcome<Authorization>> {
  const election = await context.elections.find(slug);
  if (election === undefined) return NO_ELECTION;
  // Authorizations are for ballots: they begin and end with them.
  const untimely = phaseRefusal('ballot', election.phase);
  if (untimely !== undefined) return untimely;
  if (!isNamed(election)) throw new Error('an election in voting has no manifest');
  const pseudonym = Buffer.from(request.pseudonym, 'base64url');
  const voter = await voterOf(context.sql, election.id, pseudonym);
  const refusal = closedRefusal(election, context.clock()) ?? keyRefusal(request);
  if (refusal !== undefined) return refusal;
  if (voter === undefined) return refuse('NOT_ON_ROLL', 'The roll has no such pseudonym.');
  if (voter.revoked) return refuse('REVOKED', 'This voter was struck off or has voted on paper.');

  const authorization = await sign(context, election, request, voter);
  const digest = authorizationDigest(authorization);
  const sealedPerson = request.sealedPerson ?? null;
  // The same authorization again where the first answer was lost: then it is noted already.
  await whileConnectionsFail(() =>
    context.sql.begin(async (transaction) => {
      const isNew = await insertIssue(transaction, election.id, pseudonym, digest, sealedPerson);
      if (isNew) await alongside?.(transaction);
    }),
  );
  return accept(authorization);
}

function keyRefusal({ ballotKey }: AuthorizationRequest): Refused | undefined {
  return decodePoint(Buffer.from(ballotKey, 'base64url')) === undefined
    ? refuse('POINT_INVALID', 'The ballot key is not a ristretto255 element.', 'ballotKey')
    : undefined;
}

async function sign(
  { elections }: BoardContext,
  election: NamedElection,
  { ballotKey, evidence, pseudonym }: AuthorizationRequest,
  { style, weight }: RollVoterRow,
): Promise<Authorization> {
  return signAuthorization(
    await elections.registrarOf(election),
    election.fingerprint,
    { ballotKey, evidence, pseudonym, style, weight },
    randomBytes,
  );
}
