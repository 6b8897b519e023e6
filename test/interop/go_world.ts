import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import * as z from 'zod/mini';
import { toBase64, utf8 } from '../../crypto/wire/bytes.ts';
import { HttpElection } from '../server/http_election.ts';
import { startTestServer } from '../server/running_server.ts';
import { readVectors } from '../vectors/read_vectors.ts';
import type { Rfc6962Vectors } from '../vectors/rfc6962_vectors.ts';
import { bytesOf } from '../vectors/spelling.ts';
import {
  type BoardAnswer,
  type BoardQuestion,
  type GoAnswer,
  goAnswer,
  type Growth,
} from './go_answer.ts';
import { buildGoProgram } from './go_program.ts';
import { LongLog, manyEntries, writeBoard } from './long_log.ts';

/** Around the edges of tiles; the last has tiles of three levels, each with a partial one. */
export const SIZES: readonly number[] = [1, 2, 255, 256, 257, 65_536, 65_793];
/** Every size of the tree that Certificate Transparency is tested with. */
export const SMALL_SIZES: readonly number[] = [1, 2, 3, 4, 5, 6, 7, 8];
const PLACES = [
  0, 1, 2, 3, 4, 5, 6, 7, 127, 128, 254, 255, 256, 257, 511, 512, 65_279, 65_280, 65_534, 65_535,
];

export const vectors: Rfc6962Vectors = readVectors('rfc6962') as Rfc6962Vectors;

/** For Go to sign and to cosign. */
const SIGN = `board.example/e/go\n12\n${toBase64(new Uint8Array(32).fill(9))}\n`;
export const SECONDS = 1_795_012_345;

/** All places of a small log; of a long one, those around the edges of tiles and its own. */
export function placesBelow(end: number): number[] {
  return [...new Set([...PLACES, end - 2, end - 1])].filter((i) => i >= 0 && i < end);
}

export interface GoWorld {
  readonly log: LongLog;
  /** Of that log, by size. */
  readonly answers: ReadonlyMap<number, BoardAnswer>;
  /** Of the published vectors' tree, at each of SMALL_SIZES. */
  readonly small: readonly BoardAnswer[];
  /** Of a board that a server publishes, and how many receipts of it were asked about. */
  readonly online: BoardAnswer;
  readonly onlineReceipts: number;
  readonly signed: GoAnswer['signed'];
}

/** Builds the Go program and asks it everything, for the calling test file. Called at its top level. */
export async function askGo(): Promise<GoWorld> {
  const folder = await mkdtemp(join(tmpdir(), 'glas-boards-'));
  afterAll(() => rm(folder, { recursive: true, force: true }));
  const ask = await buildGoProgram();

  const log = new LongLog(manyEntries(Math.max(...SIZES)));
  const published = new LongLog(vectors.entries.map(bytesOf));
  const boards: BoardQuestion[] = [];
  for (const size of SIZES) boards.push(await boardOf(log, join(folder, `${size}`), size));
  for (const size of SMALL_SIZES) {
    boards.push(await boardOf(published, join(folder, `rfc6962-${size}`), size));
  }
  const served = await servedBoard();
  boards.push(served);

  const answer = z.parse(goAnswer, await ask({ boards, sign: SIGN, seconds: SECONDS }));
  const online = answer.boards.at(-1);
  if (online === undefined) throw new Error('the Go program answered nothing');
  return {
    ...{ log, online, signed: answer.signed },
    answers: new Map(answer.boards.slice(0, SIZES.length).map((board) => [board.size, board])),
    small: answer.boards.slice(SIZES.length, -1),
    onlineReceipts: served.receipts.length,
  };
}

/** A log's board in a folder, with right proofs and then as many wrong ones. */
async function boardOf(log: LongLog, folder: string, size: number): Promise<BoardQuestion> {
  const state = log.at(size);
  await writeBoard(folder, state.files);
  const indices = placesBelow(size);
  const sizes = placesBelow(size).map((i) => i + 1);
  const receipts = await Promise.all(indices.map((i) => log.receipt(state, i)));
  const growths = await Promise.all(sizes.map((from) => log.growth(state, from)));
  return {
    ...{ board: folder, key: log.vkey, witnesses: log.witnesses, indices, sizes },
    receipts: [...receipts, ...receipts.map(wrongReceipt)],
    growths: [...growths, ...growths.map(wrongGrowth)],
  };
}

function wrongReceipt({ text, entry }: { text: string; entry: string }, i: number) {
  return i % 2 === 0 ? { text, entry: toBase64(utf8('another')) } : { text: shifted(text), entry };
}

/** The same receipt, of the entry after. */
function shifted(text: string): string {
  return text.replace(/^index (\d+)$/m, (_, index: string) => `index ${Number(index) + 1}`);
}

function wrongGrowth(growth: Growth, i: number): Growth {
  if (i % 2 === 0) return { ...growth, fromRoot: flipped(growth.fromRoot) };
  return { ...growth, proof: [...growth.proof.map(flipped), growth.root] };
}

function flipped(base64: string): string {
  return (base64.startsWith('A') ? 'B' : 'A') + base64.slice(1);
}

/** A board that a server publishes, and the receipts that it gives for what was submitted to it. */
async function servedBoard(): Promise<BoardQuestion> {
  const server = await startTestServer();
  const election = await HttpElection.open(server, 'spring', ['BG0000000001', 'BG0000000002']);
  const { logVkey } = await election.status();
  const receipts: BoardQuestion['receipts'][number][] = [];
  for (const framed of election.sample.entries) {
    const answer = await election.submit(framed);
    if (answer.ok) receipts.push({ text: await answer.text(), entry: toBase64(framed.entry) });
  }
  const board = `${server.url}/e/spring`;
  return { board, key: logVkey, witnesses: [], receipts, growths: [], indices: [0], sizes: [1] };
}
