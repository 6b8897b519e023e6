import { X509Certificate } from 'node:crypto';
import { decodeCertificate } from '../../crypto/wire/timestamp/certificate.ts';

const PEM = /-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g;

/**
 * Reads the certificates that the authority's must lead to from a PEM file. Throws an Error that says
 * what is wrong.
 */
export function parseAnchors(text: string): readonly X509Certificate[] {
  const found = text.match(PEM) ?? [];
  if (found.length === 0) throw new Error('it holds no certificate in PEM (BEGIN CERTIFICATE)');
  return found.map((pem, i) => {
    try {
      const certificate = new X509Certificate(pem);
      decodeCertificate(certificate.raw);
      return certificate;
    } catch (cause) {
      throw new Error(`its certificate ${i + 1} cannot be read`, { cause });
    }
  });
}
