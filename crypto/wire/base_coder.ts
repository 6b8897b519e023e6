/** Bytes as characters of an alphabet of 2^k, most significant bits first (RFC 4648), unpadded. */
export interface BaseCoder {
  encode(bytes: Uint8Array): string;
  /** Strict inverse of `encode`: undefined for foreign characters, stray bits or another spelling. */
  decode(text: string): Uint8Array | undefined;
}

/** The coder of an alphabet of 32 or 64 characters. For public data: its time tells of the bytes. */
export function baseCoder(alphabet: string): BaseCoder {
  const bits = Math.log2(alphabet.length);

  function encode(bytes: Uint8Array): string {
    let text = '';
    let held = 0; // what was taken of `bytes` and not yet given out are its `count` last bits
    let count = 0;
    for (const byte of bytes) {
      held = ((held << 8) | byte) & 0xffff;
      for (count += 8; count >= bits; count -= bits) text += character(held >> (count - bits));
    }
    return count === 0 ? text : text + character(held << (bits - count));
  }

  function character(digit: number): string {
    return alphabet.charAt(digit & (alphabet.length - 1));
  }

  function decode(text: string): Uint8Array | undefined {
    const bytes = new Uint8Array(Math.floor((text.length * bits) / 8));
    let held = 0;
    let count = 0;
    let end = 0;
    for (const each of text) {
      const digit = alphabet.indexOf(each);
      if (digit < 0) return undefined;
      held = ((held << bits) | digit) & 0xffff;
      count += bits;
      if (count < 8) continue;
      count -= 8;
      bytes[end] = held >> count;
      end += 1;
    }
    return encode(bytes) === text ? bytes : undefined;
  }

  return { encode, decode };
}
