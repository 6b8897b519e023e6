import { decodeElement, decodeSequence, type Parts, wrong } from './asn1.ts';

/** What the extensions of a certificate say of the use of its key (RFC 5280, section 4.2.1). */
export interface Extensions {
  /** basicConstraints: it may sign certificates. */
  readonly isCa: boolean;
  /** How many certificates of authorities may stand below it; undefined for any number. */
  readonly pathLength: number | undefined;
  /** The places of the bits that are set; undefined where it does not say. */
  readonly keyUsage: ReadonlySet<number> | undefined;
  readonly extendedKeyUsage: ExtendedKeyUsage | undefined;
  /** subjectKeyIdentifier. */
  readonly keyId: Uint8Array | undefined;
  /** One that must be understood is not understood here. */
  readonly hasUnknownCritical: boolean;
}

export interface ExtendedKeyUsage {
  readonly isCritical: boolean;
  /** Object identifiers. */
  readonly purposes: readonly string[];
}

/** Places in keyUsage. */
export const DIGITAL_SIGNATURE = 0;
export const NON_REPUDIATION = 1;
export const KEY_CERT_SIGN = 5;

/** id-kp-timeStamping, the one purpose of a key that stamps (RFC 3161, section 2.3). */
export const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';
export const ANY_PURPOSE = '2.5.29.37.0';

export const NO_EXTENSIONS: Extensions = {
  isCa: false,
  pathLength: undefined,
  keyUsage: undefined,
  extendedKeyUsage: undefined,
  keyId: undefined,
  hasUnknownCritical: false,
};

const BASIC_CONSTRAINTS = '2.5.29.19';
const KEY_USAGE = '2.5.29.15';
const EXTENDED_KEY_USAGE = '2.5.29.37';
const SUBJECT_KEY_ID = '2.5.29.14';
/**
 * May be critical and asks nothing of us: other names of the subject, and policies, of which we
 * demand none. Name constraints are not among them, so a chain that has them is refused.
 */
const HARMLESS: readonly string[] = ['2.5.29.17', '2.5.29.32'];

interface Extension {
  readonly isCritical: boolean;
  readonly value: Uint8Array;
}

/** Reads Extensions. Throws DecodeError SCHEMA, also for one that is there twice. */
export function readExtensions(list: Parts): Extensions {
  const found = new Map<string, Extension>();
  list.each((extensions) => {
    const extension = extensions.sequence('extension');
    const id = extension.oid('extnID');
    const isCritical = extension.comes('boolean') && extension.boolean('critical');
    if (found.has(id)) throw wrong('extensions', `${id} twice`);
    found.set(id, { isCritical, value: extension.octets('extnValue') });
    extension.end();
  });
  const read = [BASIC_CONSTRAINTS, KEY_USAGE, EXTENDED_KEY_USAGE, SUBJECT_KEY_ID, ...HARMLESS];
  return {
    ...basicConstraints(found.get(BASIC_CONSTRAINTS)),
    keyUsage: keyUsage(found.get(KEY_USAGE)),
    extendedKeyUsage: extendedKeyUsage(found.get(EXTENDED_KEY_USAGE)),
    keyId: keyId(found.get(SUBJECT_KEY_ID)),
    hasUnknownCritical: [...found].some(([id, { isCritical }]) => isCritical && !read.includes(id)),
  };
}

function basicConstraints(
  extension: Extension | undefined,
): Pick<Extensions, 'isCa' | 'pathLength'> {
  if (extension === undefined) return { isCa: false, pathLength: undefined };
  const parts = decodeSequence(extension.value, 'basicConstraints');
  const isCa = parts.comes('boolean') && parts.boolean('cA');
  const pathLength = parts.comes('integer') ? parts.smallInteger('pathLenConstraint') : undefined;
  parts.end();
  return { isCa, pathLength };
}

function keyUsage(extension: Extension | undefined): ReadonlySet<number> | undefined {
  return extension && decodeElement(extension.value, 'keyUsage').namedBits('bits');
}

function extendedKeyUsage(extension: Extension | undefined): ExtendedKeyUsage | undefined {
  if (extension === undefined) return undefined;
  const { isCritical, value } = extension;
  const purposes = decodeSequence(value, 'extKeyUsage').each((parts) => parts.oid('purpose'));
  return { isCritical, purposes };
}

function keyId(extension: Extension | undefined): Uint8Array | undefined {
  return (
    extension && decodeElement(extension.value, 'subjectKeyIdentifier').octets('keyIdentifier')
  );
}
