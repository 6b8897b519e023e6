import { describe, expect, test } from 'vitest';
import { noble } from '../../crypto/group/kernel/reference.ts';
import { encodePoint, GENERATOR, multiplyPublic } from '../../crypto/group/ristretto.ts';
import { encodeScalar } from '../../crypto/group/scalar.ts';
import { type Claim, verifyClaims } from '../../verifier/equations/claim.ts';
import { GENERATOR_BYTES } from '../../verifier/equations/bases.ts';
import { Waiting } from '../../verifier/equations/waiting.ts';
import { type EntryChecks, Findings, Refused } from '../../verifier/findings.ts';
import { seededRandom } from '../support/seeded_random.ts';

const P = encodePoint(multiplyPublic(GENERATOR, 5n));

/** w·(P − value·G) = 0, so 5 is right. */
const claim = (value: bigint, path: string): Claim => ({
  code: 'RANGE_PROOF',
  path,
  message: 'wrong',
  addTo(room, checks) {
    const point = room.decodePoints(P);
    const scalar = room.decodeScalars(encodeScalar(value));
    if (typeof point !== 'number' || typeof scalar !== 'number') throw new TypeError('given');
    checks.count('POINT_INVALID', 1);
    const w = room.coefficient(point);
    room.drawWeight(w);
    room.subtractProduct(room.shared(0), w, scalar);
    return point;
  },
});

function* refusing(checks: EntryChecks): Generator<Claim> {
  yield claim(6n, 'never');
  checks.refuse('POINT_INVALID', 'not decoded');
}

const openRoom = (): ReturnType<typeof noble.workspace> =>
  noble.workspace([GENERATOR_BYTES], seededRandom('weights'));

describe('claims of one entry', () => {
  const verify = (...values: bigint[]): Findings => {
    const findings = new Findings();
    const claims = values.map((value, i) => claim(value, `claim.${i}`));
    verifyClaims(openRoom(), findings.at(3), claims);
    return findings;
  };

  test('are counted, and the wrong ones named', () => {
    const findings = verify(5n, 6n, 5n, 4n);
    expect(findings.list().map(({ path }) => path)).toEqual(['claim.1', 'claim.3']);
    expect(findings.timesMade('RANGE_PROOF')).toBe(4);
    expect(verify().list()).toEqual([]);
  });

  test('two errors that cancel each other do not cancel under weights', () => {
    expect(verify(6n, 4n).list()).toHaveLength(2);
  });

  test('a random source that gives too little is not used', () => {
    const room = noble.workspace([GENERATOR_BYTES], () => new Uint8Array(4));
    expect(() => {
      verifyClaims(room, new Findings().at(0), [claim(5n, 'a')]);
    }).toThrow('random source');
  });
});

describe('claims that wait with those of other entries', () => {
  test('are verified once so many points wait, or when asked; wrong entries claim by claim', () => {
    const findings = new Findings();
    const waiting = new Waiting(openRoom, 4);
    waiting.add(findings.at(0), [claim(5n, 'a'), claim(5n, 'b')]);
    waiting.add(findings.at(1), [claim(5n, 'a'), claim(7n, 'b'), claim(8n, 'c')]);
    expect(findings.list()).toEqual([]);
    waiting.add(findings.at(2), [claim(5n, 'a')]);
    expect(findings.list().map(({ index, path }) => [index, path])).toEqual([
      [1, 'b'],
      [1, 'c'],
    ]);
    expect(findings.timesMade('RANGE_PROOF')).toBe(5);
    waiting.verify();
    expect(findings.timesMade('RANGE_PROOF')).toBe(6);
    expect(findings.timesFailed('RANGE_PROOF')).toBe(2);
    // Naming a wrong entry decodes it again, which is no second check.
    expect(findings.timesMade('POINT_INVALID')).toBe(6);
  });

  test('an entry that ends while its claims are made leaves nothing behind', () => {
    const findings = new Findings();
    const waiting = new Waiting(openRoom, 1_000);
    expect(() => waiting.add(findings.at(0), refusing(findings.at(0)))).toThrow(Refused);
    waiting.add(findings.at(1), [claim(5n, 'a')]);
    waiting.verify();
    expect(findings.list().map(({ code }) => code)).toEqual(['POINT_INVALID']);
    expect(findings.timesMade('RANGE_PROOF')).toBe(1);
  });
});
