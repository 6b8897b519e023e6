import { beforeAll, describe, expect, test } from 'vitest';
import { ed25519PublicKey, signEd25519 } from '../../crypto/group/ed25519.ts';
import { generateSchnorrKey, signSchnorr } from '../../crypto/schnorr.ts';
import {
  authorizationMessage,
  ballotMessage,
  fingerprintBytes,
  publicKeyText,
  signAuthorization,
  signEntry,
  verifyAuthorization,
  verifyEntrySignature,
  verifyRegistrarEntry,
} from '../../crypto/signature.ts';
import { hash } from '../../crypto/transcript.ts';
import type { Notice } from '../../crypto/wire/acts.ts';
import { fromHex, toBase64Url, utf8 } from '../../crypto/wire/bytes.ts';
import type { Json } from '../../crypto/wire/canonical.ts';
import { unsignedBytes } from '../../crypto/wire/entry.ts';
import { firstOf, fullElection } from '../support/full_election.ts';
import { changed, places } from '../support/json_paths.ts';
import type { SampleElection } from '../support/sample_election.ts';

const ED25519_TYPES = [
  'manifest',
  'key-commitment',
  'key-reveal',
  'key-confirmation',
  'key-complaint',
  'key-answer',
  'key-possession',
  'opening',
  'notice',
  'closing',
  'decryption',
] as const;

let election: SampleElection;

beforeAll(async () => {
  election = await fullElection();
});

/** The key that signs a type: a trustee's where the entry names one, else the authority's. */
function keyFor(type: (typeof ED25519_TYPES)[number]): string {
  const { entry } = firstOf(election, type);
  if (!('trustee' in entry)) return election.manifest.authorityKey;
  return election.manifest.trustees[entry.trustee - 1]?.signingKey ?? '';
}

/** Every leaf changed a little: a character, a number or a truth. */
function* leafChanges(value: Json): Generator<Json> {
  for (const [path, leaf] of places(value)) {
    if (path.join('.') === 'signature') continue;
    if (typeof leaf === 'string') yield changed(value, path, `${leaf}A`);
    if (typeof leaf === 'number') yield changed(value, path, leaf + 1);
    if (typeof leaf === 'boolean') yield changed(value, path, !leaf);
  }
}

describe.each(ED25519_TYPES)('the signature of a %s', (type) => {
  test('is by the right key over every member', () => {
    const { entry } = firstOf(election, type);
    expect(verifyEntrySignature(keyFor(type), entry)).toBe(true);
    for (const change of leafChanges(entry)) {
      expect(verifyEntrySignature(keyFor(type), change as typeof entry)).toBe(false);
    }
    const { logKey, registrarKey } = election.manifest;
    for (const other of [logKey, registrarKey, '', 'x']) {
      expect(verifyEntrySignature(other, entry)).toBe(false);
    }
    for (const signature of ['', '!']) {
      expect(verifyEntrySignature(keyFor(type), { ...entry, signature })).toBe(false);
    }
  });
});

describe.each(['roll', 'revocation'] as const)('the signature of a %s', (type) => {
  test('is the registrar’s over every member', () => {
    const { entry } = firstOf(election, type);
    const { registrarKey, authorityKey } = election.manifest;
    expect(verifyRegistrarEntry(registrarKey, entry)).toBe(true);
    for (const change of leafChanges(entry)) {
      expect(verifyRegistrarEntry(registrarKey, change as typeof entry)).toBe(false);
    }
    expect(verifyRegistrarEntry(authorityKey, entry)).toBe(false);
    expect(verifyRegistrarEntry(registrarKey, { ...entry, signature: '' })).toBe(false);
  });
});

describe('an authorization', () => {
  const random = (n: number): Uint8Array => election.random(n);

  test('is the registrar’s, over every member, in one election', () => {
    const { authorization } = firstOf(election, 'ballot').entry;
    const { fingerprint } = election;
    const { registrarKey } = election.manifest;
    expect(verifyAuthorization(registrarKey, fingerprint, authorization)).toBe(true);
    expect(verifyAuthorization(registrarKey, 'ab'.repeat(32), authorization)).toBe(false);
    for (const change of leafChanges(authorization)) {
      expect(verifyAuthorization(registrarKey, fingerprint, change as typeof authorization)).toBe(
        false,
      );
    }
  });

  test('is for no other use: labels separate what one key signs', () => {
    const { registrar, fingerprint } = election;
    const { signature: _signature, ...unsigned } = firstOf(election, 'ballot').entry.authorization;
    const asEntry = signSchnorr(
      registrar,
      hash('registrar-entry', unsignedBytes({ ...unsigned, signature: '' })),
      random,
    );
    const stolen = { ...unsigned, signature: toBase64Url(asEntry) };
    expect(verifyAuthorization(election.manifest.registrarKey, fingerprint, stolen)).toBe(false);
    const right = signAuthorization(registrar, fingerprint, unsigned, random);
    expect(verifyAuthorization(election.manifest.registrarKey, fingerprint, right)).toBe(true);
    expect(verifyRegistrarEntry(election.manifest.registrarKey, right)).toBe(false);
  });
});

test('messages are hashes under their labels', () => {
  const unsigned = utf8('{}');
  const fp = fromHex('ab'.repeat(32)) ?? new Uint8Array();
  expect(authorizationMessage('ab'.repeat(32), unsigned)).toEqual(
    hash('authorization', fp, unsigned),
  );
  expect(ballotMessage(unsigned)).toEqual(hash('ballot', unsigned));
});

test('an entry is signed over its canonical form, in whichever order its members stand', () => {
  const seed = new Uint8Array(32).fill(1);
  const one = signEntry<Notice>(seed, {
    election: 'a',
    text: { en: 'x', bg: 'y' },
    type: 'notice',
  });
  const two = signEntry<Notice>(seed, {
    type: 'notice',
    text: { bg: 'y', en: 'x' },
    election: 'a',
  });
  expect(one.signature).toBe(two.signature);
  const message = hash(
    'entry',
    utf8('{"election":"a","text":{"bg":"y","en":"x"},"type":"notice"}'),
  );
  expect(one.signature).toBe(toBase64Url(signEd25519(seed, message)));
  expect(publicKeyText(seed)).toBe(toBase64Url(ed25519PublicKey(seed)));
});

test.each(['', 'AB'.repeat(32), 'ab'.repeat(31), 'ab'.repeat(33), 'zz'.repeat(32)])(
  'the fingerprint %j is a mistake of the caller',
  (fingerprint) => {
    expect(() => fingerprintBytes(fingerprint)).toThrow('fingerprint');
  },
);

test('a ballot key is not the registrar: neither signs for the other', () => {
  const key = generateSchnorrKey((n) => election.random(n));
  const { authorization } = firstOf(election, 'ballot').entry;
  expect(verifyAuthorization(toBase64Url(key.publicKey), election.fingerprint, authorization)).toBe(
    false,
  );
});
