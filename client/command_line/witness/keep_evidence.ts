import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure } from '../failure.ts';
import { writeNewFile } from '../files.ts';
import { type Evidence, formatEvidence } from '../fork/evidence.ts';
import { shortDigest } from '../fork/evidence_name.ts';

/** More would fill the disk and tell nothing new. */
const KEPT_OF_A_LOG = 100;

/** known: it is kept already. full: as much of its kind is kept of its log as will be. */
export type Kept = { readonly path: string } | 'known' | 'full';

/** Keeps evidence in a file of the witness's folder, durably. */
export async function keepEvidence(
  root: string,
  kind: 'fork' | 'unproven',
  evidence: Evidence,
): Promise<Kept> {
  const folder = evidenceFolder(root);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const beginning = `${kind}-${shortDigest(evidence.log.name)}-`;
  // Of the second checkpoint alone: the same one, shown again later, is no news.
  const name = `${beginning}${shortDigest(evidence.second)}.txt`;
  const kept = (await readdir(folder)).filter((other) => other.startsWith(beginning));
  if (kept.includes(name)) return 'known';
  if (kept.length >= KEPT_OF_A_LOG) return 'full';
  const path = join(folder, name);
  try {
    await writeNewFile(path, formatEvidence(evidence), 0o600);
    return { path };
  } catch (error) {
    if (error instanceof Failure && error.code === 'FILE_EXISTS') return 'known';
    throw error;
  }
}

export function evidenceFolder(root: string): string {
  return join(root, 'evidence');
}
