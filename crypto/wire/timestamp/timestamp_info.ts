import { type HashName, readHash } from './algorithms.ts';
import { decodeSequence, type Parts, wrong } from './asn1.ts';

/** id-ct-TSTInfo. */
export const TIMESTAMP_INFO = '1.2.840.113549.1.9.16.1.4';

/** TSTInfo (RFC 3161, section 2.4.2). */
export interface TimestampInfo {
  /** Undefined for a hash that is not known here. */
  readonly hash: HashName | undefined;
  /** The hash of what is stamped. */
  readonly imprint: Uint8Array;
  /** genTime, in milliseconds since 1970. */
  readonly time: number;
  /** Undefined where the question had none. */
  readonly nonce: bigint | undefined;
}

/** Decodes one that is all of `bytes`. Throws DecodeError SCHEMA. */
export function decodeTimestampInfo(bytes: Uint8Array): TimestampInfo {
  const parts = decodeSequence(bytes, 'info');
  if (parts.smallInteger('version') !== 1) throw wrong('info.version', 'not 1');
  parts.oid('policy');
  const { hash, imprint } = readImprint(parts.sequence('messageImprint'));
  parts.integer('serialNumber');
  const time = parts.time('genTime');
  if (parts.comes('sequence')) parts.sequence('accuracy');
  if (parts.comes('boolean')) parts.boolean('ordering');
  const nonce = parts.comes('integer') ? parts.integer('nonce') : undefined;
  parts.tagged(0, 'tsa');
  const extensions = parts.tagged(1, 'extensions');
  parts.end();
  if (extensions !== undefined) refuseCritical(extensions);
  return { hash, imprint, time, nonce };
}

function readImprint(parts: Parts): Pick<TimestampInfo, 'hash' | 'imprint'> {
  const hash = readHash(parts.sequence('hashAlgorithm'));
  const imprint = parts.octets('hashedMessage');
  parts.end();
  return { hash, imprint };
}

/** No extension of a time stamp is understood here, so none may have to be. */
function refuseCritical(extensions: Parts): void {
  extensions.each((list) => {
    const extension = list.sequence('extension');
    extension.oid('extnID');
    const isCritical = extension.comes('boolean') && extension.boolean('critical');
    if (isCritical) throw wrong('info.extensions', 'one that is not understood here is critical');
  });
}
