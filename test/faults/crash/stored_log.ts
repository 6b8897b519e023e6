import { openCheckpoint } from '../../../crypto/log/checkpoint.ts';
import { Frontier, leafHash } from '../../../crypto/log/merkle.ts';
import type { NoteKey } from '../../../crypto/log/note.ts';
import { tilesOf } from '../../../crypto/log/tiles.ts';
import { TILE_WIDTH } from '../../../crypto/wire/board_paths.ts';
import { concat, toHex } from '../../../crypto/wire/bytes.ts';
import { auditLog } from '../../../server/board/sequencer/integrity.ts';
import type { Statements } from '../../../server/store/sql.ts';

/** A log as it is in the database. */
export interface StoredLog {
  readonly entries: readonly Uint8Array[];
  /** In hex. */
  readonly leaves: readonly string[];
  /** Every checkpoint that was ever stored. */
  readonly notes: readonly string[];
}

interface LogNamed {
  readonly slug: string;
  readonly key: NoteKey;
}

/**
 * Reads a whole log past the server, and says what in it does not fit together: the numbers of its
 * entries, its tiles (laid out by other code than the server's), attachments, index rows.
 */
export async function readStoredLog(
  sql: Statements,
  { slug, key }: LogNamed,
): Promise<{ readonly log: StoredLog; readonly findings: readonly string[] }> {
  const rows = await sql<{ bytes: Uint8Array; index: number }[]>`
    select bytes, index from entry join election on election.id = election
    where slug = ${slug} order by index`;
  const entries = rows.map(({ bytes }) => bytes);
  const leaves = entries.map((entry) => toHex(leafHash(entry)));
  const notes = await sql<{ note: string }[]>`
    select note from checkpoint join election on election.id = election
    where slug = ${slug} order by checkpoint.size`;
  const log = { entries, leaves, notes: notes.map(({ note }) => note) };
  const findings = [
    ...(rows.every(({ index }, i) => index === i) ? [] : ['entries are missing in the middle']),
    ...(await wrongTiles(sql, slug, leaves)),
    ...(await wrongRows(sql, slug, leaves.length)),
    ...(await auditFindings(sql, { slug, key }, leaves.length)),
  ];
  return { log, findings };
}

/** Those of the notes that are not signed by the log, or not over a prefix of these leaves. */
export function notPrefixes(
  notes: Iterable<string>,
  key: NoteKey,
  leaves: readonly string[],
): string[] {
  const findings: string[] = [];
  const checkpoints = [...new Set(notes)].flatMap((note) => {
    const checkpoint = openCheckpoint(note, key);
    if (checkpoint === undefined) findings.push('a checkpoint was not signed by the log');
    return checkpoint ?? [];
  });
  const frontier = new Frontier();
  for (const { size, root } of checkpoints.sort((a, b) => a.size - b.size)) {
    for (const leaf of leaves.slice(frontier.size, size)) frontier.append(Buffer.from(leaf, 'hex'));
    if (frontier.size !== size || toHex(frontier.root()) !== toHex(root)) {
      findings.push(`the checkpoint of size ${size} is not a prefix of the log`);
    }
  }
  return findings;
}

async function wrongTiles(
  sql: Statements,
  slug: string,
  leaves: readonly string[],
): Promise<string[]> {
  const rows = await sql<{ level: number; index: number; hashes: Uint8Array }[]>`
    select level, index, hashes from tile join election on election.id = election
    where slug = ${slug}`;
  const stored = new Map(
    rows.map(({ level, index, hashes }) => [`${level}/${index}`, toHex(hashes)]),
  );
  const expected = tilesOf(leaves.length);
  const wrong = expected.filter(({ level, index, width }) => {
    const hashes = Array.from({ length: width }, (_, i) =>
      subtreeRoot(leaves, level, index * TILE_WIDTH + i),
    );
    return stored.get(`${level}/${index}`) !== toHex(concat(...hashes));
  });
  return [
    ...wrong.map(({ level, index }) => `tile ${level}/${index} is not that of the entries`),
    ...(rows.length === expected.length ? [] : ['there are tiles too many']),
  ];
}

/** The root over the 256^level leaves of one place of a level. */
function subtreeRoot(leaves: readonly string[], level: number, place: number): Uint8Array {
  const count = TILE_WIDTH ** level;
  const frontier = new Frontier();
  for (const leaf of leaves.slice(place * count, (place + 1) * count)) {
    frontier.append(Buffer.from(leaf, 'hex'));
  }
  return frontier.root();
}

/** A ballot's entry, attachment, index row and claim are stored together or not at all. */
async function wrongRows(sql: Statements, slug: string, size: number): Promise<string[]> {
  const half = await sql<{ index: number }[]>`
    select index from entry full join ballot using (election, index)
    where (entry.type = 'ballot') is distinct from (ballot.index is not null)
       or (entry.type = 'ballot' and entry.attachment is null)`;
  const unclaimed = await sql<{ index: number }[]>`
    select entry.index from entry
    where not exists (select from claim
                      where claim.election = entry.election and claim.kind = 'entry'
                        and claim.value = sha256('\\x00'::bytea || entry.bytes)
                        and claim.index = entry.index)`;
  const [counted] = await sql<{ size: number; ballots: number; stored: number; claims: number }[]>`
    select size, ballots, (select count(*) from ballot where election = id) as stored,
           (select count(*) from claim where election = id and kind = 'entry') as claims
    from election where slug = ${slug}`;
  const fits =
    counted?.size === size && counted.ballots === counted.stored && counted.claims === size;
  return [
    ...half.map(({ index }) => `entry ${index} is stored by half`),
    ...unclaimed.map(({ index }) => `entry ${index} could be appended again`),
    ...(fits ? [] : ['size and counts of the election are not those of its entries']),
  ];
}

/** As a server checks it before it signs for the first time. */
async function auditFindings(
  sql: Statements,
  { slug, key }: LogNamed,
  size: number,
): Promise<string[]> {
  const [row] = await sql<{ id: number }[]>`select id from election where slug = ${slug}`;
  try {
    await auditLog(sql, { id: row?.id ?? 0, slug, key }, size);
    return [];
  } catch (error) {
    return [String(error)];
  }
}
