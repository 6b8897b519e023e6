import { numberArray } from '../arrays.ts';
import type { Statements } from '../sql.ts';

/**
 * Notes that ballots were recorded by these authorizations: one notice a ballot. They are due when the
 * minute is over, all at once, so that the moment of sending tells no more than the minute does.
 */
export async function insertNotices(
  transaction: Statements,
  issues: readonly number[],
): Promise<void> {
  if (issues.length === 0) return;
  await transaction`
    insert into notice (issue, recorded_at, not_before)
    select issue, minute, minute + interval '1 minute'
    from unnest(${numberArray(issues)}::text::bigint[]) as issue,
         date_trunc('minute', now()) as minute`;
}

export interface NoticeRow {
  /** UUID. */
  readonly id: string;
  readonly slug: string;
  readonly recordedAt: Date;
  readonly sealedPerson: Uint8Array;
  readonly failures: number;
}

/** What a clock says, which may have been ahead when a row was written. */
export interface NoticeMoment {
  readonly now: Date;
  /** A row that is to wait beyond it was written by a wrong clock, and is due. */
  readonly latest: Date;
  /** Until when nobody else sends what is taken. */
  readonly until: Date;
}

/** Takes some that are due, in no order, to be sent until a moment; after it others may. */
export async function takeNotices(
  sql: Statements,
  { now, latest, until }: NoticeMoment,
  count: number,
): Promise<NoticeRow[]> {
  return sql<NoticeRow[]>`
    with due as (
      select id from notice where not_before <= ${now} or not_before > ${latest}
      order by not_before, id limit ${count} for update skip locked
    )
    update notice set not_before = ${until}
    from due, issue, election
    where notice.id = due.id and issue.number = notice.issue and election.id = issue.election
    returning notice.id, slug, recorded_at as "recordedAt",
              sealed_person as "sealedPerson", failures`;
}

/** It was taken. */
export async function deleteNotice(sql: Statements, id: string): Promise<void> {
  await sql`delete from notice where id = ${id}`;
}

/** It was not taken: it is sent again from a moment on. */
export async function putBackNotice(
  sql: Statements,
  id: string,
  notBefore: Date,
  failures: number,
): Promise<void> {
  await sql`
    update notice set not_before = ${notBefore}, failures = ${failures} where id = ${id}`;
}

/** How many are not sent yet. */
export async function waitingNotices(sql: Statements): Promise<number> {
  const [row] = await sql<{ count: number }[]>`select count(*) from notice`;
  return row?.count ?? 0;
}
