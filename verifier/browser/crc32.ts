/** Each byte's remainder by the reversed polynomial of CRC-32 (ISO-HDLC). */
const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte;
  for (let bit = 0; bit < 8; bit++) {
    remainder = (remainder >>> 1) ^ (remainder & 1 ? 0xedb8_8320 : 0);
  }
  return remainder;
});

/** The checksum of ZIP, CRC-32/ISO-HDLC: it finds damage, and stops nobody. */
export function crc32(bytes: Uint8Array): number {
  let remainder = 0xffff_ffff;
  for (const byte of bytes) {
    remainder = (remainder >>> 8) ^ (TABLE[(remainder ^ byte) & 0xff] ?? 0);
  }
  return (remainder ^ 0xffff_ffff) >>> 0;
}
