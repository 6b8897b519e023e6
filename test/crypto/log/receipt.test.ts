import { beforeAll, describe, expect, test } from 'vitest';
import { ed25519PublicKey } from '../../../crypto/group/ed25519.ts';
import { signCheckpoint } from '../../../crypto/log/checkpoint.ts';
import { Frontier, inclusionProof, leafHash } from '../../../crypto/log/merkle.ts';
import { formatVkey, noteKey } from '../../../crypto/log/note.ts';
import { formatReceipt, verifyReceipt } from '../../../crypto/log/receipt.ts';
import { subtreeFromTiles } from '../../../crypto/log/tiles.ts';
import { concat, toBase64, utf8 } from '../../../crypto/wire/bytes.ts';
import { MAX_RECEIPT_NOTE_BYTES } from '../../../crypto/wire/limits.ts';

const ORIGIN = 'localhost:3000/e/sample';
const seed = new Uint8Array(32).fill(3);
const vkeyOf = (origin: string, secret: Uint8Array): string =>
  formatVkey(noteKey(origin, ed25519PublicKey(secret)));
const VKEY = vkeyOf(ORIGIN, seed);

const entries = Array.from({ length: 11 }, (_, i) => utf8(`entry ${String(i)}`));
const entryAt = (i: number): Uint8Array => entries[i] ?? new Uint8Array();
let note = '';
let paths: Uint8Array[][] = [];

beforeAll(async () => {
  const frontier = new Frontier();
  for (const entry of entries) frontier.append(leafHash(entry));
  note = signCheckpoint({ origin: ORIGIN, size: entries.length, root: frontier.root() }, seed);
  const tile = concat(...entries.map(leafHash));
  const subtree = subtreeFromTiles(() => Promise.resolve(tile));
  paths = await Promise.all(entries.map((_, i) => inclusionProof(subtree, i, entries.length)));
});

const receiptOf = (i: number): string => formatReceipt(i, paths[i] ?? [], note);
const codeOf = (receipt: string, entry: Uint8Array, vkey = VKEY): string => {
  const outcome = verifyReceipt(receipt, entry, vkey);
  return outcome.ok ? 'ok' : outcome.code;
};

describe('a receipt', () => {
  test('proves each entry of the log, at its index', () => {
    entries.forEach((entry, index) => {
      const outcome = verifyReceipt(receiptOf(index), entry, VKEY);
      expect(outcome).toMatchObject({ ok: true, index, checkpoint: { size: 11 } });
    });
  });

  test('is a C2SP tlog-proof', () => {
    const lines = receiptOf(4).split('\n');
    expect(lines.slice(0, 2)).toEqual(['c2sp.org/tlog-proof@v1', 'index 4']);
    expect(lines.slice(2, 6)).toEqual((paths[4] ?? []).map(toBase64));
    expect(lines.slice(6).join('\n')).toBe(`\n${note}`);
    const withExtra = receiptOf(4).replace('index', `extra ${toBase64(utf8('x'))}\nindex`);
    expect(codeOf(withExtra, entryAt(4))).toBe('ok');
  });

  test('of another entry, index or log says so', () => {
    expect(codeOf(receiptOf(4), entryAt(5))).toBe('RECEIPT_MISMATCH');
    expect(codeOf(receiptOf(4), concat(entryAt(4), utf8(' ')))).toBe('RECEIPT_MISMATCH');
    expect(codeOf(receiptOf(4).replace('index 4', 'index 5'), entryAt(4))).toBe('RECEIPT_MISMATCH');
    expect(codeOf(receiptOf(4).replace('index 4', 'index 11'), entryAt(4))).toBe(
      'RECEIPT_MISMATCH',
    );
    const other = vkeyOf('localhost:3000/e/other', seed);
    expect(codeOf(receiptOf(4), entryAt(4), other)).toBe('RECEIPT_SIGNATURE');
    const forged = vkeyOf(ORIGIN, new Uint8Array(32).fill(4));
    expect(codeOf(receiptOf(4), entryAt(4), forged)).toBe('RECEIPT_SIGNATURE');
  });

  test('with a node of its path changed, missing or added is refused', () => {
    const path = paths[4] ?? [];
    path.forEach((node, i) => {
      const flipped = Uint8Array.from(node);
      flipped[0] = (flipped[0] ?? 0) ^ 1;
      const wrong = path.map((original, j) => (i === j ? flipped : original));
      expect(codeOf(formatReceipt(4, wrong, note), entryAt(4))).toBe('RECEIPT_MISMATCH');
    });
    expect(codeOf(formatReceipt(4, path.slice(1), note), entryAt(4))).toBe('RECEIPT_MISMATCH');
    const longer = [...path, new Uint8Array(32)];
    expect(codeOf(formatReceipt(4, longer, note), entryAt(4))).toBe('RECEIPT_MISMATCH');
    // No log that a checkpoint can name is deeper.
    const nodes = (count: number): Uint8Array[] =>
      Array.from({ length: count }, () => new Uint8Array(32));
    expect(codeOf(formatReceipt(4, nodes(53), note), entryAt(4))).toBe('RECEIPT_MISMATCH');
    expect(codeOf(formatReceipt(4, nodes(54), note), entryAt(4))).toBe('RECEIPT_MALFORMED');
  });

  test.each([
    ['nothing', () => ''],
    ['another header', (r: string) => r.replace('@v1', '@v2')],
    ['no index', (r: string) => r.replace('index 4\n', '')],
    ['a leading zero', (r: string) => r.replace('index 4', 'index 04')],
    ['a negative index', (r: string) => r.replace('index 4', 'index -4')],
    [
      'an index beyond exact numbers',
      (r: string) => r.replace('index 4', 'index 9007199254740993'),
    ],
    ['a short hash', (r: string) => r.replace('index 4\n', 'index 4\nAAAA\n')],
    ['a hash that is not base64', (r: string) => r.replace('index 4\n', 'index 4\n!!\n')],
    ['no checkpoint', (r: string) => r.slice(0, r.indexOf('\n\n'))],
    ['neither a path nor a checkpoint', () => 'c2sp.org/tlog-proof@v1\nindex 0\n'],
    ['extra data that is no base64', (r: string) => r.replace('index', 'extra !\nindex')],
    ['carriage returns', (r: string) => r.replaceAll('\n', '\r\n')],
  ])('with %s is malformed', (_what, change) => {
    expect(codeOf(change(receiptOf(4)), entryAt(4))).toBe('RECEIPT_MALFORMED');
  });

  test('under a key that is none is malformed', () => {
    expect(codeOf(receiptOf(4), entryAt(4), 'no key')).toBe('RECEIPT_MALFORMED');
  });

  test('under a note longer than the file that a voter keeps may hold is malformed', () => {
    const path = paths[4] ?? [];
    const filled = (bytes: number): string => note.padEnd(bytes, 'x');
    expect(codeOf(formatReceipt(4, path, filled(MAX_RECEIPT_NOTE_BYTES)), entryAt(4))).toBe(
      'RECEIPT_MALFORMED',
    );
  });

  test('under a checkpoint that was changed is not signed', () => {
    const changed = note.replace('\n11\n', '\n12\n');
    expect(codeOf(formatReceipt(4, paths[4] ?? [], changed), entryAt(4))).toBe('RECEIPT_SIGNATURE');
    expect(codeOf(formatReceipt(4, paths[4] ?? [], ''), entryAt(4))).toBe('RECEIPT_SIGNATURE');
  });
});
