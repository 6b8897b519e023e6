import { openCheckpoint } from '../../../crypto/log/checkpoint.ts';
import { EMPTY_ROOT } from '../../../crypto/log/merkle.ts';
import type { NoteKey } from '../../../crypto/log/note.ts';
import { foldFull } from '../../../crypto/log/tiles.ts';
import { TILE_WIDTH } from '../../../crypto/wire/board_paths.ts';
import { bytesEqual } from '../../../crypto/wire/bytes.ts';
import { leafHashesOf, type LogEnd, tilesAt, wrongAttachment } from '../../store/board/log_rows.ts';
import type { Statements } from '../../store/sql.ts';
import { edgeOf, TileEdge } from './tile_edge.ts';

/**
 * What is stored is not what was signed. Nothing more is signed for this log by this process: a
 * checkpoint over a damaged log would contradict receipts that voters hold.
 */
export class LogDamagedError extends Error {
  override readonly name: string = 'LogDamagedError';

  /** advice: what is wrong in a word or two, and what the operator is to do. */
  constructor(slug: string, what: string, { state, remedy }: Advice = DAMAGED) {
    super(`The log of ${slug} ${state}: ${what}. Nothing more is signed for it. ${remedy}`);
  }
}

export interface Advice {
  readonly state: string;
  readonly remedy: string;
}

const DAMAGED: Advice = {
  state: 'is damaged',
  remedy:
    'Keep the database as it is, compare it with a mirror, and restore a copy that reaches the ' +
    'last checkpoint.',
};

/** Whose log it is. */
export interface LogName {
  readonly id: number;
  readonly slug: string;
  readonly key: NoteKey;
}

/** The newest end of the log that this process has seen, its note verified. */
export interface SeenEnd {
  readonly size: number;
  readonly note: string;
  readonly root: Uint8Array;
}

/**
 * Reads the edge of a locked log and checks, before anything is signed on top of it, that it is what
 * the last checkpoint says: the root of the tiles, the entries of the partial bundle, and that the
 * log has not gone back since this process last looked. Throws LogDamagedError.
 */
export async function readIntactEdge(
  transaction: Statements,
  log: LogName,
  end: LogEnd,
  seen: SeenEnd | undefined,
): Promise<TileEdge> {
  assertNotGoneBack(log, end, seen);
  const bundleStart = end.size - (end.size % TILE_WIDTH);
  const [tiles, leaves] = await Promise.all([
    tilesAt(transaction, log.id, edgeOf(end.size)),
    leafHashesOf(transaction, log.id, bundleStart, end.size),
  ]);
  const edge = edgeFrom(log, end.size, tiles);
  if (!bytesEqual(leaves, edge.lastLeafHashes())) {
    throw new LogDamagedError(log.slug, `an entry from ${bundleStart} on has changed`);
  }
  const signed = signedRoot(log, end, seen);
  if (signed === undefined || !bytesEqual(signed, await edge.root())) {
    throw new LogDamagedError(log.slug, `its tiles are not under checkpoint ${end.size}`);
  }
  return edge;
}

/** The root that this log signed for its present size; undefined where there is no such signature. */
function signedRoot(log: LogName, end: LogEnd, seen: SeenEnd | undefined): Uint8Array | undefined {
  if (end.note === undefined) return end.size === 0 ? EMPTY_ROOT : undefined;
  if (end.note === seen?.note) return seen.root;
  const checkpoint = openCheckpoint(end.note, log.key);
  return checkpoint?.size === end.size ? checkpoint.root : undefined;
}

/** Reading an older database again, say a restored backup, would sign a second history. */
function assertNotGoneBack(log: LogName, end: LogEnd, seen: SeenEnd | undefined): void {
  if (seen === undefined) return;
  if (end.size < seen.size) {
    throw new LogDamagedError(log.slug, `it went back from ${seen.size} to ${end.size} entries`);
  }
  if (end.size === seen.size && end.note !== seen.note) {
    throw new LogDamagedError(log.slug, `its checkpoint of size ${end.size} is another one`);
  }
}

function edgeFrom(
  log: LogName,
  size: number,
  tiles: ConstructorParameters<typeof TileEdge>[1],
): TileEdge {
  try {
    return new TileEdge(size, tiles);
  } catch (error) {
    throw new LogDamagedError(log.slug, error instanceof Error ? error.message : String(error));
  }
}

/**
 * Checks every full bundle of the log once: entries and attachments against the lowest tiles, and
 * each full tile against the one above. The rest is checked before every signature.
 * Throws LogDamagedError.
 */
export async function auditLog(sql: Statements, log: LogName, size: number): Promise<void> {
  for (let bundle = 0; (bundle + 1) * TILE_WIDTH <= size; bundle++) {
    await auditBundle(sql, log, bundle);
  }
  for (let level = 0, full = Math.floor(size / TILE_WIDTH); full > 0; level++) {
    for (let index = 0; index < full; index++) await auditTile(sql, log, level, index);
    full = Math.floor(full / TILE_WIDTH);
  }
  const wrong = await wrongAttachment(sql, log.id, size - (size % TILE_WIDTH), size);
  if (wrong !== undefined) throw attachmentDamage(log, wrong);
}

async function auditBundle(sql: Statements, log: LogName, bundle: number): Promise<void> {
  const from = bundle * TILE_WIDTH;
  const [leaves, [tile], wrong] = await Promise.all([
    leafHashesOf(sql, log.id, from, from + TILE_WIDTH),
    tilesAt(sql, log.id, [{ level: 0, index: bundle }]),
    wrongAttachment(sql, log.id, from, from + TILE_WIDTH),
  ]);
  if (tile === undefined || !bytesEqual(leaves, tile.hashes)) {
    throw new LogDamagedError(log.slug, `an entry of bundle ${bundle} has changed`);
  }
  if (wrong !== undefined) throw attachmentDamage(log, wrong);
}

function attachmentDamage(log: LogName, index: number): LogDamagedError {
  return new LogDamagedError(log.slug, `the attachment of entry ${index} has changed`);
}

async function auditTile(
  sql: Statements,
  log: LogName,
  level: number,
  index: number,
): Promise<void> {
  const parent = { level: level + 1, index: Math.floor(index / TILE_WIDTH) };
  const tiles = await tilesAt(sql, log.id, [{ level, index }, parent]);
  const at = (index % TILE_WIDTH) * 32;
  const own = tiles.find((tile) => tile.level === level);
  const above = tiles.find((tile) => tile.level === parent.level);
  if (
    own?.hashes.length !== TILE_WIDTH * 32 ||
    above === undefined ||
    !bytesEqual(foldFull(own.hashes), above.hashes.subarray(at, at + 32))
  ) {
    throw new LogDamagedError(log.slug, `tile ${level}/${index} is not under the one above it`);
  }
}
