import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { concat, utf8 } from '../../../crypto/wire/bytes.ts';
import {
  canonicalBytes,
  canonicalText,
  parseCanonical,
  parseJson,
} from '../../../crypto/wire/canonical.ts';
import { refusalOf } from '../../support/decode_error.ts';

const LIMIT = 1_000_000;
const parse = (bytes: Uint8Array): unknown => parseCanonical(bytes, LIMIT);
const refusal = (text: string): string => refusalOf(() => parse(utf8(text)));

describe('RFC 8785', () => {
  test('its sample, section 3.2', () => {
    const sample =
      '{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],' +
      '"string":"\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/",' +
      '"literals":[null,true,false]}';
    expect(canonicalText(parseJson(sample))).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  test('sorts members by UTF-16 code units, section 3.2.3', () => {
    const members = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\ud83d\ude00': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    };
    expect(Object.values(parseJson(canonicalText(members)) as object)).toEqual([
      // JavaScript puts the index-like member first; the text itself has it second.
      'One',
      'Carriage Return',
      'Control',
      'Latin Small Letter O With Diaeresis',
      'Euro Sign',
      'Emoji: Grinning Face',
      'Hebrew Letter Dalet With Dagesh',
    ]);
    expect(canonicalText(members).startsWith('{"\\r":"Carriage Return","1":"One",')).toBe(true);
  });

  // cyberphone/json-canonicalization, testdata: structures.json, french.json, arrays.json.
  test.each([
    [
      '{"1":{"f":{"f":"hi","F":5},"\\n":56.0},"10":{},"":"empty","a":{},"111":[{}],"A":{}}',
      '{"":"empty","1":{"\\n":56,"f":{"F":5,"f":"hi"}},"10":{},"111":[{}],"A":{},"a":{}}',
    ],
    [
      '{"peach":"This sorting order","péché":"is wrong according to French","pêche":"but canonicalization MUST","sin":"ignore locale"}',
      '{"peach":"This sorting order","péché":"is wrong according to French","pêche":"but canonicalization MUST","sin":"ignore locale"}',
    ],
    ['[56,{"d":true,"10":null,"1":[]}]', '[56,{"1":[],"10":null,"d":true}]'],
  ])('%s', (input, output) => {
    expect(canonicalText(parseJson(input))).toBe(output);
  });

  // Appendix B, as IEEE 754 doubles.
  test.each([
    ['0000000000000000', '0'],
    ['8000000000000000', '0'],
    ['0000000000000001', '5e-324'],
    ['7fefffffffffffff', '1.7976931348623157e+308'],
    ['4340000000000000', '9007199254740992'],
    ['4430000000000000', '295147905179352830000'],
    ['44b52d02c7e14af5', '9.999999999999997e+22'],
    ['44b52d02c7e14af6', '1e+23'],
    ['444b1ae4d6e2ef4e', '999999999999999700000'],
    ['444b1ae4d6e2ef50', '1e+21'],
    ['3eb0c6f7a0b5ed8d', '0.000001'],
    ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
    ['41b3de4355555555', '333333333.3333333'],
    ['becbf647612f3696', '-0.0000033333333333333333'],
  ])('the double %s is written %s', (bits, text) => {
    const view = new DataView(new ArrayBuffer(8));
    view.setBigUint64(0, BigInt(`0x${bits}`));
    expect(canonicalText(view.getFloat64(0))).toBe(text);
  });

  test.each([NaN, Infinity, undefined, '\ud800', { '\udc00': 1 }])('cannot write %s', (value) => {
    expect(() => canonicalText(value)).toThrow();
  });
});

describe('received bytes', () => {
  test.each([
    ['white space', '{ "a":1}'],
    ['white space after', '{"a":1}\n'],
    ['another order of members', '{"b":1,"a":2}'],
    ['another order of members in a list', '[{"b":1,"a":2}]'],
    ['a member twice', '{"a":1,"a":2}'],
    ['the same member twice', '{"a":1,"a":1}'],
    ['a member twice, spelled in two ways', '{"a":1,"\\u0061":1}'],
    ['__proto__ twice', '{"__proto__":1,"__proto__":1}'],
    ['an escape that need not be', '"\\u0061"'],
    ['an escaped solidus', '"\\/"'],
    ['an escape in capitals', '"\\u000F"'],
    ['a long escape where there is a short one', '"\\u000a"'],
    ['an escaped letter beyond ASCII', '"\\u20ac"'],
    ['an escaped pair of surrogates', '"\\ud83d\\ude00"'],
    ['a lone surrogate', '"\\ud800"'],
    ['a lone surrogate as a member', '{"\\udead":1}'],
    ['minus zero', '-0'],
    ['a fraction of zero', '1.0'],
    ['an exponent', '1e3'],
    ['a capital exponent', '1E3'],
    ['a plus sign', '+1'],
    ['a leading zero', '01'],
    ['more digits than a double has', '9007199254740993'],
    ['an overflow', '1e999'],
    ['a byte order mark', '\ufeff{}'],
    ['a comment', '{}//'],
    ['a trailing comma', '[1,]'],
    ['NaN', 'NaN'],
    ['a raw control character', '"\n"'],
    ['single quotes', "'a'"],
    ['two values', '{}{}'],
    ['nothing', ''],
    ['half an object', '{"a":'],
  ])('with %s are refused', (_what, text) => {
    expect(refusal(text)).toBe('NON_CANONICAL');
  });

  test('that are not UTF-8 are refused', () => {
    for (const bad of [
      [0xff],
      [0xc0, 0xaf],
      [0xed, 0xa0, 0x80],
      [0xf4, 0x90, 0x80, 0x80],
      [0xe2, 0x82],
    ]) {
      const bytes = concat(utf8('"'), new Uint8Array(bad), utf8('"'));
      expect(refusalOf(() => parse(bytes))).toBe('NON_CANONICAL');
    }
  });

  test('nested a hundred thousand deep are refused, and nothing overflows', () => {
    const deep = 100_000;
    expect(refusal('['.repeat(deep) + ']'.repeat(deep))).toBe('NON_CANONICAL');
    expect(refusal('{"a":'.repeat(deep) + '1' + '}'.repeat(deep))).toBe('NON_CANONICAL');
    expect(refusal('['.repeat(deep))).toBe('NON_CANONICAL');
  });

  test('longer than their limit are refused unread', () => {
    expect(refusalOf(() => parseCanonical(utf8('[1]'), 2))).toBe('TOO_LARGE');
    expect(parseCanonical(utf8('[1]'), 3)).toEqual([1]);
  });

  test('in canonical form are taken, whatever they say', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const bytes = canonicalBytes(value);
        expect(canonicalBytes(parse(bytes))).toEqual(bytes);
      }),
    );
  });

  test('keep a member called __proto__ as a member', () => {
    const value = parse(utf8('{"__proto__":{"admin":true}}')) as object;
    expect(Object.keys(value)).toEqual(['__proto__']);
    expect('admin' in value).toBe(false);
  });
});
