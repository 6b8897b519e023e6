import { beforeAll, describe, expect, test } from 'vitest';
import { canonicalBytes, type Json } from '../../../crypto/wire/canonical.ts';
import { decodeEntry, type EntryType } from '../../../crypto/wire/entry.ts';
import * as limit from '../../../crypto/wire/limits.ts';
import { refusalOf } from '../../support/decode_error.ts';
import { firstOf, fullElection } from '../../support/full_election.ts';
import { changed, type Path, places } from '../../support/json_paths.ts';
import type { SampleElection } from '../../support/sample_election.ts';

const TYPES: readonly EntryType[] = [
  'manifest',
  'key-commitment',
  'key-reveal',
  'key-confirmation',
  'key-complaint',
  'key-answer',
  'key-possession',
  'roll',
  'opening',
  'ballot',
  'challenge',
  'revocation',
  'notice',
  'closing',
  'tally',
  'decryption',
  'result',
];

let election: SampleElection;
const samples = new Map<EntryType, Json>();

beforeAll(async () => {
  election = await fullElection();
  for (const type of TYPES) samples.set(type, firstOf(election, type).entry);
});

const sample = (type: EntryType): Json => samples.get(type) ?? '';
const refusal = (value: Json): string => refusalOf(() => decodeEntry(canonicalBytes(value)));
const kindOf = (value: Json): string => (Array.isArray(value) ? 'array' : typeof value);

/** A text in several languages has members of its own choosing. */
const isText = (path: Path): boolean =>
  ['title', 'label', 'text'].includes(String(path.at(-1))) &&
  kindOf(path.at(-1) ?? '') === 'string';

describe.each(TYPES)('%s', (type) => {
  test('lacks none of its members', () => {
    for (const [path, value] of places(sample(type))) {
      if (kindOf(value) !== 'object' || isText(path)) continue;
      for (const member of Object.keys(value)) {
        const place = [...path, member];
        expect(refusal(changed(sample(type), place, undefined))).toBe(`SCHEMA ${place.join('.')}`);
      }
    }
  });

  test('has no further member', () => {
    for (const [path, value] of places(sample(type))) {
      if (kindOf(value) !== 'object') continue;
      const added = changed(sample(type), [...path, 'modulus'], '1');
      const at = isText(path) ? [...path, 'modulus'] : path;
      expect(refusal(added)).toBe(`SCHEMA ${at.join('.')}`.trim());
    }
  });

  test('has each value in its own type only', () => {
    for (const [path, value] of places(sample(type))) {
      const others: readonly unknown[] = ['x', 1, true, [], {}, null, 1.5];
      for (const other of others.filter((o) => o === null || kindOf(o as Json) !== kindOf(value))) {
        const wrong = refusal(changed(sample(type), path, other));
        expect(wrong).toBe(`SCHEMA ${path.join('.')}`.trim());
      }
      if (kindOf(value) === 'number') {
        expect(refusal(changed(sample(type), path, 1.5))).toBe(`SCHEMA ${path.join('.')}`);
      }
    }
  });
});

const B32 = 'A'.repeat(43);

test('each list is bounded', () => {
  const manifest = sample('manifest');
  const many = (path: Path, count: number): Json => {
    const [first] = places(manifest).find(([p]) => p.join('.') === path.join('.'))?.[1] as Json[];
    return changed(
      manifest,
      path,
      Array.from({ length: count }, () => first),
    );
  };
  const bounded: [Path, number][] = [
    [['contests'], limit.MAX_CONTESTS],
    [['contests', 0, 'rules'], limit.MAX_RULES],
    [['styles'], limit.MAX_STYLES],
    [['trustees'], limit.MAX_TRUSTEES],
    [['providers'], limit.MAX_PROVIDERS],
  ];
  for (const [path, bound] of bounded) {
    const bytes = canonicalBytes(many(path, bound + 1));
    const expected =
      bytes.length > limit.MAX_ENTRY_BYTES ? 'TOO_LARGE' : `SCHEMA ${path.join('.')}`;
    expect(refusalOf(() => decodeEntry(bytes))).toBe(expected);
  }
  const roll = sample('roll');
  const voter = { pseudonym: 'A'.repeat(22), style: 'a', weight: 1 };
  const voters = Array.from({ length: limit.MAX_ROLL_PAGE + 1 }, () => voter);
  expect(refusal(changed(roll, ['voters'], voters))).toBe('SCHEMA voters');
  const page = { path: '/a', sha256: B32 };
  const pages = Array.from({ length: limit.MAX_PAGE_FILES + 1 }, () => page);
  expect(refusal(changed(manifest, ['pages'], pages))).toBe('SCHEMA pages');
});
