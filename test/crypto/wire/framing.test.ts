import fc from 'fast-check';
import { expect, test } from 'vitest';
import { concat, u32 } from '../../../crypto/wire/bytes.ts';
import { decodeFrame, encodeFrame, MAX_FRAME_BYTES } from '../../../crypto/wire/framing.ts';
import { MAX_ATTACHMENT_BYTES, MAX_ENTRY_BYTES } from '../../../crypto/wire/limits.ts';
import { refusalOf } from '../../support/decode_error.ts';

test('a frame decodes to what it was made of', () => {
  const bytes = fc.uint8Array({ maxLength: 500 });
  fc.assert(
    fc.property(bytes, bytes, (entry, attachment) => {
      const frame = encodeFrame({ entry, attachment });
      expect(frame).toEqual(concat(u32(entry.length), entry, attachment));
      expect(decodeFrame(frame)).toEqual({ entry, attachment });
    }),
  );
});

test('a frame cut off within its entry is refused', () => {
  const frame = encodeFrame({ entry: new Uint8Array(10), attachment: new Uint8Array() });
  for (let length = 0; length < frame.length; length++) {
    expect(refusalOf(() => decodeFrame(frame.subarray(0, length)))).toBe('SCHEMA');
  }
  expect(decodeFrame(frame).attachment).toHaveLength(0);
});

test('the largest frame is accepted, and one byte more on either side is not', () => {
  const entry = new Uint8Array(MAX_ENTRY_BYTES);
  const attachment = new Uint8Array(MAX_ATTACHMENT_BYTES);
  const largest = encodeFrame({ entry, attachment });
  expect(largest).toHaveLength(MAX_FRAME_BYTES);
  expect(decodeFrame(largest).attachment).toHaveLength(MAX_ATTACHMENT_BYTES);
  expect(refusalOf(() => decodeFrame(concat(largest, new Uint8Array(1))))).toBe('TOO_LARGE');
  expect(refusalOf(() => decodeFrame(u32(MAX_ENTRY_BYTES + 1)))).toBe('TOO_LARGE');
  expect(refusalOf(() => decodeFrame(u32(0xffffffff)))).toBe('TOO_LARGE');
});
