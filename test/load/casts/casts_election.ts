import { encodeScalar } from '../../../crypto/group/scalar.ts';
import { ed25519PublicKey } from '../../../crypto/group/ed25519.ts';
import { decodeEntry } from '../../../crypto/wire/entry.ts';
import { decodeFrame } from '../../../crypto/wire/framing.ts';
import type { Board } from '../../../server/board/board.ts';
import { createBoard } from '../../../server/board/create_board.ts';
import { purposeOf } from '../../../server/board/elections.ts';
import type { ServerKey } from '../../../server/keys.ts';
import { byteaArray } from '../../../server/store/arrays.ts';
import { electionRow, insertElection } from '../../../server/store/board/election_rows.ts';
import type { Sql } from '../../../server/store/connection.ts';
import { authorizationDigest } from '../../../server/use_cases/issued.ts';
import { must, readEntries } from '../../server/board/board_election.ts';
import { SampleElection, type SampleVoter } from '../../support/sample_election.ts';
import { chooseOne } from '../../support/sample_manifest.ts';
import { seededRandom } from '../../support/seeded_random.ts';
import { BallotRandom } from '../ballot_random.ts';
import { withRepeatedRandomness } from '../repeated_randomness.ts';
import type { Ballots } from './sealed_ballots.ts';

export const SLUG = 'casts';
const SEED = 'casts';

/** Authorizations that are noted in one statement. */
const ISSUES_AT_ONCE = 1_000;

/**
 * Manifest and ceremony of a rehearsal that is open at any time, the same at every run: ballots that
 * were sealed once can be cast again, in a new database.
 */
export async function castsElection(selections: number): Promise<SampleElection> {
  return withRepeatedRandomness(seededRandom(`${SEED}: age`), async () => {
    const election = await SampleElection.begin({
      seed: SEED,
      trustees: 1,
      threshold: 1,
      contests: [chooseOne('question', selections)],
      manifest: {
        origin: `localhost:3000/e/${SLUG}`,
        opensAt: '2020-01-01T00:00:00Z',
        closesAt: '2999-01-01T00:00:00Z',
      },
    });
    await election.runCeremony();
    return election;
  });
}

/** The first `count` of an endless roll. */
export function castsVoters({ manifest }: SampleElection, count: number): SampleVoter[] {
  const style = manifest.styles[0]?.id ?? '';
  return Array.from({ length: count }, (_, voter) => {
    const pseudonym = new BallotRandom(`${SEED}: voters`, voter).bytes(16);
    return { pseudonym: Buffer.from(pseudonym).toString('base64url'), style, weight: 1 };
  });
}

/**
 * Opens the election in a database whose migrations have run, as its officials do; its keys are put
 * where the server keeps those that it makes. Each ballot's authorization, signed with the
 * registrar's key like any other, is noted as one that the server gave.
 */
export async function openOn(
  sql: Sql,
  serverKey: ServerKey,
  election: SampleElection,
  ballots: Ballots,
): Promise<void> {
  await keepKeys(sql, serverKey, election);
  const board = await createBoard({
    ...{ sql, serverKey, host: 'localhost:3000', threads: 1 },
    alarm: (problem) => {
      throw problem;
    },
  });
  try {
    await submitNew(board, election);
    const voters = castsVoters(election, ballots.length);
    must(await board.publishRoll(SLUG, voters));
    await takeOverRoll(board, election);
    election.openVoting();
    await submitNew(board, election);
    await noteIssues(sql, ballots);
  } finally {
    await board.close();
  }
}

async function keepKeys(
  sql: Sql,
  serverKey: ServerKey,
  { manifest, logSeed, registrar }: SampleElection,
): Promise<void> {
  await insertElection(sql, {
    slug: SLUG,
    origin: manifest.origin,
    logKey: ed25519PublicKey(logSeed),
    registrarKey: registrar.publicKey,
    sealedLogSeed: serverKey.seal(logSeed, purposeOf.logSeed(SLUG)),
    sealedRegistrarSecret: serverKey.seal(
      encodeScalar(registrar.secret),
      purposeOf.registrarSecret(SLUG),
    ),
  });
}

/** Those of the election's entries that the board does not have. */
async function submitNew(board: Board, { entries }: SampleElection): Promise<void> {
  const size = (await board.election(SLUG))?.size ?? 0;
  for (const framed of entries.slice(size)) must(await board.submit(SLUG, framed));
}

/** The roll is the board's own: the opening names its digest and size. */
async function takeOverRoll(board: Board, election: SampleElection): Promise<void> {
  const size = (await board.election(SLUG))?.size ?? 0;
  const published = await readEntries(board, SLUG, size);
  for (const entry of published.slice(election.entries.length)) {
    const roll = decodeEntry(entry);
    if (roll.type !== 'roll') throw new TypeError('takeOverRoll: not a page of the roll');
    election.voters.push(...roll.voters);
    election.entries.push({ entry, attachment: new Uint8Array() });
  }
}

async function noteIssues(sql: Sql, ballots: Ballots): Promise<void> {
  const row = await electionRow(sql, SLUG);
  if (row === undefined) throw new Error('noteIssues: no election');
  for (let first = 0; first < ballots.length; first += ISSUES_AT_ONCE) {
    const issued = ballots.slice(first, first + ISSUES_AT_ONCE).map((ballot) => {
      const entry = decodeEntry(decodeFrame(ballot).entry);
      if (entry.type !== 'ballot') throw new TypeError('noteIssues: not a ballot');
      return entry.authorization;
    });
    const pseudonyms = issued.map(({ pseudonym }) => Buffer.from(pseudonym, 'base64url'));
    await sql`
      insert into issue (election, pseudonym, digest)
      select ${row.id}, * from unnest(
        ${byteaArray(pseudonyms)}::text::bytea[],
        ${byteaArray(issued.map(authorizationDigest))}::text::bytea[])`;
  }
}
