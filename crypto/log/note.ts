import { sha256 } from '@noble/hashes/sha2.js';
import {
  ed25519PublicKey,
  isEd25519PublicKey,
  signEd25519,
  verifyEd25519,
} from '../group/ed25519.ts';
import { bytesEqual, concat, fromBase64, fromHex, toBase64, toHex, utf8 } from '../wire/bytes.ts';
import { MAX_NOTE_SIGNATURES } from '../wire/limits.ts';

/** The type of a key that signs the text of a note and nothing else. */
const ED25519 = 0x01;

/** What a note must not hold: ASCII control characters but the line feed. */
const CONTROL = /[\u0000-\u0009\u000b-\u001f]/;

/** Who may sign a note: a name without spaces or plus signs, and an Ed25519 key. C2SP signed-note. */
export interface NoteKey {
  readonly name: string;
  /** First 4 bytes of SHA-256(name ‖ LF ‖ type ‖ key). */
  readonly id: Uint8Array;
  readonly publicKey: Uint8Array;
}

export function noteKey(name: string, publicKey: Uint8Array): NoteKey {
  return typedKey(ED25519, name, publicKey);
}

/** `name+keyid+base64(0x01 ‖ key)`, the text by which people pass a key on. */
export function formatVkey(key: NoteKey): string {
  return formatTypedVkey(ED25519, key);
}

/** Inverse of `formatVkey`; undefined where the id does not belong to the key. */
export function parseVkey(text: string): NoteKey | undefined {
  return parseTypedVkey(ED25519, text);
}

/** A key whose id is the first 4 bytes of SHA-256(name ‖ LF ‖ type ‖ key). C2SP signed-note. */
export function typedKey(type: number, name: string, publicKey: Uint8Array): NoteKey {
  const id = sha256(concat(utf8(`${name}\n`), Uint8Array.of(type), publicKey)).subarray(0, 4);
  return { name, id, publicKey };
}

/** `name+keyid+base64(type ‖ key)`. */
export function formatTypedVkey(type: number, key: NoteKey): string {
  return `${key.name}+${toHex(key.id)}+${toBase64(concat(Uint8Array.of(type), key.publicKey))}`;
}

/** Inverse of `formatTypedVkey`: the 32-byte Ed25519 key under this type, its id belonging to it. */
export function parseTypedVkey(type: number, text: string): NoteKey | undefined {
  const [, name, keyId, typed] = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(text) ?? [];
  if (name === undefined || keyId === undefined || typed === undefined) return undefined;
  const bytes = fromBase64(typed);
  if (bytes?.length !== 33 || bytes[0] !== type) return undefined;
  const key = typedKey(type, name, bytes.slice(1));
  const id = fromHex(keyId);
  if (id === undefined || !bytesEqual(id, key.id)) return undefined;
  return isEd25519PublicKey(key.publicKey) ? key : undefined;
}

/**
 * Signs a text that ends in a line feed: text ‖ LF ‖ `— name base64(id ‖ signature)` ‖ LF.
 * Secret: seed. Source: C2SP signed-note.
 */
export function signNote(text: string, name: string, seed: Uint8Array): string {
  if (!text.endsWith('\n')) throw new TypeError('signNote: the text must end in a line feed');
  const { id } = noteKey(name, ed25519PublicKey(seed));
  const signature = signEd25519(seed, utf8(text));
  return `${text}\n— ${name} ${toBase64(concat(id, signature))}\n`;
}

/** A note taken apart: what is signed, and by whom it is said to be signed. */
export interface Note {
  /** Ends in a line feed. */
  readonly text: string;
  readonly signatures: readonly SignatureLine[];
}

/** `— name base64(id ‖ signature)`, not verified. */
export interface SignatureLine {
  readonly name: string;
  /** 4 bytes. */
  readonly id: Uint8Array;
  /** At least one byte; 64 of plain Ed25519, 72 of a cosignature. */
  readonly signature: Uint8Array;
  /** As it stands in the note, with its line feed. */
  readonly line: string;
}

/** Splits a note without verifying anything; undefined where C2SP signed-note does not allow it. */
export function parseNote(note: string): Note | undefined {
  const at = note.lastIndexOf('\n\n');
  if (at < 0 || !note.endsWith('\n') || CONTROL.test(note)) return undefined;
  const lines = note.slice(at + 2, -1).split('\n');
  if (lines.length > MAX_NOTE_SIGNATURES) return undefined;
  const signatures = lines.map(parseSignatureLine).filter((line) => line !== undefined);
  return signatures.length === lines.length
    ? { text: note.slice(0, at + 1), signatures }
    : undefined;
}

/**
 * The note with signature lines (each ending in a line feed) after those that it has. Throws a
 * TypeError where that is no note.
 */
export function appendSignatures(note: string, ...lines: readonly string[]): string {
  const joined = note + lines.join('');
  const grown = parseNote(joined)?.signatures.length;
  if (grown === undefined || grown !== (parseNote(note)?.signatures.length ?? 0) + lines.length) {
    throw new TypeError('appendSignatures: a note and signature lines');
  }
  return joined;
}

/** The one signature that a note carries in the name of `key`; undefined for none and for more. */
export function signatureBy(note: Note, key: NoteKey): Uint8Array | undefined {
  const own = note.signatures.filter(
    (line) => line.name === key.name && bytesEqual(line.id, key.id),
  );
  return own.length === 1 ? own[0]?.signature : undefined;
}

/**
 * The text of a note, if `key` signed it; undefined otherwise. Lines by other keys are ignored, a
 * second line by the same key is not accepted. Source: C2SP signed-note.
 */
export function openNote(note: string, key: NoteKey): string | undefined {
  const parsed = parseNote(note);
  const signature = parsed === undefined ? undefined : signatureBy(parsed, key);
  if (parsed === undefined || signature === undefined) return undefined;
  return verifyEd25519(key.publicKey, utf8(parsed.text), signature) ? parsed.text : undefined;
}

function parseSignatureLine(line: string): SignatureLine | undefined {
  const match = /^— ([^\s+]+) ([A-Za-z0-9+/=]+)$/.exec(line);
  const bytes = fromBase64(match?.[2] ?? '');
  if (match?.[1] === undefined || bytes === undefined || bytes.length < 5) return undefined;
  return {
    name: match[1],
    id: bytes.subarray(0, 4),
    signature: bytes.subarray(4),
    line: `${line}\n`,
  };
}
