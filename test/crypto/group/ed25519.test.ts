import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import {
  ed25519PublicKey,
  isEd25519PublicKey,
  signEd25519,
  verifyEd25519,
} from '../../../crypto/group/ed25519.ts';
import { ORDER, decodeScalar, encodeScalar } from '../../../crypto/group/scalar.ts';
import { concat, fromHex, toHex } from '../../../crypto/wire/bytes.ts';
import { runs } from '../../support/runs.ts';

const hex = (text: string): Uint8Array => {
  const bytes = fromHex(text);
  if (bytes === undefined) throw new TypeError('hex');
  return bytes;
};

/** RFC 8032, section 7.1: seed, public key, message, signature. */
const RFC_8032 = [
  [
    '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
    'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    '',
    'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
  ],
  [
    '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
    '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
    '72',
    '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  ],
  [
    'c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7',
    'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
    'af82',
    '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
  ],
  [
    '833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42',
    'ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf',
    'ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f',
    'dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704',
  ],
] as const;

/**
 * novifinancial/ed25519-speccheck, cases.json ("Taming the many EdDSAs", Chalkias, Garillot,
 * Nikolaenko 2020): what each signature has of its own, and what our rules say to it. The last
 * accepted one holds only with the cofactor.
 */
const SPECCHECK = [
  [
    'A and R of small order, S = 0',
    false,
    '8c93255d71dcab10e8f379c26200f3c7bd5f09d9bc3068d3ef4edeb4853022b6',
    'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa',
    'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a0000000000000000000000000000000000000000000000000000000000000000',
  ],
  [
    'A of small order',
    false,
    '9bd9f44f4dcc75bd531b56b2cd280b0bb38fc1cd6d1230e14861d861de092e79',
    'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa',
    'f7badec5b8abeaf699583992219b7b223f1df3fbbea919844e3f7c554a43dd43a5bb704786be79fc476f91d3f3f89b03984d8068dcf1bb7dfc6637b45450ac04',
  ],
  [
    'R of small order, A of mixed order',
    true,
    'aebf3f2601a0c8c5d39cc7d8911642f740b78168218da8471772b35f9d35b9ab',
    'f7badec5b8abeaf699583992219b7b223f1df3fbbea919844e3f7c554a43dd43',
    'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa8c4bd45aecaca5b24fb97bc10ac27ac8751a7dfe1baff8b953ec9f5833ca260e',
  ],
  [
    'A and R of mixed order',
    true,
    '9bd9f44f4dcc75bd531b56b2cd280b0bb38fc1cd6d1230e14861d861de092e79',
    'cdb267ce40c5cd45306fa5d2f29731459387dbf9eb933b7bd5aed9a765b88d4d',
    '9046a64750444938de19f227bb80485e92b83fdb4b6506c160484c016cc1852f87909e14428a7a1d62e9f22f3d3ad7802db02eb2e688b6c52fcd6648a98bd009',
  ],
  [
    'A and R of mixed order, right only with the cofactor',
    true,
    'e47d62c63f830dc7a6851a0b1f33ae4bb2f507fb6cffec4011eaccd55b53f56c',
    'cdb267ce40c5cd45306fa5d2f29731459387dbf9eb933b7bd5aed9a765b88d4d',
    '160a1cb0dc9c0258cd0a7d23e94d8fa878bcb1925f2c64246b2dee1796bed5125ec6bc982a269b723e0668e540911a9a6a58921d6925e434ab10aa7940551a09',
  ],
  [
    'S above ℓ',
    false,
    '85e241a07d148b41e47d62c63f830dc7a6851a0b1f33ae4bb2f507fb6cffec40',
    '442aad9f089ad9e14647b1ef9099a1ff4798d78589e66f28eca69c11f582a623',
    'e96f66be976d82e60150baecff9906684aebb1ef181f67a7189ac78ea23b6c0e547f7690a0e2ddcd04d87dbc3490dc19b3b3052f7ff0538cb68afb369ba3a514',
  ],
  [
    'S far above ℓ',
    false,
    '85e241a07d148b41e47d62c63f830dc7a6851a0b1f33ae4bb2f507fb6cffec40',
    '442aad9f089ad9e14647b1ef9099a1ff4798d78589e66f28eca69c11f582a623',
    '8ce5b96c8f26d0ab6c47958c9e68b937104cd36e13c33566acd2fe8d38aa19427e71f98a473474f2f13f06f97c20d58cc3f54b8bd0d272f42b695dd7e89a8c22',
  ],
  [
    'R not canonical',
    false,
    '9bedc267423725d473888631ebf45988bad3db83851ee85c85e241a07d148b41',
    'f7badec5b8abeaf699583992219b7b223f1df3fbbea919844e3f7c554a43dd43',
    'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff03be9678ac102edcd92b0210bb34d7428d12ffc5df5f37e359941266a4e35f0f',
  ],
  [
    'R not canonical, reduced when hashed',
    false,
    '9bedc267423725d473888631ebf45988bad3db83851ee85c85e241a07d148b41',
    'f7badec5b8abeaf699583992219b7b223f1df3fbbea919844e3f7c554a43dd43',
    'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffca8c5b64cd208982aa38d4936621a4775aa233aa0505711d8fdcfdaa943d4908',
  ],
  [
    'A not canonical',
    false,
    'e96b7021eb39c1a163b6da4e3093dcd3f21387da4cc4572be588fafae23c155b',
    'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
    'a9d55260f765261eb9b84e106f665e00b867287a761990d7135963ee0a7d59dca5bb704786be79fc476f91d3f3f89b03984d8068dcf1bb7dfc6637b45450ac04',
  ],
  [
    'A not canonical, reduced when hashed',
    false,
    '39a591f5321bbe07fd5a23dc2f39d025d74526615746727ceefd6e82ae65c06f',
    'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
    'a9d55260f765261eb9b84e106f665e00b867287a761990d7135963ee0a7d59dca5bb704786be79fc476f91d3f3f89b03984d8068dcf1bb7dfc6637b45450ac04',
  ],
] as const;

/** The eight points of small order, and the other spellings of some of them. */
const SMALL_ORDER = [
  '0100000000000000000000000000000000000000000000000000000000000000',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0000000000000000000000000000000000000000000000000000000000000080',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  '0100000000000000000000000000000000000000000000000000000000000080',
];

test.each(RFC_8032)(
  'RFC 8032, section 7.1: key of the seed %s',
  (seed, key, message, signature) => {
    expect(toHex(ed25519PublicKey(hex(seed)))).toBe(key);
    expect(toHex(signEd25519(hex(seed), hex(message)))).toBe(signature);
    expect(verifyEd25519(hex(key), hex(message), hex(signature))).toBe(true);
    expect(isEd25519PublicKey(hex(key))).toBe(true);
  },
);

test.each(SPECCHECK)('ed25519-speccheck: %s: %s', (_what, valid, message, key, signature) => {
  expect(verifyEd25519(hex(key), hex(message), hex(signature))).toBe(valid);
});

test('the platform signs what noble signs, byte for byte', async () => {
  vi.resetModules();
  const alone: typeof import('../../../crypto/group/ed25519.ts') =
    await import('../../../crypto/group/ed25519.ts');
  alone.signAndVerifyWithNoble();
  const bytes = fc.uint8Array({ minLength: 32, maxLength: 32 });
  fc.assert(
    fc.property(bytes, fc.uint8Array({ maxLength: 300 }), (seed, message) => {
      expect(ed25519PublicKey(seed)).toEqual(alone.ed25519PublicKey(seed));
      expect(signEd25519(seed, message)).toEqual(alone.signEd25519(seed, message));
    }),
    runs(20),
  );
});

test('a seed of another length signs nothing', () => {
  for (const length of [0, 31, 33]) {
    expect(() => signEd25519(new Uint8Array(length), new Uint8Array())).toThrow();
    expect(() => ed25519PublicKey(new Uint8Array(length))).toThrow();
  }
});

test('noble alone says the same of all of these', async () => {
  vi.resetModules();
  const alone: typeof import('../../../crypto/group/ed25519.ts') =
    await import('../../../crypto/group/ed25519.ts');
  alone.signAndVerifyWithNoble();
  expect(alone.verifyEd25519).not.toBe(verifyEd25519);
  for (const [, valid, message, key, signature] of SPECCHECK) {
    expect(alone.verifyEd25519(hex(key), hex(message), hex(signature))).toBe(valid);
  }
  for (const [seed, key, message, signature] of RFC_8032) {
    expect(toHex(alone.ed25519PublicKey(hex(seed)))).toBe(key);
    expect(toHex(alone.signEd25519(hex(seed), hex(message)))).toBe(signature);
    expect(alone.verifyEd25519(hex(key), hex(message), hex(signature))).toBe(true);
  }
});

test.each(SMALL_ORDER)('a key of small order signs nothing: %s', (key) => {
  // R the identity and S = 0 fulfil the equation of any message for a key of order 1.
  const signature = concat(hex(`01${'00'.repeat(31)}`), new Uint8Array(32));
  for (const message of [new Uint8Array(), Uint8Array.of(1), Uint8Array.of(2), Uint8Array.of(3)]) {
    expect(verifyEd25519(hex(key), message, signature)).toBe(false);
  }
});

describe('a key', () => {
  test.each(SMALL_ORDER)('of small order or not canonical is none: %s', (key) => {
    expect(isEd25519PublicKey(hex(key))).toBe(false);
  });

  test.each([0, 31, 33])('of %d bytes is none', (length) => {
    expect(isEd25519PublicKey(new Uint8Array(length).fill(9))).toBe(false);
  });
});

describe('a signature', () => {
  const [seed, key, message, signature] = RFC_8032[2];

  test('is refused with any bit of it, of the key or of the message changed', () => {
    for (const [at, whole] of [key, message, signature].entries()) {
      for (let bit = 0; bit < whole.length * 4; bit += 7) {
        const parts = [hex(key), hex(message), hex(signature)];
        const part = parts[at] ?? new Uint8Array();
        part[bit >> 3] = (part[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        const [k, m, s] = parts as [Uint8Array, Uint8Array, Uint8Array];
        expect(verifyEd25519(k, m, s)).toBe(false);
      }
    }
  });

  test('has one spelling: S + ℓ is refused', () => {
    const S = decodeScalar(hex(signature).subarray(32)) ?? 0n;
    const R = hex(signature).subarray(0, 32);
    const wide = encodeWide(S + ORDER);
    expect(verifyEd25519(hex(key), hex(message), concat(R, encodeScalar(S)))).toBe(true);
    expect(verifyEd25519(hex(key), hex(message), concat(R, wide))).toBe(false);
  });

  test('is verified without touching what was given, also in the memory of a Buffer', () => {
    // Half of all keys have the sign bit; this finds one.
    const seeds = Array.from({ length: 64 }, (_, i) => new Uint8Array(32).fill(i));
    const signer = seeds.find((each) => (ed25519PublicKey(each)[31] ?? 0) > 0x7f);
    if (signer === undefined) throw new TypeError('no key with a sign');
    const [k, m] = [Buffer.from(ed25519PublicKey(signer)), Buffer.from('message')];
    const s = Buffer.from(signEd25519(signer, m));
    const before = [k, m, s].map((part) => part.toString('hex'));
    for (let i = 0; i < 2; i++) expect(verifyEd25519(k, m, s)).toBe(true);
    expect([k, m, s].map((part) => part.toString('hex'))).toEqual(before);
  });

  test('of another length is refused and nothing is thrown', () => {
    for (const length of [0, 32, 63, 65, 128]) {
      expect(verifyEd25519(hex(key), hex(message), new Uint8Array(length))).toBe(false);
    }
    expect(verifyEd25519(hex(key).subarray(1), hex(message), hex(signature))).toBe(false);
    expect(verifyEd25519(hex(seed), hex(message), hex(signature))).toBe(false);
  });
});

function encodeWide(value: bigint): Uint8Array {
  return Uint8Array.from({ length: 32 }, (_, i) => Number((value >> BigInt(8 * i)) & 0xffn));
}
