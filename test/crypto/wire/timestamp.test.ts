import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DecodeError } from '../../../crypto/wire/errors.ts';
import {
  decodeTimestampFile,
  encodeTimestampFile,
  MAX_STAMPED_NOTE_BYTES,
  MAX_TIMESTAMP_FILE_BYTES,
  MAX_TOKEN_BYTES,
} from '../../../crypto/wire/timestamp_file.ts';
import { decodeElement, decodeSequence } from '../../../crypto/wire/timestamp/asn1.ts';
import { decodeCertificate } from '../../../crypto/wire/timestamp/certificate.ts';
import { decodeTimestampResponse } from '../../../crypto/wire/timestamp/response.ts';
import { decodeTimestampToken } from '../../../crypto/wire/timestamp/token.ts';
import { der, integer, oid, sequence } from '../../support/der.ts';
import { runs } from '../../support/runs.ts';
import { token } from '../../support/sample_token.ts';
import { root, stamping } from '../../support/sample_tokens.ts';

const good = token(Buffer.from('note'), { signer: stamping });
const decoders = [decodeTimestampToken, decodeTimestampResponse, decodeCertificate];

/** Whether bytes are taken or refused, and never anything else. */
function isDecided(bytes: Uint8Array): boolean {
  return decoders.every((decode) => {
    try {
      decode(bytes);
      return true;
    } catch (error) {
      return error instanceof DecodeError;
    }
  });
}

function timeOf(tag: number, text: string): string {
  try {
    return new Date(decodeElement(der(tag, Buffer.from(text)), '').time('time')).toISOString();
  } catch (error) {
    if (error instanceof DecodeError) return 'refused';
    throw error;
  }
}

describe('decoders of certificates and tokens', () => {
  test('take or refuse whatever comes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), isDecided), runs(200));
  });

  test('take or refuse a token with bytes changed, and a certificate', () => {
    const place = fc.record({ at: fc.nat(), to: fc.integer({ min: 0, max: 255 }) });
    const changes = fc.array(place, { minLength: 1, maxLength: 4 });
    const isDecidedAfter = (whole: Uint8Array, made: { at: number; to: number }[]): boolean => {
      const changed = Uint8Array.from(whole);
      for (const { at, to } of made) changed[at % changed.length] = to;
      return isDecided(changed);
    };
    fc.assert(fc.property(fc.constantFrom(good, root.der), changes, isDecidedAfter), runs(300));
  });

  test('refuse what nests without end, and what has parts without number', () => {
    let deep: Buffer = sequence();
    for (let i = 0; i < 5_000; i++) deep = sequence(deep);
    expect(isDecided(deep)).toBe(true);
    expect(() => decodeSequence(deep, '')).toThrow(DecodeError);
    const wide = sequence(...Array.from({ length: 20_000 }, () => integer(1)));
    expect(() => decodeSequence(wide, '')).toThrow(DecodeError);
  });

  test('refuse a certificate that names two signature algorithms', () => {
    const other = oid('1.2.840.10045.4.3.3');
    const at = root.der.lastIndexOf(oid('1.2.840.10045.4.3.2'));
    const changed = Buffer.from(root.der);
    changed.set(other, at);
    expect(() => decodeCertificate(changed)).toThrow('two signature algorithms');
  });
});

describe('times', () => {
  const GENERALIZED = 0x18;
  const UTC = 0x17;
  test.each([
    [GENERALIZED, '20270402170600Z', '2027-04-02T17:06:00.000Z'],
    [GENERALIZED, '20270402170600.5Z', '2027-04-02T17:06:00.500Z'],
    [GENERALIZED, '20270402170600.123456Z', '2027-04-02T17:06:00.123Z'],
    [GENERALIZED, '20280229000000Z', '2028-02-29T00:00:00.000Z'],
    [GENERALIZED, '20270229000000Z', 'refused'],
    [GENERALIZED, '20271301000000Z', 'refused'],
    [GENERALIZED, '20270402240000Z', 'refused'],
    [GENERALIZED, '20270402170660Z', 'refused'],
    [GENERALIZED, '20270402170600', 'refused'],
    [GENERALIZED, '20270402170600+0200', 'refused'],
    [GENERALIZED, '20270402170600.Z', 'refused'],
    [GENERALIZED, '202704021706Z', 'refused'],
    [UTC, '270402170600Z', '2027-04-02T17:06:00.000Z'],
    [UTC, '491231235959Z', '2049-12-31T23:59:59.000Z'],
    [UTC, '500101000000Z', '1950-01-01T00:00:00.000Z'],
    [UTC, '2704021706Z', 'refused'],
    [UTC, '270402170600+0000', 'refused'],
    [0x16, '20270402170600Z', 'refused'],
  ])('%i %s: %s', (tag, text, expected) => {
    expect(timeOf(tag, text)).toBe(expected);
  });
});

describe('the file of a time stamp', () => {
  test('is what was put in, at its largest too', () => {
    const largest = {
      note: new Uint8Array(MAX_STAMPED_NOTE_BYTES).fill(1),
      token: new Uint8Array(MAX_TOKEN_BYTES).fill(2),
    };
    const bytes = encodeTimestampFile(largest);
    expect(bytes).toHaveLength(MAX_TIMESTAMP_FILE_BYTES);
    expect(decodeTimestampFile(bytes)).toEqual(largest);
  });

  test.each([
    ['no token', [3, 0]],
    ['no note', [0, 3]],
    ['a note too long', [MAX_STAMPED_NOTE_BYTES + 1, 3]],
    ['a token too long', [3, MAX_TOKEN_BYTES + 1]],
  ])('is refused with %s', (_, [note, tokenLength]) => {
    const file = { note: new Uint8Array(note ?? 0), token: new Uint8Array(tokenLength ?? 0) };
    expect(decodeTimestampFile(encodeTimestampFile(file))).toBeUndefined();
  });

  test('is refused with one part, with three, and cut off', () => {
    const part = Uint8Array.of(0, 0, 0, 1, 9);
    for (const parts of [[part], [part, part, part], [part, part.subarray(0, 4)], []]) {
      expect(decodeTimestampFile(Buffer.concat(parts))).toBeUndefined();
    }
    expect(decodeTimestampFile(Buffer.concat([part, part]))).toBeDefined();
  });
});
