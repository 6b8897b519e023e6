import { readFile } from 'node:fs/promises';
import type { Certificate } from '../../crypto/wire/timestamp/certificate.ts';
import { SourceError } from '../source.ts';
import { AnchorFault, parseAnchors } from '../timestamps/anchors.ts';

/** The certificates in a PEM file (RFC 7468). Throws SourceError UNREADABLE where there are none. */
export async function readAnchors(file: string): Promise<readonly Certificate[]> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw unusable(file, error instanceof Error ? error.message : 'it cannot be read');
  });
  try {
    return await parseAnchors(text);
  } catch (error) {
    if (!(error instanceof AnchorFault)) throw error;
    throw unusable(file, error.message);
  }
}

function unusable(file: string, reason: string): SourceError {
  const next =
    'Give --timestamp-ca a file of the authority’s certificates, -----BEGIN CERTIFICATE-----.';
  return new SourceError('UNREADABLE', `${file} cannot be used: ${reason}. ${next}`);
}
