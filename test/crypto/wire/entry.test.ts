import { beforeAll, describe, expect, test } from 'vitest';
import { canonicalBytes } from '../../../crypto/wire/canonical.ts';
import {
  decodeEntry,
  encodeEntry,
  type EntryType,
  hasAttachment,
  unsignedBytes,
} from '../../../crypto/wire/entry.ts';
import { utf8 } from '../../../crypto/wire/bytes.ts';
import { MAX_ENTRY_BYTES } from '../../../crypto/wire/limits.ts';
import { refusalOf } from '../../support/decode_error.ts';
import { firstOf, fullElection } from '../../support/full_election.ts';
import type { SampleElection } from '../../support/sample_election.ts';

let election: SampleElection;

beforeAll(async () => {
  election = await fullElection();
});

describe('an entry', () => {
  test('decodes to what encodes to the same bytes, for each of the 17 types', () => {
    const types = new Set<EntryType>();
    for (const { entry } of election.entries) {
      const decoded = decodeEntry(entry);
      expect(encodeEntry(decoded)).toEqual(entry);
      types.add(decoded.type);
    }
    expect(types.size).toBe(17);
  });

  test('has an attachment where it names one', () => {
    for (const { entry, attachment } of election.entries) {
      expect(hasAttachment(decodeEntry(entry))).toBe(attachment.length > 0);
    }
  });

  test('of more than 65,535 bytes is refused unread', () => {
    const notice = firstOf(election, 'notice').entry;
    const long = encodeEntry({ ...notice, text: { en: 'x'.repeat(MAX_ENTRY_BYTES) } });
    expect(refusalOf(() => decodeEntry(long))).toBe('TOO_LARGE');
    expect(refusalOf(() => decodeEntry(new Uint8Array(MAX_ENTRY_BYTES + 1)))).toBe('TOO_LARGE');
    expect(refusalOf(() => decodeEntry(new Uint8Array(MAX_ENTRY_BYTES)))).toBe('NON_CANONICAL');
  });

  test('of no known type is refused, whatever else it is', () => {
    for (const value of [[], {}, 'ballot', 1, true, { type: 'party' }, { type: ['ballot'] }]) {
      expect(refusalOf(() => decodeEntry(canonicalBytes(value)))).toMatch(/^SCHEMA/);
    }
  });

  test('with a __proto__ member is refused at every depth', () => {
    const { election: fingerprint, signature } = firstOf(election, 'notice').entry;
    const text = '"bg":"а","en":"a"';
    const spelling = (top: string, inner: string): Uint8Array =>
      utf8(
        `{${top}"election":"${fingerprint}","signature":"${signature}","text":{${inner}${text}},"type":"notice"}`,
      );
    const named = 'SCHEMA text.__proto__';
    expect(decodeEntry(spelling('', '')).type).toBe('notice');
    expect(refusalOf(() => decodeEntry(spelling('"__proto__":"x",', '')))).toBe('SCHEMA');
    expect(refusalOf(() => decodeEntry(spelling('', '"__proto__":"x",')))).toBe(named);
    expect(refusalOf(() => decodeEntry(spelling('', '"__proto__":{"a":1},')))).toBe(named);
  });

  test('is signed without its signature: the received bytes with that one member cut out', () => {
    for (const { entry } of election.entries) {
      const decoded = decodeEntry(entry);
      if (!('signature' in decoded)) continue;
      const received = new TextDecoder().decode(entry);
      const cut = received.replace(`"signature":"${decoded.signature}",`, '');
      expect(new TextDecoder().decode(unsignedBytes(decoded))).toBe(cut);
      expect(cut.length).toBe(received.length - 101);
    }
  });
});
