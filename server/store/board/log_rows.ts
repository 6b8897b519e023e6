import type { Phase } from '../../contract/api.ts';
import { byteaArray, numberArray } from '../arrays.ts';
import type { Statements } from '../sql.ts';

/** The end of a log, as its last transaction left it. */
export interface LogEnd {
  readonly slug: string;
  readonly phase: Phase;
  readonly size: number;
  /** The checkpoint of exactly this size; undefined for an empty log. */
  readonly note: string | undefined;
}

/**
 * Locks the log until the transaction ends. Only the holder of this row lock may append, so of two
 * processes one waits here and then sees what the other stored.
 */
export async function lockLog(transaction: Statements, election: number): Promise<LogEnd> {
  const [row] = await transaction<{ slug: string; phase: Phase; size: number }[]>`
    select slug, phase, size from election where id = ${election} for update`;
  if (row === undefined) throw new Error(`election ${election} is gone from the database`);
  return { ...row, note: await checkpointAt(transaction, election, row.size) };
}

/** The checkpoint of exactly this size. */
export async function checkpointAt(
  sql: Statements,
  election: number,
  size: number,
): Promise<string | undefined> {
  const [row] = await sql<{ note: string }[]>`
    select note from checkpoint where election = ${election} and size = ${size}`;
  return row?.note;
}

/** The first checkpoint that covers the entry at `index`: the one its receipt names, for ever. */
export async function firstCheckpointOver(
  sql: Statements,
  election: number,
  index: number,
): Promise<{ size: number; note: string } | undefined> {
  const [row] = await sql<{ size: number; note: string }[]>`
    select size, note from checkpoint
    where election = ${election} and size > ${index} order by size limit 1`;
  return row;
}

/** The newest checkpoint and its size. */
export async function newestCheckpoint(
  sql: Statements,
  election: number,
): Promise<{ size: number; note: string } | undefined> {
  const [row] = await sql<{ size: number; note: string }[]>`
    select size, note from checkpoint where election = ${election} order by size desc limit 1`;
  return row;
}

export interface TilePlace {
  readonly level: number;
  readonly index: number;
}

export interface TileRow extends TilePlace {
  readonly hashes: Uint8Array;
}

/** Each is looked up by its whole key, as in `heldClaims`. */
export async function tilesAt(
  sql: Statements,
  election: number,
  places: readonly TilePlace[],
): Promise<TileRow[]> {
  if (places.length === 0) return [];
  return sql<TileRow[]>`
    select found.level, found.index, found.hashes
    from unnest(${numberArray(places.map(({ level }) => level))}::text::smallint[],
                ${numberArray(places.map(({ index }) => index))}::text::bigint[])
         as place (level, index)
    cross join lateral (
      select level, index, hashes from tile
      where tile.election = ${election}
        and tile.level = place.level and tile.index = place.index
      limit 1) as found`;
}

export async function storeTiles(
  transaction: Statements,
  election: number,
  tiles: readonly TileRow[],
): Promise<void> {
  await transaction`
    insert into tile (election, level, index, hashes)
    select ${election}, * from unnest(
      ${numberArray(tiles.map(({ level }) => level))}::text::smallint[],
      ${numberArray(tiles.map(({ index }) => index))}::text::bigint[],
      ${byteaArray(tiles.map(({ hashes }) => hashes))}::text::bytea[])
    on conflict (election, level, index) do update set hashes = excluded.hashes`;
}

export interface EntryRow {
  readonly index: number;
  readonly type: string;
  readonly bytes: Uint8Array;
  readonly attachment: Uint8Array | undefined;
  readonly hints?: Uint8Array | undefined;
}

export async function insertEntries(
  transaction: Statements,
  election: number,
  entries: readonly EntryRow[],
): Promise<void> {
  await transaction`
    insert into entry (election, index, type, bytes, attachment, hints)
    select ${election}, * from unnest(
      ${numberArray(entries.map(({ index }) => index))}::text::bigint[],
      ${entries.map(({ type }) => type)}::text[],
      ${byteaArray(entries.map(({ bytes }) => bytes))}::text::bytea[],
      ${byteaArray(entries.map(({ attachment }) => attachment))}::text::bytea[],
      ${byteaArray(entries.map(({ hints }) => hints))}::text::bytea[])`;
}

export interface Growth {
  readonly from: number;
  readonly to: number;
  readonly phase: Phase;
  readonly ballots: number;
  readonly challenges: number;
  readonly revocations: number;
}

/**
 * Moves the log's size on, by compare-and-swap. False where the size is not `from` any more: then
 * somebody appended without the lock, and nothing may be signed.
 */
export async function advanceLog(
  transaction: Statements,
  election: number,
  growth: Growth,
): Promise<boolean> {
  const moved = await transaction`
    update election set
      size = ${growth.to},
      phase = ${growth.phase},
      ballots = ballots + ${growth.ballots},
      challenges = challenges + ${growth.challenges},
      revocations = revocations + ${growth.revocations}
    where id = ${election} and size = ${growth.from}
    returning id`;
  return moved.length === 1;
}

export async function storeCheckpoint(
  transaction: Statements,
  election: number,
  size: number,
  note: string,
): Promise<void> {
  await transaction`
    insert into checkpoint (election, size, note) values (${election}, ${size}, ${note})`;
}

/** The leaf hashes, one after another, that the stored entries from..to−1 have now. */
export async function leafHashesOf(
  sql: Statements,
  election: number,
  from: number,
  to: number,
): Promise<Uint8Array> {
  const [row] = await sql<{ hashes: Uint8Array | null }[]>`
    select string_agg(sha256('\\x00'::bytea || bytes), ''::bytea order by index) as hashes
    from entry where election = ${election} and index >= ${from} and index < ${to}`;
  return row?.hashes ?? new Uint8Array();
}

/**
 * The first of the entries from..to−1 whose stored attachment is not the one that it names. Looks
 * for the name in the bytes as they are: damaged ones may not be JSON any more.
 */
export async function wrongAttachment(
  sql: Statements,
  election: number,
  from: number,
  to: number,
): Promise<number | undefined> {
  const [row] = await sql<{ index: number }[]>`
    select index from entry
    where election = ${election} and index >= ${from} and index < ${to}
      and case when type in ('ballot', 'challenge', 'tally', 'decryption') or
        (type = 'manifest' and position(convert_to('"attachment":"', 'UTF8') in bytes) > 0)
        then coalesce(position(convert_to(
               '"attachment":"' || translate(encode(sha256(attachment), 'base64'), '+/=', '-_')
               || '"', 'UTF8') in bytes), 0) = 0
        else attachment is not null end
    order by index limit 1`;
  return row?.index;
}
