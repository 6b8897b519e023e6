import { ristretto255_FROST } from '@noble/curves/ed25519.js';
import { describe, expect, test } from 'vitest';
import { noble } from '../../crypto/group/kernel/reference.ts';
import { encodeScalar, ORDER, type Scalar } from '../../crypto/group/scalar.ts';
import { generateSchnorrKey, signSchnorr } from '../../crypto/schnorr.ts';
import { concat, fromHex, utf8 } from '../../crypto/wire/bytes.ts';
import { sharedPoints } from '../../verifier/equations/bases.ts';
import { verifyClaims } from '../../verifier/equations/claim.ts';
import { ballotSignatureClaim, registrarClaim } from '../../verifier/equations/signature_claim.ts';
import { Findings, Refused } from '../../verifier/findings.ts';
import { seededRandom } from '../support/seeded_random.ts';

/** RFC 9591, appendix E.3: FROST(ristretto255, SHA-512). */
const GROUP_PUBLIC_KEY = 'e2a62f39eede11269e3bd5a7d97554f5ca384f9f6d3dd9c3c0d05083c7254f57';
const SIGNATURE =
  'fc45655fbc66bbffad654ea4ce5fdae253a49a64ace25d9adb62010dd9fb2555' +
  '2164141787162e5b4cab915b4aa45d94655dbb9ed7c378a53b980a0be220a802';

/** What the verifier says of a signature: true, false, or the code that refuses its encoding. */
function verify(
  key: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): boolean | string | undefined {
  const findings = new Findings();
  const room = noble.workspace(sharedPoints(key), seededRandom('weights'));
  const given = { bytes: signature, key, message, path: 'signature' };
  const claims = [
    registrarClaim(given),
    ballotSignatureClaim(given, { path: 'key', hint: undefined }),
  ];
  try {
    verifyClaims(room, findings.at(0), claims);
    const failed = claims.map(({ code }) => findings.timesFailed(code));
    expect(failed[0]).toBe(failed[1]);
    return failed[0] === 0;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return findings.list()[0]?.code;
  }
}

const hex = (text: string): Uint8Array => fromHex(text) ?? new Uint8Array();
const scalarOf = (bytes: Uint8Array): Scalar =>
  BigInt(`0x${Buffer.from(bytes).reverse().toString('hex')}`);

describe('Schnorr signatures (RFC 9591)', () => {
  const key = hex(GROUP_PUBLIC_KEY);
  const signature = hex(SIGNATURE);

  test('the vector of the RFC', () => {
    expect(verify(key, utf8('test'), signature)).toBe(true);
    expect(verify(key, utf8('tes'), signature)).toBe(false);
  });

  test('what noble signs with shares of 2 of 3', () => {
    const ids = ['a', 'b', 'c'].map((name) => ristretto255_FROST.Identifier.derive(name));
    const deal = ristretto255_FROST.trustedDealer({ min: 2, max: 3 }, ids);
    const signers = [ids[0], ids[2]].map((id) => deal.secretShares[id ?? '']);
    const secrets = signers.filter((secret) => secret !== undefined);
    const nonces = secrets.map((secret) => ristretto255_FROST.commit(secret));
    const list = nonces.map(({ commitments }) => commitments);
    const message = utf8('an authorization');
    const shares = secrets.map((secret, i) => {
      const own = nonces[i];
      if (own === undefined) throw new TypeError('nonces');
      const args = [secret, deal.public, own.nonces, list, message] as const;
      return [secret.identifier, ristretto255_FROST.signShare(...args)] as const;
    });
    const sum = ristretto255_FROST.aggregate(
      deal.public,
      list,
      message,
      Object.fromEntries(shares),
    );
    const [groupKey = new Uint8Array()] = deal.public.commitments;
    expect(verify(groupKey, message, sum)).toBe(true);
    expect(verify(groupKey, utf8('another'), sum)).toBe(false);
  });

  test('what our prover signs, and nothing under another key', () => {
    const random = seededRandom('schnorr');
    const own = generateSchnorrKey(random);
    const other = generateSchnorrKey(random);
    const signed = signSchnorr(own, utf8('message'), random);
    expect(verify(own.publicKey, utf8('message'), signed)).toBe(true);
    expect(verify(other.publicKey, utf8('message'), signed)).toBe(false);
  });

  test('R is not the identity, and z is below ℓ', () => {
    const z = signature.subarray(32);
    expect(verify(key, utf8('test'), concat(new Uint8Array(32), z))).toBe('POINT_IDENTITY');
    expect(verify(key, utf8('test'), concat(new Uint8Array(32).fill(255), z))).toBe(
      'POINT_INVALID',
    );
    // ℓ + z is the same scalar, spelled otherwise.
    const same = scalarOf(z) + ORDER;
    const spelled = Buffer.from(same.toString(16).padStart(64, '0'), 'hex').reverse();
    expect(verify(key, utf8('test'), concat(signature.subarray(0, 32), spelled))).toBe(
      'SCALAR_INVALID',
    );
    expect(encodeScalar(scalarOf(z))).toEqual(z);
  });
});
