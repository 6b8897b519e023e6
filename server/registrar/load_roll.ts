import { randomBytes } from 'node:crypto';
import { PSEUDONYM_BYTES } from '../../crypto/wire/limits.ts';
import type { Board } from '../board/board.ts';
import type { RollResponse } from '../contract/api.ts';
import { type Outcome, type Refused, refuse } from '../outcome.ts';
import { byteaArray } from '../store/arrays.ts';
import type { Transaction } from '../store/connection.ts';
import { personDigest } from './person.ts';
import { type Problem, readRollFile, type RollLine } from './roll_file.ts';

export interface LoadRoll {
  readonly board: Board;
  readonly personKey: Uint8Array;
}

/** ROLL_INVALID says what is wrong on which line. */
export type RollRefused = Refused & { readonly problems?: readonly Problem[] };
export type RollOutcome = Extract<Outcome<RollResponse>, { ok: true }> | RollRefused;

/**
 * Loads the roll of an election from a file (see `readRollFile`): gives every person a random
 * pseudonym, publishes the pseudonyms, and keeps the persons, all in one transaction or not at all.
 * Codes: NOT_FOUND, PHASE, ROLL_INVALID with its problems, ROLL_EXISTS.
 */
export async function loadRoll(
  { board, personKey }: LoadRoll,
  slug: string,
  file: Uint8Array,
): Promise<RollOutcome> {
  const election = await board.election(slug);
  if (election === undefined) return refuse('NOT_FOUND', `There is no election ${slug}.`);
  if (election.manifest === undefined) return refuse('PHASE', 'Publish the manifest first.');

  const styles = new Set(election.manifest.styles.map(({ id }) => id));
  const roll = await readRollFile(file, styles);
  if (!roll.ok) return { ...rollInvalid(roll.problems), problems: roll.problems };

  const voters = roll.lines.map(drawPseudonym);
  return board.publishRoll(slug, voters.map(asPublished), (transaction) =>
    storePersons(transaction, slug, voters, personKey),
  );
}

function rollInvalid(problems: readonly Problem[]): Refused {
  const [first] = problems;
  const more = problems.length > 1 ? `, and ${problems.length - 1} more` : '';
  return refuse(
    'ROLL_INVALID',
    `Nothing was loaded. Line ${first?.line ?? 1}: ${first?.problem ?? 'not valid'}${more}.`,
  );
}

interface Voter extends RollLine {
  readonly pseudonym: Uint8Array;
}

function drawPseudonym(line: RollLine): Voter {
  return { ...line, pseudonym: randomBytes(PSEUDONYM_BYTES) };
}

function asPublished({ pseudonym, style, weight }: Voter) {
  return { pseudonym: Buffer.from(pseudonym).toString('base64url'), style, weight };
}

async function storePersons(
  transaction: Transaction,
  slug: string,
  voters: readonly Voter[],
  personKey: Uint8Array,
): Promise<void> {
  const persons = voters.map(({ person }) => personDigest(personKey, slug, person));
  await transaction`
    insert into person (slug, person, pseudonym)
    select ${slug}, * from unnest(
      ${byteaArray(persons)}::text::bytea[],
      ${byteaArray(voters.map(({ pseudonym }) => pseudonym))}::text::bytea[])`;
}
