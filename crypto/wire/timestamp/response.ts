import { decodeSequence } from './asn1.ts';

/** TimeStampResp (RFC 3161, section 2.4.2). */
export interface TimestampResponse {
  /** PKIStatus: 0 is granted. */
  readonly status: number;
  /** The bytes of the TimeStampToken; undefined where none was made. */
  readonly token: Uint8Array | undefined;
}

/** Decodes an answer that is all of `bytes`. Throws DecodeError SCHEMA. */
export function decodeTimestampResponse(bytes: Uint8Array): TimestampResponse {
  const parts = decodeSequence(bytes, 'response');
  const status = parts.sequence('status').smallInteger('status');
  const token = parts.comes('sequence') ? parts.any('timeStampToken') : undefined;
  parts.end();
  return { status, token };
}
