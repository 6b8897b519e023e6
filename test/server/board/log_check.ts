import { expect } from 'vitest';
import { openCheckpoint } from '../../../crypto/log/checkpoint.ts';
import { Frontier, leafHash } from '../../../crypto/log/merkle.ts';
import { parseVkey } from '../../../crypto/log/note.ts';
import { verifyReceipt } from '../../../crypto/log/receipt.ts';
import { bytesEqual, toHex } from '../../../crypto/wire/bytes.ts';
import type { Board } from '../../../server/board/board.ts';
import type { Sql } from '../../../server/store/connection.ts';
import { boardFiles } from '../../support/sample_election.ts';
import { readEntries } from './board_election.ts';

/**
 * Checks a whole log: entries and tiles are what the last checkpoint says, every checkpoint that was
 * ever signed is a prefix of it, no entry is there twice.
 * @returns its entries
 */
export async function checkLog(
  sql: Sql,
  board: Board,
  slug: string,
  vkey: string,
): Promise<Uint8Array[]> {
  const size = (await board.election(slug))?.size ?? 0;
  const entries = await readEntries(board, slug, size);
  const leaves = entries.map(leafHash);
  expect(new Set(leaves.map(toHex)).size).toBe(size);
  await expectPrefixes(sql, slug, vkey, leaves);
  await expectTiles(board, slug, entries);
  return entries;
}

async function expectPrefixes(
  sql: Sql,
  slug: string,
  vkey: string,
  leaves: readonly Uint8Array[],
): Promise<void> {
  const notes = await sql<{ size: number; note: string }[]>`
    select checkpoint.size, note from checkpoint join election on election.id = election
    where slug = ${slug} order by checkpoint.size`;
  expect(notes.at(-1)?.size).toBe(leaves.length);
  const key = parseVkey(vkey);
  if (key === undefined) throw new Error('the vkey does not parse');
  const frontier = new Frontier();
  for (const { size, note } of notes) {
    for (const leaf of leaves.slice(frontier.size, size)) frontier.append(leaf);
    const checkpoint = openCheckpoint(note, key);
    expect(checkpoint?.size).toBe(size);
    expect(toHex(checkpoint?.root ?? new Uint8Array())).toBe(toHex(frontier.root()));
  }
}

/** The tiles a board of these entries has, laid out by other code than the server's. */
async function expectTiles(
  board: Board,
  slug: string,
  entries: readonly Uint8Array[],
): Promise<void> {
  const framed = entries.map((entry) => ({ entry, attachment: new Uint8Array() }));
  for (const [path, expected] of boardFiles(framed, '')) {
    if (path === 'checkpoint' || path.startsWith('tile/attachments/')) continue;
    const file = await board.readFile(slug, path);
    expect(file !== undefined && bytesEqual(file.bytes, expected), path).toBe(true);
  }
}

/** Expects that a receipt verifies, and that the log honours it at the place that it names. */
export function expectHonoured(
  receipt: string,
  entry: Uint8Array,
  vkey: string,
  log: readonly Uint8Array[],
): void {
  const verified = verifyReceipt(receipt, entry, vkey);
  expect(verified).toMatchObject({ ok: true });
  const found = verified.ok ? log[verified.index] : undefined;
  expect(found !== undefined && bytesEqual(found, entry)).toBe(true);
}
