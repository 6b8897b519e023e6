/** DER written by hand (X.690), independent of the library that reads it in the verifier. */

export function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  return Buffer.concat([Uint8Array.of(tag), lengthOctets(content.length), content]);
}

function lengthOctets(length: number): Uint8Array {
  if (length < 0x80) return Uint8Array.of(length);
  const octets: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256);
  return Uint8Array.of(0x80 | octets.length, ...octets);
}

/** A constructed element in the indefinite form, which BER allows and DER does not. */
export function indefinite(element: Buffer): Buffer {
  const first = element[1] ?? 0;
  const header = first < 0x80 ? 2 : 2 + (first & 0x7f);
  const tag = element.subarray(0, 1);
  return Buffer.concat([tag, Buffer.of(0x80), element.subarray(header), Buffer.of(0, 0)]);
}

export const sequence = (...parts: readonly Uint8Array[]): Buffer => der(0x30, ...parts);
export const set = (...parts: readonly Uint8Array[]): Buffer => der(0x31, ...parts);
/** [number], constructed. */
export const tagged = (number: number, ...parts: readonly Uint8Array[]): Buffer =>
  der(0xa0 | number, ...parts);
export const boolean = (value: boolean): Buffer => der(0x01, Uint8Array.of(value ? 0xff : 0));
export const octets = (bytes: Uint8Array): Buffer => der(0x04, bytes);
export const bits = (bytes: Uint8Array, unused = 0): Buffer =>
  der(0x03, Uint8Array.of(unused), bytes);
export const utf8String = (text: string): Buffer => der(0x0c, Buffer.from(text));
export const nothing: Buffer = der(0x05);

/** An INTEGER ≥ 0. */
export function integer(value: bigint | number): Buffer {
  const hex = value.toString(16);
  const bytes = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex');
  return der(0x02, (bytes[0] ?? 0) >= 0x80 ? Buffer.concat([Uint8Array.of(0), bytes]) : bytes);
}

/** An OBJECT IDENTIFIER, as in 1.2.840.113549. */
export function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return der(0x06, Uint8Array.from([40 * first + second, ...rest].flatMap(base128)));
}

function base128(value: number): number[] {
  const digits = [value % 128];
  for (let rest = Math.floor(value / 128); rest > 0; rest = Math.floor(rest / 128)) {
    digits.unshift(0x80 | (rest % 128));
  }
  return digits;
}

/** GeneralizedTime of an ISO time, its milliseconds left out where they are 0. */
export function generalizedTime(iso: string): Buffer {
  const spelled = new Date(iso).toISOString().replaceAll(/[-:T]/g, '').replace('.000', '');
  return der(0x18, Buffer.from(spelled));
}
