import type { Revocation } from '../../crypto/wire/roll.ts';
import type { Receipt } from '../board/board.ts';
import { normalisePerson } from '../contract/person.ts';
import { type Outcome, refuse } from '../outcome.ts';
import { pseudonymOf, type Registrar } from './issue_ballot.ts';

/**
 * Revokes a person's ballot: voted on paper, or struck off. Only the pseudonym is published.
 * Codes: NOT_ON_ROLL, and those of `Board.revoke`.
 */
export async function revokePerson(
  registrar: Registrar,
  slug: string,
  person: string,
  reason: Revocation['reason'],
): Promise<Outcome<Receipt>> {
  const election = await registrar.board.election(slug);
  if (election === undefined) return refuse('NOT_FOUND', `There is no election ${slug}.`);
  const normalised = normalisePerson(person);
  const pseudonym =
    normalised === undefined ? undefined : await pseudonymOf(registrar, slug, normalised);
  if (pseudonym === undefined) {
    return refuse('NOT_ON_ROLL', 'That person is not on the roll; nothing was revoked.', 'person');
  }
  return registrar.board.revoke(slug, pseudonym, reason);
}
