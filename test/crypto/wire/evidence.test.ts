import { expect, test } from 'vitest';
import { canonicalBytes } from '../../../crypto/wire/canonical.ts';
import { decodeAs } from '../../../crypto/wire/entry.ts';
import {
  decodeEvidence,
  evidenceEnd,
  evidenceHead,
  sealedEvidence,
} from '../../../crypto/wire/evidence.ts';
import { MAX_SEALED_EVIDENCE_BYTES } from '../../../crypto/wire/limits.ts';
import { refusalOf } from '../../support/decode_error.ts';

const B32 = 'A'.repeat(43);
const FINGERPRINT = 'a'.repeat(64);
const LIMIT = 10_000_000;

const WHOLE = {
  ...{ ballotKey: B32, election: FINGERPRINT, idToken: 'a.b.c', provider: 'eid', salt: B32 },
  issuerKey: { kty: 'EC', more: [1] },
};
const SEALED = { commitment: B32, sealed: 'AAAA' };
const HEAD = { election: FINGERPRINT, format: 'glas-evidence/1' };
const END = { items: 0 };

/** Each part of the file, as it is read, and what is refused in it. */
const PARTS: readonly [object, (bytes: Uint8Array) => unknown, [string, unknown[]][]][] = [
  [
    WHOLE,
    decodeEvidence,
    [
      ['ballotKey', ['', 7]],
      ['election', ['', 'A'.repeat(64)]],
      ['idToken', [7]],
      ['issuerKey', ['key', 7]],
      ['provider', ['', 'An eID']],
      ['salt', ['', 7]],
    ],
  ],
  [
    SEALED,
    (bytes) => decodeAs(sealedEvidence, bytes, LIMIT),
    [
      ['commitment', ['', 7]],
      ['sealed', ['A', 7, 'A'.repeat(4 * Math.ceil(MAX_SEALED_EVIDENCE_BYTES / 3) + 4)]],
    ],
  ],
  [
    HEAD,
    (bytes) => decodeAs(evidenceHead, bytes, LIMIT),
    [
      ['election', ['', 7]],
      ['format', ['glas-evidence/2', 7]],
    ],
  ],
  [END, (bytes) => decodeAs(evidenceEnd, bytes, LIMIT), [['items', [-1, 0.5, '0', 2 ** 53]]]],
];

test('the parts of a file of evidence are read as they were written', () => {
  for (const [whole, read] of PARTS) expect(read(canonicalBytes(whole))).toEqual(whole);
});

test('with another value of a member they are refused', () => {
  for (const [whole, read, wrong] of PARTS) {
    for (const [member, values] of wrong) {
      for (const value of values) {
        const changed = canonicalBytes({ ...whole, [member]: value });
        expect(refusalOf(() => read(changed))).toBe(`SCHEMA ${member}`);
      }
    }
  }
});

test('the key of an eID has a kind', () => {
  for (const issuerKey of [{}, { kty: 7 }]) {
    const changed = canonicalBytes({ ...WHOLE, issuerKey });
    expect(refusalOf(() => decodeEvidence(changed))).toBe('SCHEMA issuerKey.kty');
  }
});
