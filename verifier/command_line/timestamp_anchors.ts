import { readFile } from 'node:fs/promises';
import { fromBase64 } from '../../crypto/wire/bytes.ts';
import { DecodeError } from '../../crypto/wire/errors.ts';
import type { Certificate } from '../../crypto/wire/timestamp/certificate.ts';
import { SourceError } from '../source.ts';

const PEM = /-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]*)-----END CERTIFICATE-----/g;

/** The certificates in a PEM file (RFC 7468). Throws SourceError UNREADABLE where there are none. */
export async function readAnchors(file: string): Promise<readonly Certificate[]> {
  const { decodeCertificate } = await import('../../crypto/wire/timestamp/certificate.ts');
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw unusable(file, error instanceof Error ? error.message : 'it cannot be read');
  });
  const bodies = [...text.matchAll(PEM)].map(([, body = '']) => body.replaceAll(/\s/g, ''));
  if (bodies.length === 0) throw unusable(file, 'it holds no certificate');
  return bodies.map((body, i) => {
    try {
      return decodeCertificate(fromBase64(body) ?? new Uint8Array(), `certificate ${i + 1}`);
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error;
      throw unusable(file, error.message);
    }
  });
}

function unusable(file: string, reason: string): SourceError {
  const next =
    'Give --timestamp-ca a file of the authority’s certificates, -----BEGIN CERTIFICATE-----.';
  return new SourceError('UNREADABLE', `${file} cannot be used: ${reason}. ${next}`);
}
