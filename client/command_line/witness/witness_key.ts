import { randomBytes } from 'node:crypto';
import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ed25519PublicKey } from '../../../crypto/group/ed25519.ts';
import { formatWitnessVkey, witnessKey } from '../../../crypto/log/cosignature.ts';
import type { NoteKey } from '../../../crypto/log/note.ts';
import { fromBase64Url, toBase64Url } from '../../../crypto/wire/bytes.ts';
import { parseJson } from '../../../crypto/wire/canonical.ts';
import { parseAs } from '../../../crypto/wire/entry.ts';
import { bytes32, witnessVkey } from '../../../crypto/wire/fields.ts';
import * as z from '../../../crypto/wire/schema.ts';
import { Failure } from '../failure.ts';
import { readNamedFile, writeNewFile } from '../files.ts';

/**
 * What a witness signs with. It is not under a passphrase: a witness starts by itself after a power
 * cut, so its machine has the key in any case.
 */
export interface WitnessKey {
  readonly name: string;
  /** Secret. */
  readonly seed: Uint8Array;
  readonly key: NoteKey;
  readonly vkey: string;
}

const content = z.strictObject({
  kind: z.literal('glas-witness-key'),
  name: z.string(),
  signingSeed: bytes32,
});

/** Makes the folder of a new witness with its key in it. Throws a Failure NAME or FILE_EXISTS. */
export async function createWitnessKey(folder: string, name: string): Promise<WitnessKey> {
  const witness = witnessOf(name, new Uint8Array(randomBytes(32)));
  if (!z.safeParse(witnessVkey, witness.vkey).success) {
    const next = 'Take a name like witness.example/w1: up to 200 printable ASCII characters.';
    throw new Failure('NAME', 'A witness’s name has no spaces, plus signs or commas.', next);
  }
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const stored = { kind: 'glas-witness-key', name, signingSeed: toBase64Url(witness.seed) };
  await writeNewFile(keyPath(folder), `${JSON.stringify(stored)}\n`, 0o600);
  return witness;
}

/** Reads the key of a folder. Throws a Failure NO_FILE, KEY_FILE or KEY_OPEN. */
export async function readWitnessKey(folder: string): Promise<WitnessKey> {
  const path = keyPath(folder);
  const bytes = await readNamedFile(path, 'the key of a witness');
  await assertPrivate(path);
  try {
    const { name, signingSeed } = parseAs(content, parseJson(new TextDecoder().decode(bytes)));
    return witnessOf(name, fromBase64Url(signingSeed) ?? new Uint8Array());
  } catch {
    const next = 'Restore it from its copy; without it this witness cannot go on.';
    throw new Failure('KEY_FILE', `${path} is not the key of a witness.`, next);
  }
}

async function assertPrivate(path: string): Promise<void> {
  // Windows has other permissions than these bits.
  if (process.platform === 'win32') return;
  const { mode } = await stat(path);
  if ((mode & 0o077) === 0) return;
  const next = `Run chmod 600 ${path}. If others may have read it, retire this witness.`;
  throw new Failure('KEY_OPEN', `Others than its owner can read or write ${path}.`, next);
}

function witnessOf(name: string, seed: Uint8Array): WitnessKey {
  const key = witnessKey(name, ed25519PublicKey(seed));
  return { name, seed, key, vkey: formatWitnessVkey(key) };
}

function keyPath(folder: string): string {
  return join(folder, 'witness.key');
}
