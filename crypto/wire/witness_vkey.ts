import { fromBase64, toHex, utf8 } from './bytes.ts';
import { sha256 } from './digest.ts';

/** Bytes of 0x04 and an Ed25519 key in base64, at the end of a witness's vkey. */
const TYPED_KEY_CHARACTERS = 44;
const ID_BYTES = 4;

/** The name in a vkey that has the form of a witness's. */
export function witnessName(vkey: string): string {
  return vkey.slice(0, vkey.indexOf('+'));
}

/** The Ed25519 key in such a vkey, 32 bytes; whether it is a usable one is not looked at. */
export function witnessPublicKey(vkey: string): Uint8Array {
  return typedKey(vkey).subarray(1);
}

/** Whether its id is the first 4 bytes of SHA-256(name ‖ LF ‖ 0x04 ‖ key). Source: C2SP signed-note. */
export function hasOwnId(vkey: string): boolean {
  const name = witnessName(vkey);
  const id = toHex(sha256(utf8(`${name}\n`), typedKey(vkey)).subarray(0, ID_BYTES));
  return vkey.startsWith(`${name}+${id}+`);
}

function typedKey(vkey: string): Uint8Array {
  return fromBase64(vkey.slice(-TYPED_KEY_CHARACTERS)) ?? new Uint8Array();
}
