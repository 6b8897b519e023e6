import { encodePoint, GENERATOR } from '../../crypto/group/ristretto.ts';
import { decodeScalar, encodeScalar, ORDER } from '../../crypto/group/scalar.ts';
import {
  generateSchnorrKey,
  schnorrChallenge,
  type SchnorrKey,
  signSchnorr,
} from '../../crypto/schnorr.ts';
import { concat, fromHex, toHex, utf8 } from '../../crypto/wire/bytes.ts';
import { BAD_ENCODINGS } from '../support/bad_encodings.ts';
import { seededRandom } from '../support/seeded_random.ts';
import { bytesOf, hexOfScalar, MADE } from './spelling.ts';

/** RFC 9591, appendix E.3: FROST(ristretto255, SHA-512). */
const RFC_9591 = {
  secretKey: '1b25a55e463cfd15cf14a5d3acc3d15053f08da49c8afcf3ab265f2ebc4f970b',
  publicKey: 'e2a62f39eede11269e3bd5a7d97554f5ca384f9f6d3dd9c3c0d05083c7254f57',
  message: '74657374',
  signature:
    'fc45655fbc66bbffad654ea4ce5fdae253a49a64ace25d9adb62010dd9fb2555' +
    '2164141787162e5b4cab915b4aa45d94655dbb9ed7c378a53b980a0be220a802',
};

/** docs/protocol.md §3: Schnorr signatures of the registrar and of ballot keys. */
export function schnorrVectors() {
  const random = seededRandom('vectors: schnorr');
  const own = ['', 'x', 'a longer message, of more than one block of SHA-512'.repeat(4)].map(
    (text) => signedBy(generateSchnorrKey(random), utf8(text), random),
  );
  const [first] = own;
  if (first === undefined) throw new TypeError('schnorr');
  return {
    source: `RFC 9591 appendix E.3 (the first signature); the others ${MADE}`,
    encoding: 'bytes in hex; scalars 32 bytes little-endian; signature is R then z',
    context: 'FROST-RISTRETTO255-SHA512-v1chal',
    signatures: [described(RFC_9591), ...own],
    refused: refused(first),
  };
}

interface Signed {
  readonly secretKey: string;
  readonly publicKey: string;
  readonly message: string;
  readonly signature: string;
}

function signedBy(key: SchnorrKey, message: Uint8Array, random: (n: number) => Uint8Array) {
  return described({
    secretKey: hexOfScalar(key.secret),
    publicKey: toHex(key.publicKey),
    message: toHex(message),
    signature: toHex(signSchnorr(key, message, random)),
  });
}

function described(signed: Signed) {
  const [R, z] = [signed.signature.slice(0, 64), signed.signature.slice(64)];
  const c = schnorrChallenge(bytesOf(R), bytesOf(signed.publicKey), bytesOf(signed.message));
  return { ...signed, R, z, challenge: hexOfScalar(c) };
}

function refused({ publicKey, message, signature, R, z }: ReturnType<typeof described>) {
  const wide = (decodeScalar(bytesOf(z)) ?? 0n) + ORDER;
  const zPlusOrder = Uint8Array.from({ length: 32 }, (_, i) =>
    Number((wide >> BigInt(8 * i)) & 0xffn),
  );
  const one = concat(encodePoint(GENERATOR), encodeScalar(1n));
  const zeros = '00'.repeat(32);
  return [
    { why: 'another message', publicKey, message: `${message}00`, signature },
    { why: 'another key', publicKey: RFC_9591.publicKey, message, signature },
    {
      why: 'z + 1',
      publicKey,
      message,
      signature: R + hexOfScalar((decodeScalar(bytesOf(z)) ?? 0n) + 1n),
    },
    {
      why: 'z + ℓ: the same scalar, not below ℓ',
      publicKey,
      message,
      signature: R + toHex(zPlusOrder),
    },
    {
      why: 'the key is the identity, and z·G = R',
      publicKey: zeros,
      message,
      signature: toHex(one),
    },
    { why: 'R is the identity', publicKey, message, signature: zeros + z },
    { why: '63 bytes', publicKey, message, signature: signature.slice(2) },
    ...Object.entries(BAD_ENCODINGS).flatMap(([why, [bad]]) => [
      { why: `R: ${why} (RFC 9496 A.2)`, publicKey, message, signature: badHex(bad) + z },
      { why: `key: ${why} (RFC 9496 A.2)`, publicKey: badHex(bad), message, signature },
    ]),
  ];
}

function badHex(bad: string | undefined): string {
  if (fromHex(bad ?? '')?.length !== 32) throw new TypeError('bad encoding');
  return bad ?? '';
}
