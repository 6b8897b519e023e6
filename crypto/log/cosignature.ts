import { ed25519PublicKey, signEd25519, verifyEd25519 } from '../group/ed25519.ts';
import { concat, toBase64, utf8 } from '../wire/bytes.ts';
import {
  formatTypedVkey,
  type NoteKey,
  parseNote,
  parseTypedVkey,
  signatureBy,
  typedKey,
} from './note.ts';

/** The type of a key that makes version 1 cosignatures. */
const COSIGNATURE_V1 = 0x04;
const TIME_BYTES = 8;
/** The end of the year 9999: what is later cannot be written as a date. */
const MAX_SECONDS = 253_402_300_799;

/** The key of a witness; its id differs from that of the same key signing notes. C2SP tlog-cosignature. */
export function witnessKey(name: string, publicKey: Uint8Array): NoteKey {
  return typedKey(COSIGNATURE_V1, name, publicKey);
}

/** `name+keyid+base64(0x04 ‖ key)`, as manifests name a witness. */
export function formatWitnessVkey(key: NoteKey): string {
  return formatTypedVkey(COSIGNATURE_V1, key);
}

/** Inverse of `formatWitnessVkey`; undefined where the id does not belong to the key. */
export function parseWitnessVkey(text: string): NoteKey | undefined {
  return parseTypedVkey(COSIGNATURE_V1, text);
}

/**
 * A witness's line under a checkpoint: `— name base64(id ‖ u64 seconds ‖ signature)` ‖ LF.
 * noteText: the checkpoint's text, ending in its line feed, without signature lines. Secret: seed.
 * Source: C2SP tlog-cosignature; docs/protocol.md §4.
 */
export function cosignCheckpoint(
  noteText: string,
  name: string,
  seed: Uint8Array,
  unixSeconds: number,
): string {
  if (!noteText.endsWith('\n') || noteText.includes('\n\n')) {
    throw new TypeError('cosignCheckpoint: the text of a checkpoint, without its signatures');
  }
  if (!isTime(unixSeconds)) throw new TypeError('cosignCheckpoint: unixSeconds');
  const { id } = witnessKey(name, ed25519PublicKey(seed));
  const signature = signEd25519(seed, cosignedMessage(noteText, unixSeconds));
  return `— ${name} ${toBase64(concat(id, u64(unixSeconds), signature))}\n`;
}

/**
 * When `key` cosigned this note, in seconds since 1970; undefined where no line is by it, the line
 * does not verify, or there are two.
 */
export function openCosignature(
  note: string,
  key: NoteKey,
): { readonly seconds: number } | undefined {
  const parsed = parseNote(note);
  const bytes = parsed === undefined ? undefined : signatureBy(parsed, key);
  if (parsed === undefined || bytes?.length !== TIME_BYTES + 64) return undefined;
  const seconds = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0));
  if (!isTime(seconds)) return undefined;
  const message = cosignedMessage(parsed.text, seconds);
  return verifyEd25519(key.publicKey, message, bytes.subarray(TIME_BYTES))
    ? { seconds }
    : undefined;
}

function cosignedMessage(noteText: string, seconds: number): Uint8Array {
  return utf8(`cosignature/v1\ntime ${String(seconds)}\n${noteText}`);
}

function isTime(seconds: number): boolean {
  return Number.isInteger(seconds) && seconds > 0 && seconds <= MAX_SECONDS;
}

function u64(value: number): Uint8Array {
  const bytes = new Uint8Array(TIME_BYTES);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(value));
  return bytes;
}
