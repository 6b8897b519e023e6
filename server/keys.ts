import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, stat, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** First byte of everything sealed, so that another cipher can follow. */
const VERSION = 1;

/**
 * The key under which this server's secrets lie in its database: a dump alone holds none of them.
 * Whoever has both the file and the database can sign as log and registrar.
 */
export class ServerKey {
  readonly #key: Uint8Array;

  /** Throws a TypeError unless the key is 32 bytes. */
  constructor(key: Uint8Array) {
    if (key.length !== KEY_BYTES) throw new TypeError('key: must be 32 bytes');
    this.#key = Uint8Array.from(key);
  }

  /**
   * AES-256-GCM: version ‖ nonce ‖ ciphertext ‖ tag. `purpose` says whose secret of what kind it is;
   * it must be given again to open, so that sealed values cannot change places.
   */
  seal(secret: Uint8Array, purpose: string): Uint8Array {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.derive('seal'), nonce);
    cipher.setAAD(Buffer.from(purpose));
    const parts = [cipher.update(secret), cipher.final(), cipher.getAuthTag()];
    return Buffer.concat([Uint8Array.of(VERSION), nonce, ...parts]);
  }

  /** Inverse of `seal`. Throws an Error where the key or the purpose is another, or a bit changed. */
  open(sealed: Uint8Array, purpose: string): Uint8Array {
    if (sealed[0] !== VERSION || sealed.length < 1 + NONCE_BYTES + TAG_BYTES) {
      throw new Error(`keys: ${purpose} was not sealed by this version`);
    }
    const nonce = sealed.subarray(1, 1 + NONCE_BYTES);
    const decipher = createDecipheriv('aes-256-gcm', this.derive('seal'), nonce);
    decipher.setAAD(Buffer.from(purpose));
    decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
    try {
      const ciphertext = sealed.subarray(1 + NONCE_BYTES, -TAG_BYTES);
      return Buffer.concat([decipher.update(ciphertext), decipher.final()]);
    } catch (cause) {
      throw new Error(`keys: ${purpose} does not open with this server key`, { cause });
    }
  }

  /** A key for another use, 32 bytes: HKDF-SHA-256 with the purpose as info. */
  derive(purpose: string): Uint8Array {
    const info = Buffer.from(`glas/server/${purpose}`);
    return new Uint8Array(hkdfSync('sha256', this.#key, Buffer.alloc(0), info, KEY_BYTES));
  }
}

/**
 * Reads the server key, 32 bytes in base64, from a file that only its owner may read; makes it where
 * there is none. Processes that start at once agree on one key.
 * Throws an Error where others may read the file or it holds something else.
 */
export async function loadServerKey(file: string): Promise<ServerKey> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  await createKeyFile(file);
  await assertPrivate(file);
  const text = (await readFile(file, 'utf8')).trim();
  const key = Buffer.from(text, 'base64');
  if (key.length !== KEY_BYTES || key.toString('base64') !== text) {
    throw new Error(`${file} does not hold a server key. Restore it from your backup.`);
  }
  return new ServerKey(key);
}

/** Written beside and linked into place: the name appears with the whole key on disk, or not at all. */
async function createKeyFile(file: string): Promise<void> {
  if (await exists(file)) return;
  const fresh = `${file}.${String(process.pid)}.${randomBytes(4).toString('hex')}`;
  const handle = await open(fresh, 'wx', 0o600);
  try {
    await handle.writeFile(`${randomBytes(KEY_BYTES).toString('base64')}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  try {
    await link(fresh, file);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error; // another process was first: its key is the key
  } finally {
    await unlink(fresh);
  }
}

async function exists(file: string): Promise<boolean> {
  try {
    await stat(file);
    return true;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false;
    throw error;
  }
}

async function assertPrivate(file: string): Promise<void> {
  if (process.platform === 'win32') return;
  const { mode } = await stat(file);
  if ((mode & 0o077) !== 0) {
    throw new Error(`Others may read the server key. Run: chmod 600 ${file}`);
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
