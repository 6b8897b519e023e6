import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareBytes, concat, toHex } from '../../crypto/wire/bytes.ts';
import { MAX_STYLES, MAX_WEIGHT } from '../../crypto/wire/limits.ts';
import { CountedBallots } from '../../verifier/counted.ts';
import { IndexSet } from '../../verifier/index_set.ts';
import { HashBuckets } from '../../verifier/hash_buckets.ts';
import { prefixOf, RepeatedStrings } from '../../verifier/repeats.ts';
import { RollTable } from '../../verifier/roll_table.ts';
import { runs } from '../support/runs.ts';
import { seededRandom } from '../support/seeded_random.ts';

/** The compact structures against plain maps and sets that say the same. */

const pseudonym = fc.uint8Array({ minLength: 16, maxLength: 16 });
const voter = fc.record({
  pseudonym,
  style: fc.integer({ min: 0, max: MAX_STYLES - 1 }),
  weight: fc.integer({ min: 1, max: MAX_WEIGHT }),
});

describe('RollTable', () => {
  test('finds every voter it took, with style and weight, and no other', () => {
    const voters = fc.uniqueArray(voter, {
      selector: (v) => toHex(v.pseudonym),
      minLength: 1,
      maxLength: 1_500,
    });
    fc.assert(
      fc.property(voters, pseudonym, (unsorted, stranger) => {
        const roll = new RollTable(seededRandom('roll'));
        const sorted = [...unsorted].sort((a, b) => compareBytes(a.pseudonym, b.pseudonym));
        for (const v of sorted) expect(roll.add(v.pseudonym, v.style, v.weight)).toBe(true);
        roll.close();
        const places = sorted.map((v) => {
          const place = roll.find(v.pseudonym);
          if (place === undefined) throw new TypeError('not found');
          expect([roll.styleOf(place), roll.weightOf(place)]).toEqual([v.style, v.weight]);
          return place;
        });
        // Each has a place of its own below the size, so that others can count by it.
        expect([...places].sort((a, b) => a - b)).toEqual(sorted.map((_, i) => i));
        const known = sorted.some((v) => compareBytes(v.pseudonym, stranger) === 0);
        expect(roll.find(stranger) !== undefined).toBe(known);
      }),
      runs(10),
    );
  });

  test('refuses a pseudonym that is not above the last', () => {
    const roll = new RollTable(seededRandom('roll'));
    const at = (last: number): Uint8Array => Uint8Array.of(...new Uint8Array(15), last);
    expect(roll.add(at(2), 0, 1)).toBe(true);
    expect(roll.add(at(2), 0, 1)).toBe(false);
    expect(roll.add(at(1), 0, 1)).toBe(false);
    expect(roll.add(at(3), 0, 1)).toBe(true);
    roll.close();
    expect(roll.size).toBe(2);
    expect([at(1), at(2), at(3)].map((p) => roll.find(p) !== undefined)).toEqual([
      false,
      true,
      true,
    ]);
  });
});

describe('IndexSet', () => {
  test('is a set of numbers', () => {
    const index = fc.integer({ min: 0, max: 40_000 });
    fc.assert(
      fc.property(fc.array(index), fc.array(index), index, (added, asked, from) => {
        const set = new IndexSet();
        const plain = new Set(added);
        for (const i of added) set.add(i);
        expect(set.count).toBe(plain.size);
        for (const i of asked) expect(set.has(i)).toBe(plain.has(i));
        const between = [...plain].some((i) => i >= from && i < from + 256);
        expect(set.hasBetween(from, from + 256)).toBe(between);
      }),
      runs(50),
    );
  });
});

