import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { openCheckpoint } from '../../crypto/log/checkpoint.ts';
import { formatWitnessVkey, openCosignature, witnessKey } from '../../crypto/log/cosignature.ts';
import { leafHash, rootFromInclusion, verifyConsistency } from '../../crypto/log/merkle.ts';
import { parseVkey } from '../../crypto/log/note.ts';
import { fromBase64, toBase64, utf8 } from '../../crypto/wire/bytes.ts';
import { parseCheckpoint } from '../../verifier/checkpoint.ts';
import { cosignatureBy } from '../../verifier/cosignature.ts';
import {
  isSignedBy,
  parseNote,
  parseVkey as parseVkeyAgain,
  parseWitnessVkey,
} from '../../verifier/note.ts';
import { HttpElection } from '../server/http_election.ts';
import { startTestServer } from '../server/running_server.ts';
import { type BoardAnswer, type BoardQuestion, goAnswer, type Growth } from './go_answer.ts';
import { buildGoProgram, whyNoGo } from './go_program.ts';
import { LongLog, type LogState, writeBoard } from './long_log.ts';

const SIZES = [1, 2, 255, 256, 257, 65_536, 65_793];
const PLACES = [0, 1, 2, 127, 128, 254, 255, 256, 257, 511, 512, 65_279, 65_280, 65_534, 65_535];

/** Around the edges of tiles and of the log. */
function placesBelow(end: number): number[] {
  return [...new Set([...PLACES, end - 2, end - 1])].filter((i) => i >= 0 && i < end);
}

const SIGN = `board.example/e/go\n12\n${toBase64(new Uint8Array(32).fill(9))}\n`;
const SECONDS = 1_795_012_345;

const hashes = (texts: readonly string[]): Uint8Array[] =>
  texts.map((text) => fromBase64(text) ?? new Uint8Array());
const flipped = (text: string): string => (text.startsWith('A') ? 'B' : 'A') + text.slice(1);

