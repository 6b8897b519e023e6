import { verifyEd25519 } from '../crypto/group/ed25519.ts';
import { utf8 } from '../crypto/wire/bytes.ts';
import { type Note, type NoteKey, signaturesBy } from './note.ts';

const TIME_BYTES = 8;
/** 9999-12-31T23:59:59Z: what is later has no spelling as a time. */
const LAST_SECOND = 253_402_300_799n;

/**
 * What a note says in the name of a witness: when it cosigned (seconds since 1970), `absent` for no
 * line under its key, `wrong` for a line that does not verify, and for several.
 * c2sp.org/tlog-cosignature: `— name base64(key id ‖ u64 time ‖ Ed25519)`, signed is
 * "cosignature/v1" LF "time " time LF and the note's text. docs/protocol.md §4.
 */
export function cosignatureBy(note: Note, witness: NoteKey): number | 'absent' | 'wrong' {
  const [line, ...more] = signaturesBy(note, witness);
  if (line === undefined) return 'absent';
  if (more.length > 0) return 'wrong';
  const time = readTime(line.signature);
  if (time < 1n || time > LAST_SECOND) return 'wrong';
  const signed = utf8(`cosignature/v1\ntime ${time}\n${note.text}`);
  const verifies = verifyEd25519(witness.publicKey, signed, line.signature.slice(TIME_BYTES));
  return verifies ? Number(time) : 'wrong';
}

function readTime(signature: Uint8Array): bigint {
  return signature.slice(0, TIME_BYTES).reduce((time, byte) => time * 256n + BigInt(byte), 0n);
}
