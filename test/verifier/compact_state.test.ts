import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareBytes, toHex } from '../../crypto/wire/bytes.ts';
import { MAX_STYLES, MAX_WEIGHT } from '../../crypto/wire/limits.ts';
import { CountedBallots } from '../../verifier/counted.ts';
import { IndexSet } from '../../verifier/index_set.ts';
import { prefixOf, RepeatedPrefixes } from '../../verifier/repeats.ts';
import { RollTable } from '../../verifier/roll_table.ts';
import { runs } from '../support/runs.ts';

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
        const roll = new RollTable();
        const sorted = [...unsorted].sort((a, b) => compareBytes(a.pseudonym, b.pseudonym));
        for (const v of sorted) expect(roll.add(v.pseudonym, v.style, v.weight)).toBe(true);
        roll.trim();
        sorted.forEach((v, place) => {
          expect(roll.find(v.pseudonym)).toBe(place);
          expect([roll.styleOf(place), roll.weightOf(place)]).toEqual([v.style, v.weight]);
        });
        const known = sorted.some((v) => compareBytes(v.pseudonym, stranger) === 0);
        expect(roll.find(stranger) !== undefined).toBe(known);
      }),
      runs(10),
    );
  });

  test('refuses a pseudonym that is not above the last', () => {
    const roll = new RollTable();
    const at = (last: number): Uint8Array => Uint8Array.of(...new Uint8Array(15), last);
    expect(roll.add(at(2), 0, 1)).toBe(true);
    expect(roll.add(at(2), 0, 1)).toBe(false);
    expect(roll.add(at(1), 0, 1)).toBe(false);
    expect(roll.add(at(3), 0, 1)).toBe(true);
    expect([roll.size, roll.find(at(1)), roll.find(at(3))]).toEqual([2, undefined, 1]);
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
    const roll = new RollTable();
    const styleOf = (v: number): number => v % 3;
    for (let v = 0; v < 10; v++) {
      roll.add(Uint8Array.of(v, ...new Uint8Array(15)), styleOf(v), v + 1);
    }
    fc.assert(
      fc.property(fc.array(act, { maxLength: 60 }), (acts) => {
        const counted = new CountedBallots(10);
        const last = new Map<number, number>();
        const revoked = new Set<number>();
        const cast: number[] = [];
        acts.forEach(({ kind, voter: v }, index) => {
          if (kind === 'revoke') {
            expect(counted.revoke(v)).toBe(!revoked.has(v));
            revoked.add(v);
          } else {
            counted.cast(v, index);
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
          })),
        );
      }),
      runs(100),
    );
  });
});

describe('RepeatedPrefixes', () => {
  test('names every prefix that occurs twice, and none that does not', () => {
    const few = fc.uint8Array({ minLength: 12, maxLength: 12, max: 3 });
    fc.assert(
      fc.property(fc.array(few, { maxLength: 300 }), (strings) => {
        const repeats = new RepeatedPrefixes();
        const seen = new Set<bigint>();
        const twice = new Set<bigint>();
        for (const bytes of strings) {
          repeats.add(bytes);
          if (seen.has(prefixOf(bytes))) twice.add(prefixOf(bytes));
          seen.add(prefixOf(bytes));
        }
        expect(repeats.repeated()).toEqual(twice);
      }),
      runs(100),
    );
  });
});
