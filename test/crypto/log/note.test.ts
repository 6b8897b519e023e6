import { describe, expect, test } from 'vitest';
import { ed25519PublicKey } from '../../../crypto/group/ed25519.ts';
import { formatVkey, noteKey, openNote, parseVkey, signNote } from '../../../crypto/log/note.ts';
import { fromBase64, toHex } from '../../../crypto/wire/bytes.ts';

/** The example of golang.org/x/mod/sumdb/note, the reference implementation of C2SP signed-note. */
const VKEY = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const SKEY = 'AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz';
const TEXT =
  'If you think cryptography is the answer to your problem,\n' +
  "then you don't know what your problem is.\n";
const SIGNATURE =
  '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n';
const NOTE = `${TEXT}\n${SIGNATURE}`;

const seed = (fromBase64(SKEY) ?? new Uint8Array()).subarray(1);
const peter = noteKey('PeterNeumann', ed25519PublicKey(seed));
const otherSeed = new Uint8Array(32).fill(7);
const OTHER = signNote(TEXT, 'EnochRoot', otherSeed).slice(TEXT.length + 1);

describe('a verifier key', () => {
  test('is written and read as in the reference implementation', () => {
    expect(toHex(peter.id)).toBe('c74f20a3');
    expect(formatVkey(peter)).toBe(VKEY);
    expect(parseVkey(VKEY)).toEqual(peter);
  });

  test('is refused for every part of it and every changed character', () => {
    for (let from = 0; from <= VKEY.length; from++) {
      for (let to = from + 1; to <= VKEY.length; to++) {
        if (to - from < VKEY.length) expect(parseVkey(VKEY.slice(from, to))).toBeUndefined();
      }
    }
    for (let i = 0; i < VKEY.length; i++) {
      const next = String.fromCharCode(VKEY.charCodeAt(i) + 1);
      expect(parseVkey(VKEY.slice(0, i) + next + VKEY.slice(i + 1))).toBeUndefined();
    }
  });

  test('of another length or algorithm is refused, its id being right', () => {
    // Both from the reference implementation's own tests.
    expect(
      parseVkey('PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY=='),
    ).toBeUndefined();
    expect(
      parseVkey('PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'),
    ).toBeUndefined();
  });

  test('of small order is refused', () => {
    const weak = noteKey('weak', new Uint8Array(32));
    expect(parseVkey(formatVkey(weak))).toBeUndefined();
  });
});

describe('a signed note', () => {
  test('is signed and opened as in the reference implementation', () => {
    expect(signNote(TEXT, 'PeterNeumann', seed)).toBe(NOTE);
    expect(openNote(NOTE, peter)).toBe(TEXT);
  });

  test('may hold empty lines: the last one separates the signatures', () => {
    const text = 'a\n\nb\n\n\n';
    const note = signNote(text, 'PeterNeumann', seed);
    expect(openNote(note, peter)).toBe(text);
  });

  test('may have lines of other signers before and after', () => {
    expect(openNote(`${TEXT}\n${OTHER}${SIGNATURE}`, peter)).toBe(TEXT);
    expect(openNote(`${TEXT}\n${SIGNATURE}${OTHER}`, peter)).toBe(TEXT);
    const many = OTHER.repeat(16);
    expect(openNote(`${TEXT}\n${many}${SIGNATURE}`, peter)).toBe(TEXT);
  });

  test.each([
    ['only another signer', `${TEXT}\n${OTHER}`],
    ['the same signer twice', `${TEXT}\n${SIGNATURE}${SIGNATURE}`],
    ['another text', NOTE.replace('your', 'their')],
    ['no text', `\n${SIGNATURE}`],
    ['no signature', `${TEXT}\n`],
    ['no empty line', `${TEXT}${SIGNATURE}`],
    ['no last line feed', NOTE.slice(0, -1)],
    ['a line after the signatures', `${NOTE}x\n`],
    ['an empty line after the signatures', `${NOTE}\n`],
    ['a hyphen for the dash', NOTE.replace('—', '-')],
    ['two spaces', NOTE.replace('— P', '—  P')],
    ['a carriage return', NOTE.replaceAll('\n', '\r\n')],
    ['a control character', signNote('a\u0000\n', 'PeterNeumann', seed)],
    ['a tab', signNote('a\tb\n', 'PeterNeumann', seed)],
    ['base64 without padding', NOTE.replace('=\n', '\n')],
    ['a line that is no signature', `${TEXT}\n— PeterNeumann\n${SIGNATURE}`],
    ['a signature of no bytes', `${TEXT}\n— PeterNeumann x08gow==\n`],
    ['nothing', ''],
  ])('with %s is not opened', (_what, note) => {
    expect(openNote(note, peter)).toBeUndefined();
  });

  test('is not opened with any character of it changed', () => {
    for (let i = 0; i < NOTE.length; i++) {
      const next = String.fromCharCode(NOTE.charCodeAt(i) + 1);
      expect(openNote(NOTE.slice(0, i) + next + NOTE.slice(i + 1), peter)).toBeUndefined();
    }
  });

  test('is not opened with another key of that name, or that key under another name', () => {
    expect(openNote(NOTE, noteKey('PeterNeumann', ed25519PublicKey(otherSeed)))).toBeUndefined();
    expect(openNote(NOTE, noteKey('Peter', peter.publicKey))).toBeUndefined();
  });

  test('has at most a hundred signatures', () => {
    expect(openNote(`${NOTE}${OTHER.repeat(99)}`, peter)).toBe(TEXT);
    expect(openNote(`${NOTE}${OTHER.repeat(100)}`, peter)).toBeUndefined();
  });

  test('ends its text in a line feed', () => {
    expect(() => signNote('text', 'PeterNeumann', seed)).toThrow(TypeError);
  });
});
