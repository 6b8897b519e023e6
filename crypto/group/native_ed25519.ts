/** The part of Node's `process` that gives a library without an import, where there is one. */
interface Platform {
  readonly process?: {
    readonly getBuiltinModule?: (name: string) => NodeCrypto | undefined;
  };
}

interface NodeCrypto {
  verify(algorithm: null, message: Uint8Array, key: SpkiKey, signature: Uint8Array): boolean;
}

interface SpkiKey {
  readonly format: 'der';
  readonly type: 'spki';
  readonly key: Uint8Array;
}

type Verify = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean;

/** A SubjectPublicKeyInfo up to the 32 bytes of the key (RFC 8410, section 4). */
const SPKI_PREFIX = Uint8Array.of(0x30, 42, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 3, 33, 0);

const platform = (globalThis as Platform).process?.getBuiltinModule?.('node:crypto');

/**
 * Whether node:crypto accepts an Ed25519 signature, without the cofactor in the equation; undefined
 * in a browser. A key of 32 bytes.
 */
export const nativeVerify: Verify | undefined =
  platform &&
  ((publicKey, message, signature) => {
    const key = new Uint8Array([...SPKI_PREFIX, ...publicKey]);
    try {
      return platform.verify(null, message, { format: 'der', type: 'spki', key }, signature);
    } catch {
      return false;
    }
  });
