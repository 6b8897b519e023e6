import type { Statements } from '../sql.ts';

export interface CosignatureRow {
  /** The witness's vkey, as the manifest spells it. */
  readonly witness: string;
  /** `— name base64` ‖ LF. */
  readonly line: string;
}

/** Stores a verified cosignature of the checkpoint of this size; one that is there already stays. */
export async function storeCosignature(
  sql: Statements,
  election: number,
  size: number,
  { witness, line }: CosignatureRow,
): Promise<void> {
  await sql`
    insert into cosignature (election, size, witness, line)
    values (${election}, ${size}, ${witness}, ${line})
    on conflict do nothing`;
}

/**
 * Notes that the checkpoint of this size is witnessed, if it has the cosignatures it needs and none
 * that is newer has, and tells every process so. Comes after the commit of the last of them: of two
 * that are stored at once, the later one sees both.
 */
export async function noteWitnessed(
  sql: Statements,
  election: number,
  size: number,
  needed: number,
): Promise<void> {
  if (needed === 0) return;
  await sql`
    with newest as (
      insert into witnessed (election, size)
      select ${election}, ${size}
      where (select count(*) from cosignature
             where election = ${election} and size = ${size}) >= ${needed}
      on conflict (election) do update set size = excluded.size
        where witnessed.size < excluded.size
      returning election
    )
    select pg_notify('glas_board', slug || ' ' || size)
    from election where id = (select election from newest)`;
}

/** The cosignatures of the checkpoint of this size. */
export async function cosignaturesAt(
  sql: Statements,
  election: number,
  size: number,
): Promise<CosignatureRow[]> {
  return sql<CosignatureRow[]>`
    select witness, line from cosignature where election = ${election} and size = ${size}`;
}

/** The largest size that each of these witnesses is known to have cosigned; none for one that has not. */
export async function largestCosigned(
  sql: Statements,
  election: number,
  witnesses: readonly string[],
): Promise<Map<string, number>> {
  const rows = await sql<{ witness: string; size: number | null }[]>`
    select witness, (select max(size) from cosignature known
                     where election = ${election} and known.witness = wanted.witness) as size
    from unnest(${[...witnesses]}::text[]) as wanted (witness)`;
  return new Map(rows.flatMap(({ witness, size }) => (size === null ? [] : [[witness, size]])));
}

/** The newest checkpoint with as many cosignatures as the election needs. */
export async function newestWitnessed(
  sql: Statements,
  election: number,
): Promise<{ size: number; note: string } | undefined> {
  const [row] = await sql<{ size: number; note: string }[]>`
    select checkpoint.size, checkpoint.note from witnessed
    join checkpoint using (election, size) where election = ${election}`;
  return row;
}

/**
 * Takes, or keeps, the turn to present a log's checkpoints. False while another process has it. By
 * the database's clock; one that was set back must not block a turn for longer than it lasts.
 */
export async function takeTurn(
  sql: Statements,
  election: number,
  process: string,
  milliseconds: number,
): Promise<boolean> {
  const rows = await sql`
    insert into witness_turn as turn (election, process, until)
    values (${election}, ${process}::text::uuid, now() + ${milliseconds}::integer * interval '1 millisecond')
    on conflict (election) do update set process = excluded.process, until = excluded.until
      where turn.process = excluded.process or turn.until < now() or turn.until > excluded.until
    returning election`;
  return rows.length === 1;
}
