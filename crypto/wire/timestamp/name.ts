import type { Parts } from './asn1.ts';

/** The attributes that names of authorities are made of (RFC 4519; ETSI EN 319 412-1). */
const SHORT_NAMES: Readonly<Record<string, string>> = {
  '2.5.4.3': 'CN',
  '2.5.4.5': 'serialNumber',
  '2.5.4.6': 'C',
  '2.5.4.7': 'L',
  '2.5.4.8': 'ST',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
  '2.5.4.97': 'organizationIdentifier',
};

/** Of a name of any length, what people can be shown, and a report can hold many of. */
const MAX_LENGTH = 300;

/** A Name (RFC 5280, section 4.1.2.4) for people to read, the most telling part first: never for comparing. */
export function nameText(name: Parts): string {
  const attributes = name.each((names) =>
    names.set('rdn').each((set) => {
      const attribute = set.sequence('attribute');
      const type = attribute.oid('type');
      return `${SHORT_NAMES[type] ?? type}=${attribute.text('value')}`;
    }),
  );
  return attributes.flat().reverse().join(',').slice(0, MAX_LENGTH);
}
