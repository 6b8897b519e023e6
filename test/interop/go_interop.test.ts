import { describe, expect, test } from 'vitest';
import { openCheckpoint } from '../../crypto/log/checkpoint.ts';
import { formatWitnessVkey, openCosignature, witnessKey } from '../../crypto/log/cosignature.ts';
import { leafHash, rootFromInclusion, verifyConsistency } from '../../crypto/log/merkle.ts';
import { parseVkey } from '../../crypto/log/note.ts';
import { fromBase64, toBase64, toHex, utf8 } from '../../crypto/wire/bytes.ts';
import { parseCheckpoint } from '../../verifier/checkpoint.ts';
import { cosignatureBy } from '../../verifier/cosignature.ts';
import {
  isSignedBy,
  parseNote,
  parseVkey as parseVkeyAgain,
  parseWitnessVkey,
} from '../../verifier/note.ts';
import { consistencyRoots, inclusionRoot } from '../../verifier/tree_proofs.ts';
import type { BoardAnswer } from './go_answer.ts';
import { whyNoGo } from './go_program.ts';
import {
  askGo,
  type GoWorld,
  placesBelow,
  SECONDS,
  SIZES,
  SMALL_SIZES,
  vectors,
} from './go_world.ts';

const asked = whyNoGo === undefined ? await askGo() : undefined;

function world(): GoWorld {
  if (asked === undefined) throw new Error(whyNoGo);
  return asked;
}

function answerAt(size: number): BoardAnswer {
  const answer = world().answers.get(size);
  if (answer === undefined) throw new Error(`no answer about ${size} entries`);
  return answer;
}

const bytesOf = (base64: string): Uint8Array => fromBase64(base64) ?? new Uint8Array();
const inHex = (base64: string): string => toHex(bytesOf(base64));

const TITLE = 'golang.org/x/mod/sumdb, which knows nothing of Glas';

describe.skipIf(whyNoGo !== undefined)(
  whyNoGo === undefined ? TITLE : `${TITLE}: ${whyNoGo}`,
  () => {
    test.each(SIZES)('opens our checkpoint of %d entries, with both witnesses', (size) => {
      const { log } = world();
      expect(answerAt(size)).toMatchObject({
        ...{ size, root: toBase64(log.rootAt(size)), stamps: log.stamps },
        origin: 'board.example:8443/e/long',
      });
    });

    test.each(SIZES)('finds its tree of %d in our bundles and in our tiles', (size) => {
      expect(answerAt(size).entriesRoot).toBe(toBase64(world().log.rootAt(size)));
    });

    test.each(SIZES)(
      'accepts our receipts and proofs of growth at %d, and none that is changed',
      (size) => {
        const count = placesBelow(size).length;
        const { receipts, growths } = answerAt(size);
        for (const verdicts of [receipts, growths]) {
          expect(verdicts.slice(0, count)).toEqual(Array<string>(count).fill(''));
          expect(verdicts.slice(count).filter((complaint) => complaint !== '')).toHaveLength(count);
        }
      },
    );

    test.each(SIZES)('proves inclusion out of our tiles of %d as we do', (size) => {
      const { log } = world();
      const { inclusions } = answerAt(size);
      expect(inclusions.map(({ index }) => index)).toEqual(placesBelow(size));
      for (const { index, proof } of inclusions) {
        const leaf = leafHash(log.entries[index] ?? new Uint8Array());
        const path = proof.map(bytesOf);
        expect(rootFromInclusion(leaf, index, size, path)).toEqual(log.rootAt(size));
        expect(inclusionRoot(leaf, index, size, path)).toEqual(log.rootAt(size));
      }
    });

    test.each(SIZES)('proves growth to %d out of our tiles as we do', (size) => {
      const { log } = world();
      const { beginnings } = answerAt(size);
      expect(beginnings.map(({ from }) => from)).toEqual(placesBelow(size).map((i) => i + 1));
      for (const { from, fromRoot, proof } of beginnings) {
        expect(fromRoot).toBe(toBase64(log.rootAt(from)));
        const [before, now, path] = [log.rootAt(from), log.rootAt(size), proof.map(bytesOf)];
        expect(verifyConsistency(from, before, size, now, path)).toBe(true);
        expect(consistencyRoots(from, before, size, path)).toEqual({ before, now });
      }
    });

    test('makes every proof of the tree of RFC 6962 as the vectors have it', () => {
      const { small } = world();
      expect(small.map(({ size }) => size)).toEqual(SMALL_SIZES);
      expect(small.map(({ root }) => inHex(root))).toEqual(vectors.roots.slice(1));
      const inclusion = small.flatMap(({ size, inclusions }) =>
        inclusions.map(({ index, proof }) => ({ index, size, path: proof.map(inHex) })),
      );
      expect(inclusion).toEqual(vectors.inclusion);
      const consistency = small.flatMap(({ size, beginnings }) =>
        beginnings.map(({ from, proof }) => ({ oldSize: from, size, proof: proof.map(inHex) })),
      );
      expect(consistency).toEqual(vectors.consistency);
    });

    test('reads a board that a server publishes, its entries packed, and the receipts that it gave', () => {
      const { online, onlineReceipts } = world();
      expect(onlineReceipts).toBe(online.size - 1); // of all but the roll
      expect(online.receipts).toEqual(Array<string>(onlineReceipts).fill(''));
      expect(online.entriesRoot).toBe(online.root);
    });

    test('signs a checkpoint that both of our implementations open', () => {
      const { note, key } = world().signed;
      const logKey = parseVkey(key);
      const keyAgain = parseVkeyAgain(key);
      if (logKey === undefined || keyAgain === undefined) throw new TypeError(key);
      expect(openCheckpoint(note, logKey)?.size).toBe(12);
      expect(openCheckpoint(changed(note), logKey)).toBeUndefined();
      const [right, wrong] = [parseNote(utf8(note)), parseNote(utf8(changed(note)))];
      expect(right && isSignedBy(right, keyAgain)).toBe(true);
      expect(right && parseCheckpoint(right.text)?.size).toBe(12);
      expect(wrong && isSignedBy(wrong, keyAgain)).toBe(false);
    });

    test('cosigns as a witness, and both of our implementations know when', () => {
      const { note, witnessName, witnessKey: publicKey } = world().signed;
      const key = witnessKey(witnessName, bytesOf(publicKey));
      const keyAgain = parseWitnessVkey(formatWitnessVkey(key));
      if (keyAgain === undefined) throw new TypeError(formatWitnessVkey(key));
      expect(openCosignature(note, key)).toEqual({ seconds: SECONDS });
      expect(openCosignature(changed(note), key)).toBeUndefined();
      const [right, wrong] = [parseNote(utf8(note)), parseNote(utf8(changed(note)))];
      expect(right && cosignatureBy(right, keyAgain)).toBe(SECONDS);
      expect(wrong && cosignatureBy(wrong, keyAgain)).toBe('wrong');
    });
  },
);

function changed(note: string): string {
  return note.replace('\n12\n', '\n13\n');
}
