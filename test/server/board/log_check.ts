import { expect } from 'vitest';
import { openCheckpoint } from '../../../crypto/log/checkpoint.ts';
import { Frontier, leafHash } from '../../../crypto/log/merkle.ts';
import { parseVkey } from '../../../crypto/log/note.ts';
import { verifyReceipt } from '../../../crypto/log/receipt.ts';
import { tilesOf } from '../../../crypto/log/tiles.ts';
import { TILE_WIDTH } from '../../../crypto/wire/board_paths.ts';
import { bytesEqual, concat, toHex } from '../../../crypto/wire/bytes.ts';
import type { Sql } from '../../../server/store/connection.ts';

/**
 * Checks a whole log as it is stored: entries and tiles are what the last checkpoint says, every
 * checkpoint that was ever signed is a prefix of it, no entry is there twice.
 * @returns its entries
 */
export async function checkLog(sql: Sql, slug: string, vkey: string): Promise<Uint8Array[]> {
  const rows = await sql<{ bytes: Uint8Array; index: number; size: number }[]>`
    select bytes, index, size from entry join election on election.id = election
    where slug = ${slug} order by index`;
  expect(rows.map(({ index }) => index)).toEqual(rows.map((_, i) => i));
  expect(rows.every(({ size }) => size === rows.length)).toBe(true);
  const entries = rows.map(({ bytes }) => bytes);
  const leaves = entries.map(leafHash);
  expect(new Set(leaves.map(toHex)).size).toBe(rows.length);
  await expectPrefixes(sql, slug, vkey, leaves);
  await expectTiles(sql, slug, leaves);
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

/** The tiles that a log of these leaves has, laid out by other code than the server's. */
async function expectTiles(sql: Sql, slug: string, leaves: readonly Uint8Array[]): Promise<void> {
  const rows = await sql<{ level: number; index: number; hashes: Uint8Array }[]>`
    select level, index, hashes from tile join election on election.id = election
    where slug = ${slug} order by level, index`;
  const stored = rows.map(({ level, index, hashes }) => [level, index, toHex(hashes)]);
  const expected = tilesOf(leaves.length).map(({ level, index, width }) => {
    const hashes = Array.from({ length: width }, (_, i) => index * TILE_WIDTH + i).map((place) => {
      const frontier = new Frontier();
      const leavesOfIt = 256 ** level;
      const from = place * leavesOfIt;
      for (const leaf of leaves.slice(from, from + leavesOfIt)) frontier.append(leaf);
      return frontier.root();
    });
    return [level, index, toHex(concat(...hashes))];
  });
  expect(stored).toEqual(expected);
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