describe.skipIf(whyNoGo !== undefined)(
  `golang.org/x/mod/sumdb, which knows nothing of Glas${whyNoGo === undefined ? '' : ` (${whyNoGo})`}`,
  () => {
    const log = new LongLog(Math.max(...SIZES));
    const states = new Map<number, LogState>();
    const answers = new Map<number, BoardAnswer>();
    let online: BoardAnswer | undefined;
    let onlineQuestion: BoardQuestion | undefined;
    let signed: z.infer<typeof goAnswer>['signed'] | undefined;

    beforeAll(async () => {
      const folder = await mkdtemp(join(tmpdir(), 'glas-boards-'));
      afterAll(() => rm(folder, { recursive: true, force: true }));
      const ask = await buildGoProgram();
      const boards: BoardQuestion[] = [];
      for (const size of SIZES) boards.push(await syntheticBoard(join(folder, String(size)), size));
      onlineQuestion = await servedBoard();
      const question = { boards: [...boards, onlineQuestion], sign: SIGN, seconds: SECONDS };
      const answered = z.parse(goAnswer, await ask(question));
      for (const answer of answered.boards.slice(0, SIZES.length)) answers.set(answer.size, answer);
      online = answered.boards.at(-1);
      ({ signed } = answered);
    });

    async function syntheticBoard(folder: string, size: number): Promise<BoardQuestion> {
      const state = log.at(size);
      states.set(size, state);
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

    test.each(SIZES)('opens our checkpoint of %d entries, with both witnesses', (size) => {
      const answer = answers.get(size);
      expect(answer?.origin).toBe('board.example:8443/e/long');
      expect(answer?.size).toBe(size);
      expect(answer?.root).toBe(toBase64(log.rootAt(size)));
      expect(answer?.stamps).toEqual(log.stamps);
    });

    test.each(SIZES)('finds its tree of %d in our bundles and in our tiles', (size) => {
      expect(answers.get(size)?.entriesRoot).toBe(toBase64(log.rootAt(size)));
    });

    test.each(SIZES)('accepts our receipts at %d, and no other entry', (size) => {
      const count = placesBelow(size).length;
      const verdicts = answers.get(size)?.receipts ?? [];
      expect(verdicts.slice(0, count)).toEqual(Array<string>(count).fill(''));
      expect(verdicts.slice(count).filter((complaint) => complaint !== '')).toHaveLength(count);
    });

    test.each(SIZES)(
      'accepts our proofs that logs grew to %d, and none that is changed',
      (size) => {
        const count = placesBelow(size).length;
        const verdicts = answers.get(size)?.growths ?? [];
        expect(verdicts.slice(0, count)).toEqual(Array<string>(count).fill(''));
        expect(verdicts.slice(count).filter((complaint) => complaint !== '')).toHaveLength(count);
      },
    );

    test.each(SIZES)('proves out of our tiles of %d what we accept', (size) => {
      const { inclusions = [], beginnings = [] } = answers.get(size) ?? {};
      expect(inclusions.map(({ index }) => index)).toEqual(placesBelow(size));
      for (const { index, proof } of inclusions) {
        const leaf = leafHash(log.entries[index] ?? new Uint8Array());
        expect(rootFromInclusion(leaf, index, size, hashes(proof))).toEqual(log.rootAt(size));
      }
      expect(beginnings.map(({ from }) => from)).toEqual(placesBelow(size).map((i) => i + 1));
      for (const { from, fromRoot, proof } of beginnings) {
        expect(fromRoot).toBe(toBase64(log.rootAt(from)));
        const [old, root] = [log.rootAt(from), log.rootAt(size)];
        expect(verifyConsistency(from, old, size, root, hashes(proof))).toBe(true);
      }
    });

    test('reads a board that a server publishes, packed, with the receipts that it gave', () => {
      const { receipts = [] } = onlineQuestion ?? {};
      expect(online?.size).toBeGreaterThan(5);
      expect(receipts).toHaveLength((online?.size ?? 0) - 1); // of all but the roll
      expect(online?.receipts).toEqual(receipts.map(() => ''));
      expect(online?.entriesRoot).toBe(online?.root);
    });

    test('signs a checkpoint that both of our implementations open', () => {
      const { note = '', key = '' } = signed ?? {};
      const logKey = parseVkey(key);
      const opened = logKey && openCheckpoint(note, logKey);
      expect(opened?.size).toBe(12);
      const [parsed, keyAgain] = [parseNote(utf8(note)), parseVkeyAgain(key)];
      if (parsed === undefined || keyAgain === undefined) throw new TypeError('no note or no key');
      expect(isSignedBy(parsed, keyAgain)).toBe(true);
      expect(parseCheckpoint(parsed.text)?.size).toBe(12);
      expect(logKey && openCheckpoint(note.replace('\n12\n', '\n13\n'), logKey)).toBeUndefined();
    });

    test('cosigns as a witness, and both of our implementations know when', () => {
      const { note = '', witnessName = '', witnessKey: publicKey = '' } = signed ?? {};
      const key = witnessKey(witnessName, fromBase64(publicKey) ?? new Uint8Array());
      expect(openCosignature(note, key)).toEqual({ seconds: SECONDS });
      const [parsed, keyAgain] = [parseNote(utf8(note)), parseWitnessVkey(formatWitnessVkey(key))];
      if (parsed === undefined || keyAgain === undefined) throw new TypeError('no note or no key');
      expect(cosignatureBy(parsed, keyAgain)).toBe(SECONDS);
      expect(openCosignature(note.replace('\n12\n', '\n13\n'), key)).toBeUndefined();
    });
  },
);

function wrongReceipt({ text, entry }: { text: string; entry: string }, i: number) {
  return i % 2 === 0 ? { text, entry: toBase64(utf8('another')) } : { text: shifted(text), entry };
}

/** The same receipt of the entry after. */
function shifted(text: string): string {
  return text.replace(/^index (\d+)$/m, (_, index: string) => `index ${Number(index) + 1}`);
}

function wrongGrowth(growth: Growth, i: number): Growth {
  if (i % 2 === 0) return { ...growth, fromRoot: flipped(growth.fromRoot) };
  return { ...growth, proof: [...growth.proof.map(flipped), growth.root] };
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
