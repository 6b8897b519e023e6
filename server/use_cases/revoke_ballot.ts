import { randomBytes } from 'node:crypto';
import { leafHash } from '../../crypto/log/merkle.ts';
import { signRegistrarEntry } from '../../crypto/signature.ts';
import { encodeEntry } from '../../crypto/wire/entry.ts';
import type { Revocation } from '../../crypto/wire/roll.ts';
import type { Receipt } from '../board/board.ts';
import { phaseRefusal } from '../board/phases.ts';
import { busy, type Outcome, refuse } from '../outcome.ts';
import { insertRevocation, voterOf } from '../store/board/voter_rows.ts';
import { type BoardContext, isNamed, NO_ELECTION } from './context.ts';

/** Publishes that a pseudonym's ballots do not count. docs/protocol.md §9. */
export async function revokeBallot(
  context: BoardContext,
  slug: string,
  pseudonym: string,
  reason: Revocation['reason'],
): Promise<Outcome<Receipt>> {
  const election = await context.elections.find(slug);
  if (election === undefined) return NO_ELECTION;
  const untimely = phaseRefusal('revocation', election.phase);
  if (untimely !== undefined) return untimely;
  if (!isNamed(election)) throw new Error('an election in voting has no manifest');
  const value = Buffer.from(pseudonym, 'base64url');
  if ((await voterOf(context.sql, election.id, value)) === undefined) {
    return refuse('NOT_ON_ROLL', 'The roll has no such pseudonym.', 'pseudonym');
  }
  const registrar = await context.elections.registrarOf(election);
  const bytes = encodeEntry(
    signRegistrarEntry<Revocation>(
      registrar,
      { election: election.fingerprint, pseudonym, reason, type: 'revocation' },
      randomBytes,
    ),
  );
  const placement = await context.sequencers.append(election, {
    entries: [
      {
        type: 'revocation',
        bytes,
        attachment: undefined,
        leafHash: leafHash(bytes),
        claims: [{ kind: 'revocation', value }],
      },
    ],
    alongside: (transaction, index) => insertRevocation(transaction, election.id, value, index),
  });
  return placement === 'stale' ? busy() : placement;
}
