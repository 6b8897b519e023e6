import type { Manifest } from '../../crypto/wire/manifest.ts';
import type { Authorization } from '../../crypto/wire/ballot.ts';
import type { Board } from '../board/board.ts';
import { countryOf, normalisePerson } from '../contract/person.ts';
import { reaches } from '../contract/assurance.ts';
import { sealEvidence } from '../eid/evidence.ts';
import type { Identity } from '../eid/oidc.ts';
import { sealPerson } from '../notices/sealed_person.ts';
import { type Outcome, refuse } from '../outcome.ts';
import type { Sql, Transaction } from '../store/connection.ts';
import { personDigest } from './person.ts';

export interface Registrar {
  readonly sql: Sql;
  readonly board: Board;
  readonly personKey: Uint8Array;
  /** The age recipient of whoever tells voters of their ballots; undefined where nobody does. */
  readonly noticesKey?: string | undefined;
}

/** A ballot key that an eID vouches for. ballotKey, salt: base64url. */
export interface IssueRequest {
  readonly slug: string;
  readonly fingerprint: string;
  readonly manifest: Manifest;
  readonly provider: string;
  readonly identity: Identity;
  readonly ballotKey: string;
  readonly salt: string;
}

/**
 * Issues a ballot (docs/protocol.md §7): the person must be of the provider's country, at the level
 * that the election asks, and on the roll. The evidence is stored, sealed, if and only if the
 * authorization is signed.
 * Codes: AUTH_TOKEN, AUTH_LEVEL_TOO_LOW, NOT_ON_ROLL, and those of `Board.authorize`.
 */
export async function issueBallot(
  registrar: Registrar,
  request: IssueRequest,
): Promise<Outcome<Authorization>> {
  const { slug, manifest, identity } = request;
  const provider = manifest.providers.find(({ id }) => id === request.provider);
  if (provider === undefined) return refuse('PROVIDER_UNKNOWN', 'This eID is not recognised here.');

  const person = normalisePerson(identity.person);
  if (person === undefined || countryOf(person) !== provider.country) {
    return refuse('AUTH_TOKEN', `This eID speaks for persons of ${provider.country} only.`);
  }
  if (!reaches(identity.level, provider.minimumAssurance)) {
    return refuse(
      'AUTH_LEVEL_TOO_LOW',
      `This election asks for an eID at the level ${provider.minimumAssurance} or above.`,
    );
  }
  const pseudonym = await pseudonymOf(registrar, slug, person);
  if (pseudonym === undefined) {
    return refuse(
      'NOT_ON_ROLL',
      'You are not on the roll of this election. Ask the election office.',
    );
  }
  return authorize(registrar, request, { person, pseudonym });
}

/** base64url; undefined for a person who is not on the roll. person: normalised. */
export async function pseudonymOf(
  { sql, personKey }: Pick<Registrar, 'sql' | 'personKey'>,
  slug: string,
  person: string,
): Promise<string | undefined> {
  const [row] = await sql<{ pseudonym: Buffer }[]>`
    select pseudonym from person
    where slug = ${slug} and person = ${personDigest(personKey, slug, person)}`;
  return row?.pseudonym.toString('base64url');
}

async function authorize(
  { board, noticesKey }: Registrar,
  { slug, fingerprint, manifest, provider, identity, ballotKey, salt }: IssueRequest,
  { person, pseudonym }: { readonly person: string; readonly pseudonym: string },
): Promise<Outcome<Authorization>> {
  const { idToken, issuerKey } = identity;
  const { commitment, sealed } = await sealEvidence(
    { ballotKey, election: fingerprint, idToken, issuerKey, provider, salt },
    manifest.auditors,
  );
  const evidence = Buffer.from(commitment).toString('base64url');
  const sealedPerson =
    noticesKey === undefined ? undefined : await sealPerson({ person, provider }, noticesKey);
  const store = async (transaction: Transaction): Promise<void> => {
    await transaction`
      insert into evidence (slug, commitment, sealed) values (${slug}, ${commitment}, ${sealed})`;
  };
  return board.authorize(slug, { ballotKey, evidence, pseudonym, sealedPerson }, store);
}
