import { sha256 } from '@noble/hashes/sha2.js';
import {
  ed25519PublicKey,
  isEd25519PublicKey,
  signEd25519,
  verifyEd25519,
} from '../group/ed25519.ts';
import { bytesEqual, concat, fromBase64, fromHex, toBase64, toHex, utf8 } from '../wire/bytes.ts';

const ED25519 = new Uint8Array([1]);

/** What a note must not hold: ASCII control characters but the line feed. */
const CONTROL = /[\u0000-\u0009\u000b-\u001f]/;

/** Who may sign a note: a name without spaces or plus signs, and an Ed25519 key. C2SP signed-note. */
export interface NoteKey {
  readonly name: string;
  /** First 4 bytes of SHA-256(name ‖ LF ‖ 0x01 ‖ key). */
  readonly id: Uint8Array;
  readonly publicKey: Uint8Array;
}

export function noteKey(name: string, publicKey: Uint8Array): NoteKey {
  const id = sha256(concat(utf8(`${name}\n`), ED25519, publicKey)).subarray(0, 4);
  return { name, id, publicKey };
}

/** `name+keyid+base64(0x01 ‖ key)`, the text by which people pass a key on. */
export function formatVkey(key: NoteKey): string {
  return `${key.name}+${toHex(key.id)}+${toBase64(concat(ED25519, key.publicKey))}`;
}

/** Inverse of `formatVkey`; undefined where the id does not belong to the key. */
export function parseVkey(text: string): NoteKey | undefined {
  const match = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(text);
  const bytes = fromBase64(match?.[3] ?? '');
  if (match?.[1] === undefined || bytes?.length !== 33 || bytes[0] !== 1) return undefined;
  const key = noteKey(match[1], bytes.slice(1));
  const id = fromHex(match[2] ?? '');
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

/**
 * The text of a note, if `key` signed it; undefined otherwise. Lines by other keys are ignored, a
 * second line by the same key is not accepted. Source: C2SP signed-note.
 */
export function openNote(note: string, key: NoteKey): string | undefined {
  const at = note.lastIndexOf('\n\n');
  if (at < 0 || !note.endsWith('\n') || CONTROL.test(note)) return undefined;
  const text = note.slice(0, at + 1);
  const lines = note.slice(at + 2, -1).split('\n');
  const parsed = lines.map(parseSignatureLine);
  if (parsed.some((line) => line === undefined)) return undefined;
  const own = parsed.filter(
    (line) => line?.name === key.name && bytesEqual(line.bytes.subarray(0, 4), key.id),
  );
  const signature = own[0]?.bytes.subarray(4);
  if (own.length !== 1 || signature === undefined) return undefined;
  return verifyEd25519(key.publicKey, utf8(text), signature) ? text : undefined;
}

function parseSignatureLine(line: string): { name: string; bytes: Uint8Array } | undefined {
  const match = /^— ([^\s+]+) ([A-Za-z0-9+/=]+)$/.exec(line);
  const bytes = fromBase64(match?.[2] ?? '');
  if (match?.[1] === undefined || bytes === undefined || bytes.length < 5) return undefined;
  return { name: match[1], bytes };
}
