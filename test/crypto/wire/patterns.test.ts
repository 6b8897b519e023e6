import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromBase64Url, toBase64Url } from '../../../crypto/wire/bytes.ts';
import { base64UrlPattern } from '../../../crypto/wire/patterns.ts';
import { runs } from '../../support/runs.ts';

const lengths = fc.integer({ min: 1, max: 70 });
const matches = (length: number, text: string): boolean =>
  new RegExp(`^${base64UrlPattern(length)}$`).test(text);

test('base64UrlPattern takes what encodes so many bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 70 }), lengths, (bytes, length) => {
      const text = toBase64Url(bytes);
      expect(matches(bytes.length, text)).toBe(true);
      expect(matches(length, text)).toBe(length === bytes.length);
    }),
    runs(300),
  );
});

test('base64UrlPattern takes a text exactly where it decodes to so many bytes', () => {
  const characters = fc.constantFrom(...Array.from('ABQgwEIMYcdz048-_+/= '));
  const texts = fc.string({ unit: characters, minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(texts, fc.integer({ min: 1, max: 6 }), (text, length) => {
      expect(matches(length, text)).toBe(fromBase64Url(text)?.length === length);
    }),
    runs(2_000),
  );
});
