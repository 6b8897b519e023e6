import type { Phase } from '../../contract/api.ts';
import { byteaArray, numberArray } from '../arrays.ts';
import type { Statements } from '../sql.ts';

export interface BallotRow {
  readonly index: number;
  /** 20 bytes. */
  readonly tracker: Uint8Array;
  /** 16 bytes. */
  readonly pseudonym: Uint8Array;
  readonly style: string;
  readonly issue: number;
}

export async function insertBallots(
  transaction: Statements,
  election: number,
  ballots: readonly BallotRow[],
): Promise<void> {
  if (ballots.length === 0) return;
  await transaction`
    insert into ballot (election, index, tracker, pseudonym, style, issue)
    select ${election}, * from unnest(
      ${numberArray(ballots.map(({ index }) => index))}::text::bigint[],
      ${byteaArray(ballots.map(({ tracker }) => tracker))}::text::bytea[],
      ${byteaArray(ballots.map(({ pseudonym }) => pseudonym))}::text::bytea[],
      ${ballots.map(({ style }) => style)}::text[],
      ${numberArray(ballots.map(({ issue }) => issue))}::text::bigint[])`;
}

export interface ChallengeRow {
  readonly index: number;
  /** Of the ballot that was opened, 20 bytes. */
  readonly tracker: Uint8Array;
}

export async function insertChallenges(
  transaction: Statements,
  election: number,
  challenges: readonly ChallengeRow[],
): Promise<void> {
  if (challenges.length === 0) return;
  await transaction`
    insert into challenge (election, index, tracker)
    select ${election}, * from unnest(
      ${numberArray(challenges.map(({ index }) => index))}::text::bigint[],
      ${byteaArray(challenges.map(({ tracker }) => tracker))}::text::bytea[])`;
}

export interface Standing {
  readonly pseudonym: Uint8Array;
  readonly revoked: boolean;
  /** The newest authorization that was used; 0 where the pseudonym has no ballot. */
  readonly last_issue: number;
}

/**
 * Where each pseudonym stands: whether it is revoked, and with which authorization it cast last. Each
 * is looked up by its whole key, as in `heldClaims`.
 */
export async function standings(
  sql: Statements,
  election: number,
  pseudonyms: readonly Uint8Array[],
): Promise<Standing[]> {
  return sql<Standing[]>`
    select pseudonym,
           (select true from revocation r
            where r.election = ${election} and r.pseudonym = wanted.pseudonym limit 1)
             is not null as revoked,
           coalesce((select max(issue) from ballot b
                     where b.election = ${election} and b.pseudonym = wanted.pseudonym), 0)
             as last_issue
    from unnest(${byteaArray(pseudonyms)}::text::bytea[]) as wanted (pseudonym)`;
}

/** Where a sealed ballot is on the log. */
export interface SealedPlace {
  readonly index: number;
  readonly kind: 'ballot' | 'challenge';
  readonly phase: Phase;
  readonly revoked: boolean;
  /** Whether a later ballot of the same pseudonym follows. */
  readonly superseded: boolean;
}

export async function findByTracker(
  sql: Statements,
  election: number,
  tracker: Uint8Array,
): Promise<SealedPlace | undefined> {
  const [row] = await sql<SealedPlace[]>`
    select b.index, 'ballot' as kind, e.phase,
           exists (select from revocation r
                   where r.election = b.election and r.pseudonym = b.pseudonym) as revoked,
           exists (select from ballot later
                   where later.election = b.election and later.pseudonym = b.pseudonym
                     and later.index > b.index) as superseded
    from ballot b join election e on e.id = b.election
    where b.election = ${election} and b.tracker = ${tracker}
    union all
    select c.index, 'challenge', e.phase, false, false
    from challenge c join election e on e.id = c.election
    where c.election = ${election} and c.tracker = ${tracker}`;
  return row;
}

/** The challenge that opened a ballot, by the ballot's tracker. */
export async function challengeByTracker(
  sql: Statements,
  election: number,
  tracker: Uint8Array,
): Promise<{ readonly entry: Uint8Array; readonly attachment: Uint8Array } | undefined> {
  const [row] = await sql<{ entry: Uint8Array; attachment: Uint8Array }[]>`
    select e.bytes as entry, e.attachment
    from challenge c
    join entry e on e.election = c.election and e.index = c.index
    where c.election = ${election} and c.tracker = ${tracker}`;
  return row;
}

export async function hasBallot(
  sql: Statements,
  election: number,
  pseudonym: Uint8Array,
): Promise<boolean> {
  const rows = await sql`
    select from ballot where election = ${election} and pseudonym = ${pseudonym} limit 1`;
  return rows.length > 0;
}

/** Ballots that count: the last of each pseudonym, unless revoked. docs/protocol.md §9. */
export async function countedTotal(sql: Statements, election: number): Promise<number> {
  const [row] = await sql<{ total: number }[]>`
    select count(distinct pseudonym) as total from ballot b
    where election = ${election}
      and not exists (select from revocation r
                      where r.election = b.election and r.pseudonym = b.pseudonym)`;
  return row?.total ?? 0;
}

export interface StoredBallot {
  readonly index: number;
  readonly bytes: Uint8Array;
  readonly attachment: Uint8Array;
  readonly hints: Uint8Array | null;
}

/**
 * Up to `count` counted ballots in log order, from index `from` on: memory does not grow with the
 * election. The parts belong together only if the log has not grown between reading them.
 */
export async function countedBallotsFrom(
  sql: Statements,
  election: number,
  from: number,
  count: number,
): Promise<StoredBallot[]> {
  return sql<StoredBallot[]>`
    select e.index, e.bytes, e.attachment, e.hints
    from ballot b
    join entry e on e.election = b.election and e.index = b.index
    where b.election = ${election} and b.index >= ${from}
      and not exists (select from ballot later
                      where later.election = b.election and later.pseudonym = b.pseudonym
                        and later.index > b.index)
      and not exists (select from revocation r
                      where r.election = b.election and r.pseudonym = b.pseudonym)
    order by b.index limit ${count}`;
}

/** Σ weight of the counted ballots, by style. */
export async function countedWeights(
  sql: Statements,
  election: number,
): Promise<Map<string, number>> {
  const rows = await sql<{ style: string; weight: number }[]>`
    select v.style, sum(v.weight)::bigint as weight
    from voter v
    where v.election = ${election}
      and exists (select from ballot b
                  where b.election = v.election and b.pseudonym = v.pseudonym)
      and not exists (select from revocation r
                      where r.election = v.election and r.pseudonym = v.pseudonym)
    group by v.style`;
  return new Map(rows.map(({ style, weight }) => [style, weight]));
}
