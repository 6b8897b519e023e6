import type { Sql } from '../connection.ts';

export type TimestampKind = 'opening' | 'closing' | 'final' | 'hourly';

/** A log with entries that no stamp covers, as far as is needed to tell what to stamp next. */
export interface UnstampedLog {
  readonly election: number;
  readonly slug: string;
  readonly size: number;
  /** Places of these entries; null while they are not there. */
  readonly opening: number | null;
  readonly closing: number | null;
  readonly result: number | null;
  /** Of the last stamp; null before the first. */
  readonly stampedSize: number | null;
  readonly stampedAt: Date | null;
}

/** What a clock says, which may have been ahead when a turn was noted. */
export interface Moment {
  readonly now: Date;
  /** After it no turn ends that was noted by a clock as right as this one: such a turn binds nobody. */
  readonly latestEnd: Date;
}

/**
 * Logs that were opened and have grown since their last stamp.
 * @param only of this one, or of all whose turn has come
 */
export async function unstampedLogs(
  sql: Sql,
  { now, latestEnd }: Moment,
  only: number | null = null,
): Promise<UnstampedLog[]> {
  return sql<UnstampedLog[]>`
    select election.id as election, slug, election.size,
      (select index from entry where entry.election = election.id and type = 'opening'
         and type not in ('ballot', 'challenge') order by index limit 1) as opening,
      (select index from entry where entry.election = election.id and type = 'closing'
         and type not in ('ballot', 'challenge') order by index limit 1) as closing,
      (select index from entry where entry.election = election.id and type = 'result'
         and type not in ('ballot', 'challenge') order by index limit 1) as result,
      last.size as "stampedSize", last.stamped_at as "stampedAt"
    from election
    left join lateral (
      select size, stamped_at from timestamp_token
      where timestamp_token.election = election.id order by number desc limit 1
    ) last on true
    left join timestamp_turn turn on turn.election = election.id
    where phase in ('voting', 'closed', 'tallied', 'final')
      and election.size > coalesce(last.size, 0)
      and (election.id = ${only}
           or (${only}::integer is null
               and coalesce(turn.not_before <= ${now} or turn.not_before > ${latestEnd}, true)))
    order by election.id`;
}

/**
 * Takes the turn to ask for a log's stamp until a moment. Undefined where somebody else has it.
 * @returns how often asking has failed in a row
 */
export async function takeTurn(
  sql: Sql,
  election: number,
  { now, latestEnd }: Moment,
  until: Date,
): Promise<number | undefined> {
  const [row] = await sql<{ failures: number }[]>`
    insert into timestamp_turn as turn (election, not_before, failures)
    values (${election}, ${until}, 0)
    on conflict (election) do update set not_before = excluded.not_before
      where turn.not_before <= ${now} or turn.not_before > ${latestEnd}
    returning failures`;
  return row?.failures;
}

/** Gives the turn back: to whoever comes first from this moment on. */
export async function endTurn(
  sql: Sql,
  election: number,
  notBefore: Date,
  failures: number,
): Promise<void> {
  await sql`
    update timestamp_turn set not_before = ${notBefore}, failures = ${failures}
    where election = ${election}`;
}

export interface NewTimestamp {
  readonly election: number;
  readonly size: number;
  readonly kind: TimestampKind;
  readonly stampedAt: Date;
  readonly token: Uint8Array;
}

/**
 * Stores a stamp under the next number. False where size or time would fall: somebody whose turn
 * had ended was faster, and theirs is as good.
 */
export async function storeTimestamp(sql: Sql, stamp: NewTimestamp): Promise<boolean> {
  const { election, size, kind, stampedAt, token } = stamp;
  return sql.begin(async (transaction) => {
    // One after another: the next number is the next for everybody.
    await transaction`select from timestamp_turn where election = ${election} for update`;
    const stored = await transaction`
      insert into timestamp_token (election, number, size, kind, stamped_at, token)
      select ${election}, coalesce(max(number) + 1, 0), ${size}, ${kind}, ${stampedAt}, ${token}
      from timestamp_token where election = ${election}
      having coalesce(max(size) < ${size} and max(stamped_at) <= ${stampedAt}, true)
      returning number`;
    return stored.length === 1;
  });
}

export interface Timestamp {
  /** As the log signed it. */
  readonly note: string;
  readonly token: Uint8Array;
}

/** A stamp as it is published; undefined where there is none of this number. */
export async function timestampAt(
  sql: Sql,
  election: number,
  number: number,
): Promise<Timestamp | undefined> {
  const [row] = await sql<Timestamp[]>`
    select note, token from timestamp_token join checkpoint using (election, size)
    where election = ${election} and number = ${number}`;
  return row;
}
