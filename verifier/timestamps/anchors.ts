import { fromBase64 } from '../../crypto/wire/bytes.ts';
import { DecodeError } from '../../crypto/wire/errors.ts';
import type { Certificate } from '../../crypto/wire/timestamp/certificate.ts';

const PEM = /-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]*)-----END CERTIFICATE-----/g;

/** A text holds no certificates, or none that can be read; the message ends a sentence. */
export class AnchorFault extends Error {}

/** The certificates in a PEM text (RFC 7468), at least one. Throws AnchorFault. */
export async function parseAnchors(text: string): Promise<readonly Certificate[]> {
  const { decodeCertificate } = await import('../../crypto/wire/timestamp/certificate.ts');
  const bodies = [...text.matchAll(PEM)].map(([, body = '']) => body.replaceAll(/\s/g, ''));
  if (bodies.length === 0) throw new AnchorFault('it holds no certificate');
  return bodies.map((body, i) => {
    try {
      return decodeCertificate(fromBase64(body) ?? new Uint8Array(), `certificate ${i + 1}`);
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error;
      throw new AnchorFault(error.message);
    }
  });
}
