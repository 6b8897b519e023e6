import { openCheckpoint } from '../../../crypto/log/checkpoint.ts';
import { Frontier, leafHash } from '../../../crypto/log/merkle.ts';
import { parseVkey } from '../../../crypto/log/note.ts';
import { verifyReceipt } from '../../../crypto/log/receipt.ts';
import { decodeEntryBundle, entriesPath, TILE_WIDTH } from '../../../crypto/wire/board_paths.ts';
import { bytesEqual } from '../../../crypto/wire/bytes.ts';
import { decodeFrame } from '../../../crypto/wire/framing.ts';
import { SLUG } from './casts_election.ts';
import type { Ballots } from './sealed_ballots.ts';

/** What a log holds of what was cast. */
export interface Honoured {
  /** Receipts that verify, and whose ballot is where they say. */
  readonly honoured: number;
  /** Receipts that do not. */
  readonly lost: number;
  /** Ballots without a receipt that are on the log: their answer did not arrive. */
  readonly unacknowledged: number;
}

/**
 * Reads the whole board over HTTP, holds its entries against its checkpoint, and every receipt against
 * them. Throws where the board is not what it signed.
 */
export async function checkReceipts(
  port: number,
  vkey: string,
  ballots: Ballots,
  receipts: ReadonlyMap<number, string>,
): Promise<Honoured> {
  const log = await readLog(`http://127.0.0.1:${port}/e/${SLUG}`, vkey);
  let honoured = 0;
  for (const [place, receipt] of receipts) {
    const { entry } = decodeFrame(ballots[place] ?? new Uint8Array());
    const verified = verifyReceipt(receipt, entry, vkey);
    const held = verified.ok ? log[verified.index] : undefined;
    if (held !== undefined && bytesEqual(held, entry)) honoured += 1;
  }
  const sent = new Set(ballots.map((body) => textOf(decodeFrame(body).entry)));
  const onLog = log.filter((entry) => sent.has(textOf(entry))).length;
  return { honoured, lost: receipts.size - honoured, unacknowledged: onLog - receipts.size };
}

async function readLog(board: string, vkey: string): Promise<Uint8Array[]> {
  const key = parseVkey(vkey);
  const note = new TextDecoder().decode(await read(`${board}/checkpoint`));
  const checkpoint = key === undefined ? undefined : openCheckpoint(note, key);
  if (checkpoint === undefined) throw new Error('The board has no checkpoint of this log.');
  const entries: Uint8Array[] = [];
  const frontier = new Frontier();
  for (let from = 0; from < checkpoint.size; from += TILE_WIDTH) {
    const width = Math.min(TILE_WIDTH, checkpoint.size - from);
    const bundle = await read(`${board}/${entriesPath(from / TILE_WIDTH, width)}`);
    entries.push(...(decodeEntryBundle(bundle) ?? []));
  }
  for (const entry of entries) frontier.append(leafHash(entry));
  const isSigned =
    frontier.size === checkpoint.size && bytesEqual(frontier.root(), checkpoint.root);
  if (!isSigned) throw new Error('The entries of the board are not under its checkpoint.');
  return entries;
}

async function read(url: string): Promise<Uint8Array> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} was answered with ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

function textOf(entry: Uint8Array): string {
  return Buffer.from(entry).toString('latin1');
}
