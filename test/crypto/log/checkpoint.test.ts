import { describe, expect, test } from 'vitest';
import { ed25519PublicKey } from '../../../crypto/group/ed25519.ts';
import { openCheckpoint, parseCheckpoint, signCheckpoint } from '../../../crypto/log/checkpoint.ts';
import { noteKey, signNote } from '../../../crypto/log/note.ts';
import { toBase64 } from '../../../crypto/wire/bytes.ts';

const ORIGIN = 'localhost:3000/e/sample';
const seed = new Uint8Array(32).fill(3);
const key = noteKey(ORIGIN, ed25519PublicKey(seed));
const root = new Uint8Array(32).fill(0xfe);
const ROOT = toBase64(root);

describe('a checkpoint', () => {
  test.each([0, 1, 256, 20_852_163, 999_999_999_999_999])('of size %d is read back', (size) => {
    const note = signCheckpoint({ origin: ORIGIN, size, root }, seed);
    expect(note.startsWith(`${ORIGIN}\n${String(size)}\n${ROOT}\n\n— ${ORIGIN} `)).toBe(true);
    expect(openCheckpoint(note, key)).toEqual({ origin: ORIGIN, size, root });
  });

  test.each([
    ['a leading zero', `${ORIGIN}\n01\n${ROOT}\n`],
    ['a negative size', `${ORIGIN}\n-1\n${ROOT}\n`],
    ['a sign', `${ORIGIN}\n+1\n${ROOT}\n`],
    ['a size in hexadecimal', `${ORIGIN}\n0x1\n${ROOT}\n`],
    ['a size beyond exact numbers', `${ORIGIN}\n9007199254740993\n${ROOT}\n`],
    ['no size', `${ORIGIN}\n\n${ROOT}\n`],
    ['a short root', `${ORIGIN}\n1\n${toBase64(root.subarray(1))}\n`],
    ['a root without padding', `${ORIGIN}\n1\n${ROOT.slice(0, -1)}\n`],
    ['an extension line', `${ORIGIN}\n1\n${ROOT}\nmore\n`],
    ['two lines', `${ORIGIN}\n1\n`],
    ['another origin', `localhost:3000/e/other\n1\n${ROOT}\n`],
    ['white space', `${ORIGIN}\n1 \n${ROOT}\n`],
  ])('with %s is refused though signed', (_what, text) => {
    expect(openCheckpoint(signNote(text, ORIGIN, seed), key)).toBeUndefined();
  });

  test('of another log may have lines more; none is empty', () => {
    const plain = `${ORIGIN}\n1\n${ROOT}\n`;
    const read = { origin: ORIGIN, size: 1, root };
    expect(parseCheckpoint(`${plain}one\ntwo\n`)).toEqual({ ...read, extensions: ['one', 'two'] });
    expect(parseCheckpoint(`${plain}\ntwo\n`)).toBeUndefined();
    expect(parseCheckpoint(`${plain}without an end`)).toBeUndefined();
    expect(parseCheckpoint(`\n1\n${ROOT}\n`)).toBeUndefined();
  });

  test('signed by another key is refused', () => {
    const note = signCheckpoint({ origin: ORIGIN, size: 1, root }, new Uint8Array(32).fill(4));
    expect(openCheckpoint(note, key)).toBeUndefined();
  });
});
