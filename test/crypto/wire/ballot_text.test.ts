import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { readBallot, type ReceivedBallot } from '../../../crypto/wire/ballot_text.ts';
import { utf8 } from '../../../crypto/wire/bytes.ts';
import { decodeEntry, unsignedBytes } from '../../../crypto/wire/entry.ts';
import { withoutSignature } from '../../../crypto/wire/entry_bytes.ts';
import { DecodeError } from '../../../crypto/wire/errors.ts';
import { firstOf, fullElection } from '../../support/full_election.ts';
import { runs } from '../../support/runs.ts';
import type { SampleElection } from '../../support/sample_election.ts';

/** The one-step decoder of ballots against the decoder of all entries. */

let election: SampleElection;
let text: string;

beforeAll(async () => {
  election = await fullElection();
  text = new TextDecoder().decode(firstOf(election, 'ballot').framed.entry);
});

/** What the decoder of all entries makes of bytes that are a ballot. */
function plainly(bytes: Uint8Array): ReceivedBallot | undefined {
  try {
    const ballot = decodeEntry(bytes);
    if (ballot.type !== 'ballot') return undefined;
    const unsignedAuthorization = unsignedBytes(ballot.authorization);
    return { ballot, unsigned: unsignedBytes(ballot), unsignedAuthorization };
  } catch (error) {
    if (error instanceof DecodeError) return undefined;
    throw error;
  }
}

describe('readBallot', () => {
  test('reads every ballot as decodeEntry does, with what its signatures cover', () => {
    const read = election.entries.map(({ entry }) => readBallot(entry));
    expect(read).toEqual(election.entries.map(({ entry }) => plainly(entry)));
    expect(read.filter((ballot) => ballot !== undefined)).toHaveLength(5);
  });

  test.each([
    ['the largest weight', '"weight":1}', '"weight":1000000}'],
    ['a weight too large', '"weight":1}', '"weight":1000001}'],
    ['a weight of many digits', '"weight":1}', '"weight":10000000}'],
    ['no weight', '"weight":1}', '"weight":0}'],
    ['a fraction', '"weight":1}', '"weight":1.5}'],
    ['a weight with a zero before it', '"weight":1}', '"weight":01}'],
    ['a style of one character', '"style":"north"', '"style":"n"'],
    ['a style that ends in a hyphen', '"style":"north"', '"style":"north-"'],
    ['a style of 64 characters', '"style":"north"', `"style":"${'n'.repeat(64)}"`],
    ['a style of 65 characters', '"style":"north"', `"style":"${'n'.repeat(65)}"`],
    ['a style with an escape', '"style":"north"', '"style":"n\\u006frth"'],
    ['a style beyond ASCII', '"style":"north"', '"style":"nоrth"'],
    ['a member too many', '"type":"ballot"}', '"type":"ballot","x":1}'],
    ['a prototype', '{"attachment"', '{"__proto__":1,"attachment"'],
    ['a space', ',"type"', ', "type"'],
    ['another type', '"type":"ballot"', '"type":"notice"'],
    ['a fingerprint in capitals', /"election":"[^"]*"/, `"election":"${'A'.repeat(64)}"`],
    ['stray bits in a digest', /"attachment":"[^"]*"/, `"attachment":"${'A'.repeat(42)}B"`],
    ['no stray bits in a digest', /"attachment":"[^"]*"/, `"attachment":"${'A'.repeat(42)}E"`],
    ['stray bits in a pseudonym', /"pseudonym":"[^"]*"/, `"pseudonym":"${'A'.repeat(21)}B"`],
    ['no stray bits in a pseudonym', /"pseudonym":"[^"]*"/, `"pseudonym":"${'A'.repeat(21)}Q"`],
    ['a line feed at the end', /$/, '\n'],
    ['a byte order mark', /^/, '\ufeff'],
  ])('%s: takes and refuses what decodeEntry does', (_, from, to) => {
    const changed = utf8(text.replace(from, to));
    expect(changed).not.toEqual(utf8(text));
    expect(readBallot(changed)).toEqual(plainly(changed));
  });

  test('any few bytes changed, put in or left out', () => {
    const edit = fc.record({
      at: fc.nat({ max: 600 }),
      removed: fc.nat({ max: 2 }),
      put: fc.oneof(
        fc.uint8Array({ maxLength: 2 }),
        fc.constantFrom(...Array.from('"{}:,-_A0aÅ\\')).map((character) => utf8(character)),
      ),
    });
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 2 }), (edits) => {
        let bytes = [...utf8(text)];
        for (const { at, removed, put } of edits) {
          bytes = [...bytes.slice(0, at), ...put, ...bytes.slice(at + removed)];
        }
        const changed = Uint8Array.from(bytes);
        expect(readBallot(changed)).toEqual(plainly(changed));
      }),
      runs(1_000),
    );
  });

  test('bytes that are no text are no ballot', () => {
    expect(readBallot(Uint8Array.of(0xff))).toBeUndefined();
  });
});

describe('withoutSignature', () => {
  test('gives what the entry is without its member, for every signed type', () => {
    let signed = 0;
    for (const { entry } of election.entries) {
      const decoded = decodeEntry(entry);
      if (!('signature' in decoded)) continue;
      signed += 1;
      expect(withoutSignature(entry)).toEqual(unsignedBytes(decoded));
    }
    expect(signed).toBeGreaterThan(10);
  });

  test('is not fooled by a text that quotes the member', () => {
    const { entry } = firstOf(election, 'notice');
    const quoting = { ...entry, text: { en: `"signature":"${'A'.repeat(86)}",`, bg: 'x' } };
    const bytes = utf8(
      JSON.stringify(quoting, ['election', 'signature', 'text', 'bg', 'en', 'type']),
    );
    expect(withoutSignature(bytes)).toEqual(unsignedBytes(quoting));
  });

  test('throws where there is none', () => {
    expect(() => withoutSignature(utf8('{"type":"result"}'))).toThrow(TypeError);
  });
});
