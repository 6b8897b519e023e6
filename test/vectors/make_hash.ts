import { sha256 } from '@noble/hashes/sha2.js';
import { eidNonce } from '../../crypto/eid.ts';
import { signEntry } from '../../crypto/signature.ts';
import { trackerOf } from '../../crypto/tracker.ts';
import { hash, scalar } from '../../crypto/transcript.ts';
import type { Closing } from '../../crypto/wire/acts.ts';
import { concat, toHex, u32, utf8 } from '../../crypto/wire/bytes.ts';
import { encodeEntry, unsignedBytes } from '../../crypto/wire/entry.ts';
import { LABEL_PREFIX, LABELS, type Label } from '../../crypto/wire/labels.ts';
import { hexOfScalar, MADE, textOf } from './spelling.ts';

/** docs/protocol.md §3: hash and scalar of short lists, and what is signed or shown for them. */
export function hashVectors() {
  const fingerprint = 'ab'.repeat(32);
  return {
    source: `docs/protocol.md §3, §7, §8; ${MADE}`,
    encoding: 'bytes in hex; scalars 32 bytes little-endian; input is what SHA-512 is taken of',
    hashes: [
      hashed('entry', []),
      hashed('entry', [utf8('')]),
      hashed('entry', [utf8('ab'), utf8('c')]),
      hashed('entry', [utf8('a'), utf8('bc')]),
      hashed('entry', [utf8('abc')]),
      ...Object.values(LABELS).map((label) => hashed(label, [utf8('x'), u32(258)])),
      hashed('contest', [new Uint8Array(300).fill(0xff)]),
    ],
    signedEntry: signedEntry(fingerprint),
    eid: eid(fingerprint),
    trackers: ['', 'abc', '{"type":"ballot"}'].map((entry) => ({
      entry,
      sha256: toHex(sha256(utf8(entry))),
      tracker: trackerOf(utf8(entry)),
    })),
  };
}

function hashed(label: Label, items: readonly Uint8Array[]) {
  const input = concat(
    ...[utf8(LABEL_PREFIX + label), ...items].flatMap((item) => [u32(item.length), item]),
  );
  return {
    label,
    items: items.map(toHex),
    input: toHex(input),
    hash: toHex(hash(label, ...items)),
    scalar: hexOfScalar(scalar(label, ...items)),
  };
}

function signedEntry(fingerprint: string) {
  const seed = new Uint8Array(32).fill(1);
  const entry = signEntry<Closing>(seed, {
    closedAt: '2027-04-02T17:00:00Z',
    election: fingerprint,
    type: 'closing',
  });
  const unsigned = unsignedBytes(entry);
  return {
    seed: toHex(seed),
    entry: textOf(encodeEntry(entry)),
    withoutSignature: textOf(unsigned),
    message: toHex(hash('entry', unsigned)),
  };
}

function eid(fingerprint: string) {
  const ballotKey = new Uint8Array(32).fill(2);
  const salt = new Uint8Array(32).fill(3);
  return {
    fingerprint,
    ballotKey: toHex(ballotKey),
    salt: toHex(salt),
    nonce: eidNonce(fingerprint, ballotKey, salt),
  };
}
