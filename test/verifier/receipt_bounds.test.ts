import { describe, expect, test } from 'vitest';
import { signCheckpoint } from '../../crypto/log/checkpoint.ts';
import { parseKeptReceipt } from '../../crypto/log/kept_receipt.ts';
import { leafHash, rootFromInclusion } from '../../crypto/log/merkle.ts';
import { formatReceipt, verifyReceipt } from '../../crypto/log/receipt.ts';
import { utf8 } from '../../crypto/wire/bytes.ts';
import {
  MAX_KEPT_RECEIPT_BYTES,
  MAX_LOG_ENTRIES,
  MAX_NOTE_SIGNATURES,
  MAX_RECEIPT_NOTE_BYTES,
} from '../../crypto/wire/limits.ts';
import { item } from '../../verifier/item.ts';
import { isRefusal, openReceipt } from '../../verifier/receipt.ts';
import { parseTrust } from '../../verifier/trust.ts';
import { fileOf, voted } from './receipt_kit.ts';

/** A dishonest log signs what it likes: nothing may satisfy a voter and be of no use in a complaint. */

const { election, last } = await voted();
const { fingerprint, logKey } = election.trust();
const trust = parseTrust(fingerprint, logKey);
const { entry } = item(election.entries, last);

/** A receipt under a checkpoint of a log that there is not, with lines by others after the log's. */
function receiptOf(size: number, lines: string): string {
  const path = Array.from({ length: Math.ceil(Math.log2(size)) }, () => new Uint8Array(32));
  const root = rootFromInclusion(leafHash(entry), 0, size, path);
  if (root === undefined) throw new TypeError(`a path for ${size} entries`);
  const note = signCheckpoint({ origin: trust.log.name, size, root }, election.logSeed);
  return formatReceipt(0, path, note + lines, entry);
}

/** Lines by others that make the note so long. */
function linesOf(noteBytes: number): string {
  const [, note = ''] = receiptOf(8, '').split(/(?<=\n)\n([^]*)/);
  const prefix = '— somebody ';
  const characters = noteBytes - utf8(`${note}${prefix}\n`).length;
  const rest = characters % 4;
  return `${prefix.trim()}${'x'.repeat(rest)} ${'A'.repeat(characters - rest)}\n`;
}

const junk = (count: number): string => '— somebody AAAAAAAAAAAA\n'.repeat(count);

describe('voters’ programs and glas-verify take the same receipts', () => {
  test.each([
    ['a log as large as any', true, () => receiptOf(MAX_LOG_ENTRIES, '')],
    ['a larger log', false, () => receiptOf(MAX_LOG_ENTRIES + 1, '')],
    ['many signatures', true, () => receiptOf(8, junk(MAX_NOTE_SIGNATURES - 1))],
    ['one more', false, () => receiptOf(8, junk(MAX_NOTE_SIGNATURES))],
    ['a long note', true, () => receiptOf(8, linesOf(MAX_RECEIPT_NOTE_BYTES))],
    ['a longer note', false, () => receiptOf(8, linesOf(MAX_RECEIPT_NOTE_BYTES + 1))],
  ])('%s: %s', (_what, isTaken, build) => {
    const text = build();
    const kept = parseKeptReceipt(text);
    const proof = kept && verifyReceipt(kept.receipt, kept.entry, logKey);
    expect(proof?.ok ?? false).toBe(isTaken);
    expect(isRefusal(openReceipt(fileOf(text), trust.log, fingerprint))).toBe(!isTaken);
  });

  test('of so many bytes, whatever they are characters of', () => {
    const text = receiptOf(8, '');
    const blank = (bytes: number): string => {
      const left = bytes - utf8(text).length;
      return `${'\n'.repeat(left % 3)}${'\u3000'.repeat(Math.floor(left / 3))}`;
    };
    for (const [bytes, isTaken] of [
      [MAX_KEPT_RECEIPT_BYTES, true],
      [MAX_KEPT_RECEIPT_BYTES + 1, false],
    ] as const) {
      const padded = text + blank(bytes);
      expect(parseKeptReceipt(padded) !== undefined).toBe(isTaken);
      expect(isRefusal(openReceipt(fileOf(padded), trust.log, fingerprint))).toBe(!isTaken);
    }
  });
});
