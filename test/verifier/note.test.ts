import { describe, expect, test } from 'vitest';
import { ed25519PublicKey, signEd25519 } from '../../crypto/group/ed25519.ts';
import { formatVkey, noteKey, signNote } from '../../crypto/log/note.ts';
import { concat, toBase64, toHex, utf8 } from '../../crypto/wire/bytes.ts';
import { sha256 } from '../../crypto/wire/digest.ts';
import { parseCheckpoint } from '../../verifier/checkpoint.ts';
import { isSignedBy, type NoteKey, parseNote, parseVkey } from '../../verifier/note.ts';

/** The example in the documentation of golang.org/x/mod/sumdb/note. */
const NEUMANN_VKEY = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const NEUMANN_NOTE =
  'If you think cryptography is the answer to your problem,\n' +
  "then you don't know what your problem is.\n" +
  '\n' +
  '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n';

const SEED = new Uint8Array(32).fill(7);
const OTHER_SEED = new Uint8Array(32).fill(8);
const NAME = 'localhost:3000/e/name';
const KEY: NoteKey = noteKey(NAME, ed25519PublicKey(SEED));
const TEXT = 'localhost:3000/e/name\n7\nAAAA\n';

function signed(note: string, key = KEY): boolean {
  const parsed = parseNote(utf8(note));
  return parsed !== undefined && isSignedBy(parsed, key);
}

function line(name: string, ...parts: readonly Uint8Array[]): string {
  return `— ${name} ${toBase64(concat(...parts))}\n`;
}

describe('signed notes (c2sp.org/signed-note)', () => {
  test('the example of golang.org/x/mod/sumdb/note', () => {
    const key = parseVkey(NEUMANN_VKEY);
    expect(key?.name).toBe('PeterNeumann');
    expect(key !== undefined && signed(NEUMANN_NOTE, key)).toBe(true);
    expect(key !== undefined && signed(NEUMANN_NOTE.replace('your', 'their'), key)).toBe(false);
  });

  test('lines by other keys are ignored', () => {
    const ours = signNote(TEXT, NAME, SEED);
    const unknown = line('witness.example', new Uint8Array(4), new Uint8Array(76));
    expect(signed(ours + unknown)).toBe(true);
    expect(signed(`${TEXT}\n${unknown}`)).toBe(false);
  });

  test('a wrong signature in our name is not ignored', () => {
    const ours = signNote(TEXT, NAME, SEED);
    const wrong = line(NAME, KEY.id, signEd25519(OTHER_SEED, utf8(TEXT)));
    expect(signed(`${TEXT}\n${wrong}`)).toBe(false);
    expect(signed(ours + wrong)).toBe(false);
    expect(signed(`${TEXT}\n${wrong}${ours.slice(TEXT.length + 1)}`)).toBe(false);
  });

  test('the key id and the name must both be ours', () => {
    const signature = signEd25519(SEED, utf8(TEXT));
    expect(signed(`${TEXT}\n${line(NAME, KEY.id, signature)}`)).toBe(true);
    expect(signed(`${TEXT}\n${line(NAME, new Uint8Array(4), signature)}`)).toBe(false);
    expect(signed(`${TEXT}\n${line('other', KEY.id, signature)}`)).toBe(false);
  });

  const sound = signNote(TEXT, NAME, SEED);
  test.each([
    ['nothing', ''],
    ['no signature', TEXT],
    ['no blank line', sound.replace('\n\n', '\n')],
    ['no line feed at the end', sound.slice(0, -1)],
    ['a signature and no text', `\n${line(NAME, KEY.id, signEd25519(SEED, utf8('')))}`],
    ['another character for the last line feed', `${sound.slice(0, -1)}x`],
    ['a line feed too many', `${sound}\n`],
    ['another dash', sound.replace('— ', '- ')],
    ['two spaces', sound.replace('— ', '—  ')],
    ['a control character', sound.replace('7', '7\r')],
    ['padding left out', sound.replace(/=+\n$/, '\n')],
    ['a signature of key id only', `${TEXT}\n${line(NAME, KEY.id)}`],
    ['more than a hundred lines', sound + line('x', new Uint8Array(8)).repeat(100)],
  ])('%s is no note', (_, note) => {
    expect(parseNote(utf8(note))).toBeUndefined();
  });

  test('invalid UTF-8 is no note', () => {
    expect(parseNote(concat(Uint8Array.of(0xff), utf8(sound)))).toBeUndefined();
  });
});

describe('vkeys', () => {
  const vkey = formatVkey(KEY);

  test('a vkey gives name, id and key', () => {
    expect(parseVkey(vkey)).toEqual(KEY);
  });

  test.each([
    ['nothing', ''],
    ['no key', vkey.slice(0, vkey.lastIndexOf('+'))],
    ['another name under the same id', vkey.replace('name', 'nome')],
    ['another id', vkey.replace(/\+[0-9a-f]{8}\+/, '+00000000+')],
    ['capitals in the id', vkey.replace(/\+[0-9a-f]{8}\+/, (id) => id.toUpperCase())],
    ['another type byte', `${NAME}+00000000+${toBase64(concat(Uint8Array.of(4), KEY.publicKey))}`],
    ['a key too short', `${NAME}+00000000+${toBase64(KEY.publicKey)}`],
    ['white space', `${vkey} `],
  ])('%s is no vkey', (_, text) => {
    expect(parseVkey(text)).toBeUndefined();
  });

  /** With the id that follows from these bytes. */
  function vkeyOf(typed: Uint8Array): string {
    const id = sha256(concat(utf8(`${NAME}\n`), typed)).subarray(0, 4);
    return `${NAME}+${toHex(id)}+${toBase64(typed)}`;
  }

  test.each([
    ['of another type', Uint8Array.of(4, ...KEY.publicKey)],
    ['of a type alone', Uint8Array.of(1)],
    ['too long', Uint8Array.of(1, ...KEY.publicKey, 0)],
  ])('a key %s is no vkey, though its id is right', (_, typed) => {
    expect(parseVkey(vkeyOf(Uint8Array.of(1, ...KEY.publicKey)))).toEqual(KEY);
    expect(parseVkey(vkeyOf(typed))).toBeUndefined();
  });

  test('a key of small order is no vkey, though its id is right', () => {
    const identity = Uint8Array.of(1, ...new Uint8Array(31));
    expect(parseVkey(formatVkey(noteKey(NAME, identity)))).toBeUndefined();
  });
});

describe('checkpoints (c2sp.org/tlog-checkpoint)', () => {
  const root = toBase64(new Uint8Array(32).fill(9));

  test('origin, size and root', () => {
    const text = `localhost:3000/e/name\n38\n${root}\n`;
    const checkpoint = parseCheckpoint(text);
    expect(checkpoint).toEqual({
      origin: 'localhost:3000/e/name',
      size: 38,
      root: new Uint8Array(32).fill(9),
    });
  });

  test.each([
    ['no origin', `\n38\n${root}\n`],
    ['a leading zero', `o\n038\n${root}\n`],
    ['a sign', `o\n+38\n${root}\n`],
    ['a fraction', `o\n3.8\n${root}\n`],
    ['more entries than can be named', `o\n4294967295\n${root}\n`],
    ['a short root', `o\n38\n${toBase64(new Uint8Array(31))}\n`],
    ['base64 without padding', `o\n38\n${root.replace('=', '')}\n`],
    ['an extension line', `o\n38\n${root}\nmore\n`],
    ['no line feed at the end', `o\n38\n${root}`],
    ['nothing', ''],
  ])('%s is no checkpoint', (_, text) => {
    expect(parseCheckpoint(text)).toBeUndefined();
  });
});
