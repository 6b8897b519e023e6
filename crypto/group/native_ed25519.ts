/** The part of Node's globals that is used here: libraries without an import, where there are any. */
interface Platform {
  readonly process?: {
    readonly getBuiltinModule?: (name: string) => NodeCrypto | undefined;
  };
  readonly Buffer?: {
    from(
      memory: ArrayBufferLike,
      start: number,
      length: number,
    ): { toString(encoding: 'base64url'): string };
  };
}

interface NodeCrypto {
  verify(algorithm: null, message: Uint8Array, key: PublicJwk, signature: Uint8Array): boolean;
  sign(algorithm: null, message: Uint8Array, key: DerKey<'pkcs8'>): Uint8Array;
  createPublicKey(key: DerKey<'pkcs8'>): {
    export(how: { readonly format: 'der'; readonly type: 'spki' }): Uint8Array;
  };
}

/** A public key as RFC 8037 writes it: OpenSSL takes its bytes, with no search for a decoder of DER. */
interface PublicJwk {
  readonly format: 'jwk';
  readonly key: { readonly kty: 'OKP'; readonly crv: 'Ed25519'; readonly x: string };
}

interface DerKey<Type> {
  readonly format: 'der';
  readonly type: Type;
  readonly key: Uint8Array;
}

/** Ed25519 by the platform. Keys, seeds and signatures of the right lengths only. */
export interface NativeEd25519 {
  /** Whether the equation holds, without the cofactor in it. */
  verify(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean;
  /** RFC 8032, section 5.1.6, in constant time. Secret: seed. */
  sign(seed: Uint8Array, message: Uint8Array): Uint8Array;
  /** Secret: seed. */
  publicKey(seed: Uint8Array): Uint8Array;
}

/** Of a SubjectPublicKeyInfo before the 32 bytes of the key (RFC 8410, section 4). */
const SPKI_PREFIX_BYTES = 12;
/** A OneAsymmetricKey up to the 32 bytes of the seed (RFC 8410, section 7). */
const PKCS8_PREFIX = Uint8Array.of(
  ...[0x30, 46, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 34, 4, 32],
);

const platform = (globalThis as Platform).process?.getBuiltinModule?.('node:crypto');
const NodeBuffer = (globalThis as Platform).Buffer;

/** node:crypto, many times faster than noble; undefined in a browser. */
export const nativeEd25519: NativeEd25519 | undefined = platform && {
  verify: (publicKey, message, signature) => {
    try {
      return platform.verify(null, message, jwk(publicKey), signature);
    } catch {
      return false;
    }
  },
  sign: (seed, message) => plain(platform.sign(null, message, privateKey(seed))),
  publicKey: (seed) => {
    const spki = platform.createPublicKey(privateKey(seed)).export({ format: 'der', type: 'spki' });
    return plain(spki).slice(SPKI_PREFIX_BYTES);
  },
};

function jwk({ buffer, byteOffset, length }: Uint8Array): PublicJwk {
  const x = NodeBuffer?.from(buffer, byteOffset, length).toString('base64url') ?? '';
  return { format: 'jwk', key: { kty: 'OKP', crv: 'Ed25519', x } };
}

function privateKey(seed: Uint8Array): DerKey<'pkcs8'> {
  return { format: 'der', type: 'pkcs8', key: new Uint8Array([...PKCS8_PREFIX, ...seed]) };
}

/** The bytes of a Buffer as the class that the rest of the code compares and clones. */
function plain({ buffer, byteOffset, length }: Uint8Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, length);
}
