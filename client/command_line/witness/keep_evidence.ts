import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256 } from '@noble/hashes/sha2.js';
import { toHex, utf8 } from '../../../crypto/wire/bytes.ts';
import { Failure } from '../failure.ts';
import { writeNewFile } from '../files.ts';
import { type Evidence, formatEvidence } from '../fork/evidence.ts';

/** More would fill the disk and tell nothing new. */
const KEPT_PER_KIND = 100;

/**
 * Keeps evidence in a file of the witness's folder, durably. Undefined where it is kept already, or
 * where as many of its kind are.
 */
export async function keepEvidence(
  root: string,
  kind: 'fork' | 'unproven',
  evidence: Evidence,
): Promise<string | undefined> {
  const folder = join(root, 'evidence');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const kept = (await readdir(folder)).filter((name) => name.startsWith(kind));
  if (kept.length >= KEPT_PER_KIND) return undefined;
  const text = formatEvidence(evidence);
  // Of the second checkpoint alone: the same one, shown again later, is no news.
  const digest = toHex(sha256(utf8(evidence.log.name + evidence.second))).slice(0, 16);
  const path = join(folder, `${kind}-${digest}.txt`);
  try {
    await writeNewFile(path, text, 0o600);
    return path;
  } catch (error) {
    if (error instanceof Failure && error.code === 'FILE_EXISTS') return undefined;
    throw error;
  }
}
