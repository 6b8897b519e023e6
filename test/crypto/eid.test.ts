import { expect, test } from 'vitest';
import { eidNonce } from '../../crypto/eid.ts';
import { hash } from '../../crypto/transcript.ts';
import { fromHex, toBase64Url } from '../../crypto/wire/bytes.ts';

const FINGERPRINT = 'ab'.repeat(32);
const key = new Uint8Array(32).fill(1);
const salt = new Uint8Array(32).fill(2);

test('the nonce is the first 32 bytes of hash("eid", fp, K, salt)', () => {
  const fp = fromHex(FINGERPRINT) ?? new Uint8Array();
  expect(eidNonce(FINGERPRINT, key, salt)).toBe(
    toBase64Url(hash('eid', fp, key, salt).subarray(0, 32)),
  );
});

test('the nonce is another for another election, key or salt', () => {
  const other = new Uint8Array(32).fill(3);
  const nonces = [
    eidNonce(FINGERPRINT, key, salt),
    eidNonce('cd'.repeat(32), key, salt),
    eidNonce(FINGERPRINT, other, salt),
    eidNonce(FINGERPRINT, key, other),
    eidNonce(FINGERPRINT, salt, key),
  ];
  expect(new Set(nonces).size).toBe(5);
  expect(() => eidNonce('', key, salt)).toThrow(TypeError);
});
