import { sha256, sha512 } from '@noble/hashes/sha2.js';
import { expect, test } from 'vitest';
import { eidNonce } from '../../crypto/eid.ts';
import { signEntry, verifyEntrySignature, publicKeyText } from '../../crypto/signature.ts';
import { trackerOf } from '../../crypto/tracker.ts';
import { hash, scalar } from '../../crypto/transcript.ts';
import type { Closing } from '../../crypto/wire/acts.ts';
import { toHex, utf8 } from '../../crypto/wire/bytes.ts';
import { decodeEntry, encodeEntry, type EntryOf, unsignedBytes } from '../../crypto/wire/entry.ts';
import type { hashVectors } from './make_hash.ts';
import { readVectors } from './read_vectors.ts';
import { bytesOf, hexOfScalar, textOf } from './spelling.ts';

const vectors = readVectors('hash') as ReturnType<typeof hashVectors>;

test.each(vectors.hashes)('hash($label, $items)', ({ label, items, input, ...expected }) => {
  expect(toHex(sha512(bytesOf(input)))).toBe(expected.hash);
  expect(toHex(hash(label, ...items.map(bytesOf)))).toBe(expected.hash);
  expect(hexOfScalar(scalar(label, ...items.map(bytesOf)))).toBe(expected.scalar);
});

test('a signed entry and what its signature covers', () => {
  const { seed, entry, withoutSignature, message } = vectors.signedEntry;
  const decoded = decodeEntry(utf8(entry)) as EntryOf<'closing'>;
  expect(textOf(unsignedBytes(decoded))).toBe(withoutSignature);
  expect(toHex(hash('entry', utf8(withoutSignature)))).toBe(message);
  expect(verifyEntrySignature(publicKeyText(bytesOf(seed)), decoded)).toBe(true);
  const { signature: _signature, ...unsigned } = decoded;
  expect(textOf(encodeEntry(signEntry<Closing>(bytesOf(seed), unsigned)))).toBe(entry);
});

test('the eID nonce', () => {
  const { fingerprint, ballotKey, salt, nonce } = vectors.eid;
  expect(eidNonce(fingerprint, bytesOf(ballotKey), bytesOf(salt))).toBe(nonce);
});

test.each(vectors.trackers)('the tracker of $entry', ({ entry, tracker, ...expected }) => {
  expect(toHex(sha256(utf8(entry)))).toBe(expected.sha256);
  expect(trackerOf(utf8(entry))).toBe(tracker);
});
