import { concat, u32 } from './bytes.ts';
import { DecodeError } from './errors.ts';
import { MAX_ATTACHMENT_BYTES, MAX_ENTRY_BYTES } from './limits.ts';

/** The largest request that carries an entry. */
export const MAX_FRAME_BYTES: number = 4 + MAX_ENTRY_BYTES + MAX_ATTACHMENT_BYTES;

/** An entry's bytes with its attachment; empty where it has none. */
export interface FramedEntry {
  readonly entry: Uint8Array;
  readonly attachment: Uint8Array;
}

/** u32 length of the entry ‖ entry ‖ attachment. */
export function encodeFrame(framed: FramedEntry): Uint8Array {
  return concat(u32(framed.entry.length), framed.entry, framed.attachment);
}

/** Inverse of `encodeFrame`; views into `bytes`. Throws DecodeError TOO_LARGE or SCHEMA. */
export function decodeFrame(bytes: Uint8Array): FramedEntry {
  if (bytes.length < 4) throw new DecodeError('SCHEMA', '', 'too short to hold an entry');
  const length = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(0);
  if (length > MAX_ENTRY_BYTES) {
    throw new DecodeError('TOO_LARGE', '', `an entry of ${String(length)} bytes`);
  }
  if (4 + length > bytes.length) throw new DecodeError('SCHEMA', '', 'cut off within the entry');
  const attachment = bytes.subarray(4 + length);
  if (attachment.length > MAX_ATTACHMENT_BYTES) {
    throw new DecodeError('TOO_LARGE', '', `an attachment of ${String(attachment.length)} bytes`);
  }
  return { entry: bytes.subarray(4, 4 + length), attachment };
}
