import { utf8 as utf8Coder } from '@scure/base';
import { isEd25519PublicKey, verifyEd25519 } from '../crypto/group/ed25519.ts';
import { bytesEqual, concat, fromBase64, fromHex, utf8 } from '../crypto/wire/bytes.ts';
import { sha256 } from '../crypto/wire/digest.ts';
import { MAX_NOTE_SIGNATURES } from '../crypto/wire/limits.ts';

/** The C2SP type byte of plain Ed25519 note signatures (c2sp.org/signed-note). */
const ED25519 = 0x01;
/** The C2SP type byte of Ed25519 cosignatures (c2sp.org/tlog-cosignature). */
const COSIGNATURE_V1 = 0x04;
const KEY_ID_BYTES = 4;

/** A key whose signatures on notes are believed. */
export interface NoteKey {
  readonly name: string;
  readonly id: Uint8Array;
  readonly publicKey: Uint8Array;
}

/** A signed note (c2sp.org/signed-note): `text` ends in a line feed and is what is signed. */
export interface Note {
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

export interface NoteSignature {
  readonly name: string;
  readonly keyId: Uint8Array;
  readonly signature: Uint8Array;
}

/**
 * Parses a vkey, `name+key id in hex+base64(0x01 ‖ key)`. Undefined unless the key id follows from
 * name and key, and the key is a usable Ed25519 key. docs/protocol.md §4.
 */
export function parseVkey(text: string): NoteKey | undefined {
  return parseTypedVkey(text, ED25519);
}

/** Parses the vkey of a witness, `name+key id in hex+base64(0x04 ‖ key)`, as strictly. */
export function parseWitnessVkey(text: string): NoteKey | undefined {
  return parseTypedVkey(text, COSIGNATURE_V1);
}

function parseTypedVkey(text: string, type: number): NoteKey | undefined {
  const [, name, idHex, keyBase64] =
    /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(text) ?? [];
  if (name === undefined || idHex === undefined || keyBase64 === undefined) return undefined;
  const id = fromHex(idHex);
  const key = fromBase64(keyBase64);
  if (key?.[0] !== type || id === undefined || !bytesEqual(id, keyId(name, key))) return undefined;
  const publicKey = key.slice(1);
  return isEd25519PublicKey(publicKey) ? { name, id, publicKey } : undefined;
}

/** The first 4 bytes of SHA-256(name ‖ 0x0A ‖ type byte ‖ key). */
function keyId(name: string, typedKey: Uint8Array): Uint8Array {
  return sha256(concat(utf8(name), Uint8Array.of(0x0a), typedKey)).subarray(0, KEY_ID_BYTES);
}

/** Splits a note strictly; undefined for anything that c2sp.org/signed-note does not allow. */
export function parseNote(bytes: Uint8Array): Note | undefined {
  const whole = decodeText(bytes);
  if (whole === undefined) return undefined;
  const split = whole.lastIndexOf('\n\n');
  if (split < 0 || !whole.endsWith('\n')) return undefined;
  const lines = whole.slice(split + 2, -1).split('\n');
  if (lines.length > MAX_NOTE_SIGNATURES) return undefined;
  const signatures = lines.map(parseSignature).filter((line) => line !== undefined);
  if (signatures.length !== lines.length) return undefined;
  return { text: whole.slice(0, split + 1), signatures };
}

/** UTF-8 without ASCII control characters but the line feed. */
function decodeText(bytes: Uint8Array): string | undefined {
  try {
    const text = utf8Coder.encode(bytes);
    return /^[^\u0000-\u0009\u000b-\u001f]*$/.test(text) ? text : undefined;
  } catch {
    return undefined;
  }
}

/** `— name base64(key id ‖ signature)`. */
function parseSignature(line: string): NoteSignature | undefined {
  const [, name, encoded] = /^— ([^\s+]+) ([A-Za-z0-9+/=]+)$/.exec(line) ?? [];
  const bytes = encoded === undefined ? undefined : fromBase64(encoded);
  if (name === undefined || bytes === undefined || bytes.length <= KEY_ID_BYTES) return undefined;
  return { name, keyId: bytes.slice(0, KEY_ID_BYTES), signature: bytes.slice(KEY_ID_BYTES) };
}

/**
 * True where the note carries one signature by `key` and it verifies (Ed25519 over the text). Lines
 * by other keys are ignored.
 */
export function isSignedBy(note: Note, key: NoteKey): boolean {
  const [signature, ...more] = signaturesBy(note, key);
  return (
    signature !== undefined &&
    more.length === 0 &&
    verifyEd25519(key.publicKey, utf8(note.text), signature.signature)
  );
}

/** The lines in the name and under the id of a key, not verified. */
export function signaturesBy(note: Note, key: NoteKey): NoteSignature[] {
  return note.signatures.filter((line) => line.name === key.name && bytesEqual(line.keyId, key.id));
}
