import { sha256 } from '@noble/hashes/sha2.js';
import { toHex, utf8 } from '../../../crypto/wire/bytes.ts';
import { Failure } from '../failure.ts';
import { writeNewFile } from '../files.ts';
import { type Evidence, formatEvidence } from './evidence.ts';

/**
 * Writes evidence to a file, in this folder under a name that follows from its content where none
 * is given. Returns where it is. Nothing keeps the alarm from being raised: what cannot be written is
 * shown on stderr.
 */
export async function writeEvidence(evidence: Evidence, file?: string): Promise<string> {
  const text = formatEvidence(evidence);
  const path = file ?? `fork-${toHex(sha256(utf8(text))).slice(0, 16)}.txt`;
  try {
    await writeNewFile(path, text, 0o644);
    return path;
  } catch (error) {
    const exists = error instanceof Failure && error.code === 'FILE_EXISTS';
    // Under the name of its own content it is there already.
    if (exists && file === undefined) return path;
    process.stderr.write(text);
    return `above, because ${path} could not be written: keep it`;
  }
}
