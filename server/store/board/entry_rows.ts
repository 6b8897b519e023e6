import type { EntryType } from '../../../crypto/wire/entry.ts';
import type { Statements } from '../sql.ts';

export interface StoredEntry {
  readonly index: number;
  readonly bytes: Uint8Array;
  readonly attachment: Uint8Array | null;
}

/** Entries of the rare types, in log order, with their attachments. Not for ballots and challenges. */
export async function entriesOfTypes(
  sql: Statements,
  election: number,
  types: readonly Exclude<EntryType, 'ballot' | 'challenge'>[],
): Promise<StoredEntry[]> {
  return sql<StoredEntry[]>`
    select index, bytes, attachment from entry
    where election = ${election} and type = any (${[...types]}::text[])
      and type not in ('ballot', 'challenge')
    order by index`;
}

/** Which trustee posted which step. */
export async function trusteeSteps(
  sql: Statements,
  election: number,
): Promise<{ type: EntryType; trustee: number }[]> {
  return sql<{ type: EntryType; trustee: number }[]>`
    select type, (convert_from(bytes, 'UTF8')::jsonb ->> 'trustee')::integer as trustee
    from entry
    where election = ${election} and type not in ('ballot', 'challenge')
      and type in ('key-commitment', 'key-reveal', 'key-confirmation', 'key-possession',
                   'decryption')`;
}

/** Bytes of the entries from..to−1, in order; fewer where the log is shorter. */
export async function entryBytes(
  sql: Statements,
  election: number,
  from: number,
  to: number,
): Promise<Uint8Array[]> {
  const rows = await sql<{ bytes: Uint8Array }[]>`
    select bytes from entry
    where election = ${election} and index >= ${from} and index < ${to} order by index`;
  return rows.map(({ bytes }) => bytes);
}

/** Attachments of the entries from..to−1, in order; empty for an entry that has none. */
export async function attachmentBytes(
  sql: Statements,
  election: number,
  from: number,
  to: number,
): Promise<Uint8Array[]> {
  const rows = await sql<{ attachment: Uint8Array }[]>`
    select coalesce(attachment, '') as attachment from entry
    where election = ${election} and index >= ${from} and index < ${to} order by index`;
  return rows.map(({ attachment }) => attachment);
}

/** Decoding hints of the entries from..to−1, in order; empty for an entry that has none. */
export async function hintBytes(
  sql: Statements,
  election: number,
  from: number,
  to: number,
): Promise<Uint8Array[]> {
  const rows = await sql<{ hints: Uint8Array }[]>`
    select coalesce(hints, '') as hints from entry
    where election = ${election} and index >= ${from} and index < ${to} order by index`;
  return rows.map(({ hints }) => hints);
}

/** SHA-256 over the leaf hashes of all roll entries, in order (docs/protocol.md §4). */
export async function rollDigest(
  sql: Statements,
  election: number,
): Promise<Uint8Array | undefined> {
  const [row] = await sql<{ digest: Uint8Array | null }[]>`
    select sha256(string_agg(sha256('\\x00'::bytea || bytes), ''::bytea order by index)) as digest
    from entry
    where election = ${election} and type = 'roll' and type not in ('ballot', 'challenge')`;
  return row?.digest ?? undefined;
}

/** What the manifest and the opening fix for good. */
export async function setFingerprint(
  transaction: Statements,
  election: number,
  fingerprint: string,
): Promise<void> {
  await transaction`update election set fingerprint = ${fingerprint} where id = ${election}`;
}

export async function setElectionKey(
  transaction: Statements,
  election: number,
  electionKey: Uint8Array,
): Promise<void> {
  await transaction`update election set election_key = ${electionKey} where id = ${election}`;
}
