import {
  Boolean as Asn1Boolean,
  Integer,
  Null,
  ObjectIdentifier,
  OctetString,
  Sequence,
} from 'asn1js';

const SHA256 = '2.16.840.1.101.3.4.2.1';

/**
 * The DER of a TimeStampReq (RFC 3161, section 2.4.1) for a SHA-256 digest, with a nonce ≥ 0, that
 * asks for the authority's certificates.
 */
export function encodeTimestampQuery(imprint: Uint8Array, nonce: bigint): Uint8Array {
  const algorithm = new Sequence({ value: [new ObjectIdentifier({ value: SHA256 }), new Null()] });
  const messageImprint = new Sequence({
    value: [algorithm, new OctetString({ valueHex: imprint })],
  });
  const query = new Sequence({
    value: [
      new Integer({ value: 1 }),
      messageImprint,
      Integer.fromBigInt(nonce),
      new Asn1Boolean({ value: true }),
    ],
  });
  return new Uint8Array(query.toBER());
}
