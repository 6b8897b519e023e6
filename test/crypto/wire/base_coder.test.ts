import { base32nopad, base64nopad, base64urlnopad } from '@scure/base';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type BaseCoder, baseCoder } from '../../../crypto/wire/base_coder.ts';
import { runs } from '../../support/runs.ts';

const CAPITALS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const OTHERS = Array.from('ABQZaz027+/-_= é');
const ALPHANUMERIC = `${CAPITALS}${CAPITALS.toLowerCase()}0123456789`;

const CODERS: readonly [string, BaseCoder, typeof base32nopad][] = [
  ['base32', baseCoder(`${CAPITALS}234567`), base32nopad],
  ['base64', baseCoder(`${ALPHANUMERIC}+/`), base64nopad],
  ['base64url', baseCoder(`${ALPHANUMERIC}-_`), base64urlnopad],
];

test.each(CODERS)('%s spells bytes as the library does', (_, ours, library) => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 70 }), (bytes) => {
      const text = ours.encode(bytes);
      expect(text).toBe(library.encode(bytes));
      expect(ours.decode(text)).toEqual(bytes);
    }),
    runs(100),
  );
});

test.each(CODERS)('%s takes and refuses the texts that the library does', (_, ours, library) => {
  const texts = fc.oneof(
    fc.string({ unit: fc.constantFrom(...OTHERS), maxLength: 12 }),
    fc.string({ unit: 'binary', maxLength: 5 }),
  );
  fc.assert(
    fc.property(texts, (text) => {
      expect(ours.decode(text)).toEqual(decodedBy(library, text));
    }),
    runs(400),
  );
});

function decodedBy(library: typeof base32nopad, text: string): Uint8Array | undefined {
  try {
    return library.decode(text);
  } catch {
    return undefined;
  }
}