describe('CountedBallots', () => {
  const act = fc.record({
    kind: fc.constantFrom('cast', 'cast', 'cast', 'revoke'),
    voter: fc.integer({ min: 0, max: 9 }),
  });

  test('counts the last ballot of each voter who was never revoked', () => {
    const roll = new RollTable(seededRandom('roll'));
    const styleOf = (v: number): number => v % 3;
    const pseudonymOf = (v: number): Uint8Array => Uint8Array.of(v, ...new Uint8Array(15));
    for (let v = 0; v < 10; v++) {
      roll.add(pseudonymOf(v), styleOf(v), v + 1);
    }
    roll.close();
    const placeOf = (v: number): number => roll.find(pseudonymOf(v)) ?? -1;
    fc.assert(
      fc.property(fc.array(act, { maxLength: 60 }), (acts) => {
        const counted = new CountedBallots(10);
        const last = new Map<number, number>();
        const revoked = new Set<number>();
        const cast: number[] = [];
        acts.forEach(({ kind, voter: v }, index) => {
          if (kind === 'revoke') {
            expect(counted.revoke(placeOf(v))).toBe(!revoked.has(v));
            revoked.add(v);
          } else {
            expect(counted.cast(placeOf(v), index)).toBe(!last.has(v));
            cast.push(index);
            last.set(v, index);
          }
        });
        const kept = [...last].filter(([v]) => !revoked.has(v));
        const places = new Set(kept.map(([, index]) => index));
        for (const index of cast) expect(counted.uncounted.has(index)).toBe(!places.has(index));
        expect(counted.uncounted.count).toBe(cast.length - places.size);
        expect(counted.numbers()).toEqual({
          ballots: cast.length,
          superseded: cast.length - last.size,
          revoked: last.size - kept.length,
          counted: kept.length,
        });
        const ofStyle = (s: number): number[] =>
          kept.map(([v]) => v).filter((v) => styleOf(v) === s);
        expect(counted.totals(roll, 3)).toEqual(
          [0, 1, 2].map((s) => ({
            ballots: ofStyle(s).length,
            weight: ofStyle(s).reduce((sum, v) => sum + v + 1, 0),
            revoked: [...last.keys()].filter((v) => styleOf(v) === s && revoked.has(v)).length,
          })),
        );
      }),
      runs(100),
    );
  });
});

describe('HashBuckets', () => {
  test.each([
    ['a byte', 256],
    ['two bytes', 257],
    ['four bytes', 65_537],
  ])('keeps numbers of %s', (_, bound) => {
    const random = seededRandom('buckets');
    const hashes = Array.from({ length: 2_000 }, () => random(8));
    const table = new HashBuckets(
      concat(...hashes),
      hashes.map((_hash, i) => (i === 0 ? bound - 1 : i % 256)),
      bound,
    );
    hashes.forEach((hash, i) => {
      const place = table.find(hash) ?? -1;
      expect(table.valueAt(place)).toBe(i === 0 ? bound - 1 : i % 256);
    });
    expect(table.find(random(8))).toBeUndefined();
  });

  test.each([
    ['a small table', 0, [0, 2, 3, 4, 5, 6, 7]],
    ['a large one', 9_000, [0, 1, 2, 3, 4, 5, 6, 7]],
  ])('%s tells hashes apart, and does not take two that look equal', (_, others, bytes) => {
    const random = seededRandom('others');
    const hash = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8);
    const near = bytes.map((i) => hash.with(i, (hash[i] ?? 0) ^ 1));
    const all = [hash, ...near, ...Array.from({ length: others }, () => random(8))];
    const values = all.map((_hash, i) => i % 200);
    const table = new HashBuckets(concat(...all), values, 200);
    expect(all.map((one) => table.valueAt(table.find(one) ?? -1))).toEqual(values);
    expect(() => new HashBuckets(concat(...all, hash), [...values, 0], 200)).toThrow('again');
  });
});

describe('RepeatedStrings', () => {
  const repeatsOf = (strings: readonly Uint8Array[], expected: number): ReadonlySet<bigint> => {
    const repeats = new RepeatedStrings(expected, seededRandom('places'));
    for (const bytes of strings) repeats.add(bytes);
    return repeats.suspects;
  };

  test('names every string that occurs twice, and none that does not', () => {
    const short = fc.uint8Array({ minLength: 12, maxLength: 12, max: 3 });
    const strings = fc
      .array(short, { minLength: 1, maxLength: 100 })
      .chain((pool) => fc.array(fc.constantFrom(...pool), { maxLength: 300 }));
    fc.assert(
      fc.property(strings, fc.nat({ max: 400 }), (list, expected) => {
        const seen = new Set<string>();
        const twice = new Set<bigint>();
        for (const bytes of list) {
          if (seen.has(toHex(bytes))) twice.add(prefixOf(bytes));
          seen.add(toHex(bytes));
        }
        expect(repeatsOf(list, expected)).toEqual(twice);
      }),
      runs(100),
    );
  });

  test('in as many tables as it takes, when more come than were expected', () => {
    const random = seededRandom('many');
    const strings = Array.from({ length: 10_000 }, () => random(32));
    expect(repeatsOf(strings, 10).size).toBe(0);
    const repeated = [17, 1_500, 9_999].map((i) => strings[i] ?? new Uint8Array());
    expect(repeatsOf([...strings, ...repeated], 10)).toEqual(new Set(repeated.map(prefixOf)));
  });

  test('strings that differ only in what is not kept are suspects, to be compared in full', () => {
    const bytes = new Uint8Array(32).fill(7);
    expect(repeatsOf([bytes, bytes.with(31, 8)], 2)).toEqual(new Set([prefixOf(bytes)]));
    expect(repeatsOf([bytes, bytes.with(11, 8)], 2).size).toBe(0);
  });
});
