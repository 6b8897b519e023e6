import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeScalar } from '../../../crypto/group/scalar.ts';
import { generateSchnorrKey, type SchnorrKey } from '../../../crypto/schnorr.ts';
import { signAuthorization } from '../../../crypto/signature.ts';
import { fromBase64Url, toBase64Url } from '../../../crypto/wire/bytes.ts';
import { purposeOf } from '../../../server/board/elections.ts';
import { ServerKey } from '../../../server/keys.ts';
import { personDigest } from '../../../server/registrar/person.ts';
import { insertIssue } from '../../../server/store/board/voter_rows.ts';
import { authorizationDigest } from '../../../server/use_cases/issued.ts';
import type { HttpElection } from '../../server/http_election.ts';
import type { TestServer } from '../../server/running_server.ts';
import type { VoterKit } from '../../verifier/ballot_kit.ts';

type Pseudonyms = readonly [Uint8Array, Uint8Array, Uint8Array, Uint8Array];

/** Whoever runs a server, with its key file and its database. */
export class DishonestRegistrar {
  readonly #server: TestServer;
  readonly #election: HttpElection;

  constructor(server: TestServer, election: HttpElection) {
    this.#server = server;
    this.#election = election;
  }

  /** Signs an authorization that nobody signed in for, as the server itself would. evidence: 32 bytes. */
  async authorize(
    pseudonym: Uint8Array,
    evidence: Uint8Array,
    key: SchnorrKey = newKey(),
  ): Promise<VoterKit> {
    const { sample, slug } = this.#election;
    const unsigned = { ballotKey: toBase64Url(key.publicKey), evidence: toBase64Url(evidence) };
    const authorization = signAuthorization(
      await this.#registrarKey(),
      sample.fingerprint,
      { ...unsigned, pseudonym: toBase64Url(pseudonym), style: 'all', weight: 1 },
      randomBytes,
    );
    const { sql } = this.#server;
    const [row] = await sql<{ id: number }[]>`select id from election where slug = ${slug}`;
    const digest = authorizationDigest(authorization);
    await insertIssue(sql, row?.id ?? 0, pseudonym, digest);
    return { key, authorization };
  }

  /** Puts something where the evidence of sign-ins lies. */
  async store({
    commitment,
    sealed,
  }: Readonly<Record<'commitment' | 'sealed', Uint8Array>>): Promise<void> {
    await this.#server.sql`
      insert into evidence (slug, commitment, sealed)
      values (${this.#election.slug}, ${commitment}, ${sealed})`;
  }

  /** Lets a person vote under a pseudonym that is another's. */
  async give(person: string, pseudonym: Uint8Array): Promise<void> {
    const { sql } = this.#server;
    const { slug } = this.#election;
    await sql`delete from person where slug = ${slug} and pseudonym = ${pseudonym}`;
    await sql`
      update person set pseudonym = ${pseudonym}
      where slug = ${slug} and person = ${await this.#digestOf(person)}`;
  }

  /** Four persons'. */
  async pseudonymsOf(persons: readonly string[]): Promise<Pseudonyms> {
    const [a, b, c, d] = await Promise.all(
      persons.map(async (person) => {
        const [row] = await this.#server.sql<{ pseudonym: Uint8Array }[]>`
          select pseudonym from person
          where slug = ${this.#election.slug} and person = ${await this.#digestOf(person)}`;
        return row?.pseudonym;
      }),
    );
    if (!a || !b || !c || !d) throw new TypeError('not on the roll');
    return [a, b, c, d];
  }

  async #digestOf(person: string): Promise<Uint8Array> {
    const key = (await this.#serverKey()).derive('roll persons');
    return personDigest(key, this.#election.slug, person);
  }

  async #serverKey(): Promise<ServerKey> {
    const path = join(this.#server.config.dataFolder, 'server-key');
    return new ServerKey(Buffer.from(await readFile(path, 'utf8'), 'base64'));
  }

  async #registrarKey(): Promise<SchnorrKey> {
    const { sql } = this.#server;
    const { slug, sample } = this.#election;
    const [row] = await sql<{ sealed: Uint8Array }[]>`
      select sealed_registrar_secret as sealed from election where slug = ${slug}`;
    const serverKey = await this.#serverKey();
    const bytes = serverKey.open(row?.sealed ?? new Uint8Array(), purposeOf.registrarSecret(slug));
    const secret = decodeScalar(bytes);
    const publicKey = fromBase64Url(sample.manifest.registrarKey);
    if (secret === undefined || publicKey === undefined) throw new TypeError('no registrar key');
    return { secret, publicKey };
  }
}

export function newKey(): SchnorrKey {
  return generateSchnorrKey(randomBytes);
}
