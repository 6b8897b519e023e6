import { Decrypter, Encrypter } from 'age-encryption';
import { bytesEqual } from '../../crypto/wire/bytes.ts';
import { Failure } from './failure.ts';
import { readNamedFile, replaceFile, writeNewFile } from './files.ts';

/** What protects a key file: age with scrypt. workFactor: log2 of scrypt's N; 18 unless testing. */
export interface Passphrase {
  readonly text: string;
  readonly workFactor: number;
}

/** A key file opened: what it holds and the very bytes it had, so that a change by another shows. */
export interface OpenedFile {
  readonly path: string;
  readonly content: string;
  readonly sealed: Uint8Array;
}

/** Only its owner may read a key file, though it is sealed too. */
const OWNER_ONLY = 0o600;

/** Seals `content` into a new file. Throws a Failure FILE_EXISTS. Secret: content, passphrase. */
export async function createSealedFile(
  path: string,
  content: string,
  passphrase: Passphrase,
): Promise<void> {
  await writeNewFile(path, await seal(content, passphrase), OWNER_ONLY);
}

/** Opens a key file. Throws a Failure NO_FILE, KEY_FILE or PASSPHRASE_WRONG. */
export async function openSealedFile(path: string, passphrase: string): Promise<OpenedFile> {
  const sealed = await readNamedFile(path, 'a key file');
  if (!new TextDecoder().decode(sealed.subarray(0, 21)).startsWith('age-encryption.org/v1')) {
    const next = 'Give the .key file that "glas … init" wrote.';
    throw new Failure('KEY_FILE', `${path} is not a sealed key file.`, next);
  }
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase);
  try {
    return { path, sealed, content: await decrypter.decrypt(sealed, 'text') };
  } catch {
    const next = `Try again; if the file is damaged, ${path}.previous is the one before it.`;
    throw new Failure('PASSPHRASE_WRONG', `The passphrase does not open ${path}.`, next);
  }
}

/**
 * Seals new content over an opened file: once this returns, it is on disk, and a crash before leaves
 * the old file whole. Throws a Failure KEY_FILE_CHANGED where another command wrote it meanwhile:
 * two commands with one key would each lose what the other saved.
 */
export async function saveSealedFile(
  opened: OpenedFile,
  content: string,
  passphrase: Passphrase,
): Promise<OpenedFile> {
  const sealed = await seal(content, passphrase);
  if (!bytesEqual(await readNamedFile(opened.path, 'a key file'), opened.sealed)) {
    const next = 'Let that one finish, then run this again.';
    throw new Failure('KEY_FILE_CHANGED', `Another command wrote ${opened.path}.`, next);
  }
  await replaceFile(opened.path, sealed, OWNER_ONLY);
  return { path: opened.path, content, sealed };
}

async function seal(content: string, passphrase: Passphrase): Promise<Uint8Array> {
  const encrypter = new Encrypter();
  encrypter.setPassphrase(passphrase.text);
  encrypter.setScryptWorkFactor(passphrase.workFactor);
  return encrypter.encrypt(content);
}
