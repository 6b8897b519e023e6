import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { noble } from '../../../../crypto/group/kernel/reference.ts';
import { type Workspace, pointAfter } from '../../../../crypto/group/kernel/workspace.ts';
import { decodePointOrIdentity } from '../../../../crypto/group/ristretto.ts';
import { ORDER } from '../../../../crypto/group/scalar.ts';
import { concat, fromHex } from '../../../../crypto/wire/bytes.ts';
import { BAD_ENCODINGS } from '../../../support/bad_encodings.ts';
import { runs } from '../../../support/runs.ts';
import { kernel, loadScalars } from './agreement.ts';
import { byteStream } from './byte_stream.ts';
import { modulo, P, power, ROOT_OF_MINUS_ONE } from './field_numbers.ts';
import { littleEndian, numberOf } from './little_endian.ts';
import { BASES, encodings, pointEncodings, properEncodings, ZERO } from './samples.ts';

const D = modulo(-121665n * power(121666n, P - 2n));
const bad = Object.values(BAD_ENCODINGS).flatMap((each) => each.map((hex) => fromHex(hex) ?? ZERO));
const good = pointEncodings(6);
const workspace = kernel.workspace(BASES, byteStream());

/** v·u2² of an encoding (RFC 9496, section 4.3.1), of which a hint is the inverse root. */
function underTheRoot(encoding: Uint8Array): bigint {
  const s = modulo(numberOf(encoding));
  const [u1, u2] = [modulo(1n - s * s), modulo(1n + s * s)];
  return modulo(modulo(-D * u1 * u1 - u2 * u2) * u2 * u2);
}

/** Something whose square is c/(v·u2²), for c a fourth root of 1: a hint only where c is 1. */
function almostHint(encoding: Uint8Array, c: bigint): Uint8Array | undefined {
  const square = modulo(c * power(underTheRoot(encoding), P - 2n));
  const root = power(square, (P + 3n) / 8n);
  for (const each of [root, modulo(root * ROOT_OF_MINUS_ONE)]) {
    if (modulo(each * each) === square) return littleEndian(each, 32);
  }
  return undefined;
}

/** What comes of points with these hints: their sum, each with another coefficient, or the refusal. */
function outcome(room: Workspace, points: readonly Uint8Array[], hints?: Uint8Array): unknown {
  room.clear();
  const first = room.decodePoints(concat(...points), hints);
  if (typeof first === 'object') return first;
  const by = points.map((_, i) => (5n ** 108n * BigInt(i + 1)) % ORDER);
  loadScalars(room, by).forEach((scalar, i) => {
    room.set(room.coefficient(pointAfter(first, i)), scalar);
  });
  room.close();
  return room.value(0, 1);
}

describe('making hints', () => {
  test('each is an inverse root, and zeros stand for what does not decode', () => {
    const each = fc.array(fc.oneof(encodings, fc.constantFrom(...bad)), { maxLength: 6 });
    fc.assert(
      fc.property(each, (some) => {
        const made = [noble, kernel].map((group) =>
          group.workspace(BASES, byteStream()).hintsOf(concat(...some)),
        );
        for (const hints of made) {
          some.forEach((encoding, i) => {
            const hint = hints.subarray(32 * i, 32 * (i + 1));
            const I = numberOf(hint);
            expect(I < P).toBe(true);
            const decodes = decodePointOrIdentity(encoding) !== undefined;
            if (decodes) expect(modulo(I * I * underTheRoot(encoding))).toBe(1n);
            else expect(hint).toEqual(ZERO);
          });
        }
      }),
      runs(40),
    );
  });

  test('the encodings stay as they are', () => {
    const given = concat(...good);
    workspace.hintsOf(given);
    expect(given).toEqual(concat(...good));
  });
});

describe('decoding with hints', () => {
  const hints = workspace.hintsOf(concat(...good));
  const without = outcome(workspace, good);
  const oneHint = (i: number): Uint8Array => hints.slice(32 * i, 32 * (i + 1));

  test('the reference says the same of the same', () => {
    const reference = noble.workspace(BASES, byteStream());
    expect([undefined, hints].map((each) => outcome(reference, good, each))).toEqual([
      without,
      without,
    ]);
  });

  test.each<[string, Uint8Array]>([
    ['right', hints],
    ['negated', concat(...good.map((_, i) => littleEndian(P - numberOf(oneHint(i)), 32)))],
    ['with the 256th bit set', hints.map((byte, i) => (i % 32 === 31 ? byte | 0x80 : byte))],
    ['times √−1', concat(...good.map((point) => almostHint(point, P - 1n) ?? ZERO))],
    ['of others', concat(oneHint(5), oneHint(0), oneHint(1), oneHint(2), oneHint(3), oneHint(4))],
    ['zeros', new Uint8Array(hints.length)],
    ['ones', new Uint8Array(hints.length).fill(0xff)],
    ['p each', concat(...good.map(() => littleEndian(P, 32)))],
    ['1 each', concat(...good.map(() => littleEndian(1n, 32)))],
    ['missing', new Uint8Array()],
    ['too few', hints.subarray(0, 64)],
    ['cut within one', hints.subarray(0, 79)],
    ['too many', concat(hints, hints)],
    ['and some bytes more', concat(hints, new Uint8Array(7))],
    ['right and wrong by turns', hints.map((byte, i) => ((i >> 5) % 2 === 0 ? byte : byte ^ 1))],
  ])('hints that are %s give the same points', (_how, given) => {
    expect(outcome(workspace, good, given)).toEqual(without);
  });

  test('any bytes for hints', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 7 * 32 }), (given) => {
        expect(outcome(workspace, good, given)).toEqual(without);
      }),
      runs(60),
    );
  });

  test('any points with their hints, some of which are spoilt', () => {
    const many = fc.array(fc.tuple(properEncodings, fc.boolean()), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(many, fc.nat({ max: 255 }), (each, bit) => {
        const points = each.map(([point]) => point);
        const given = workspace.hintsOf(concat(...points));
        each.forEach(([, spoilt], i) => {
          const at = 32 * i + (bit >> 3);
          if (spoilt) given[at] = (given[at] ?? 0) ^ (1 << (bit & 7));
        });
        const reference = noble.workspace(BASES, byteStream());
        expect(outcome(workspace, points, given)).toEqual(outcome(reference, points));
      }),
      runs(20),
    );
  });
});

describe('what is no point stays none', () => {
  const refusal = { at: 0, fault: 'not-canonical' };

  test.each(Object.keys(BAD_ENCODINGS))('%s', (why) => {
    for (const hex of BAD_ENCODINGS[why] ?? []) {
      const encoding = fromHex(hex) ?? ZERO;
      const fourthRoots = [1n, P - 1n, ROOT_OF_MINUS_ONE, P - ROOT_OF_MINUS_ONE];
      const close = fourthRoots.flatMap((c) => almostHint(encoding, c) ?? []);
      expect(close.length).toBeGreaterThan(0);
      for (const hint of [...close, ZERO, littleEndian(1n, 32), new Uint8Array(32).fill(0xff)]) {
        expect(outcome(workspace, [encoding], hint)).toEqual(refusal);
      }
    }
  });

  test('where there is nothing to take a root of', () => {
    const root = ROOT_OF_MINUS_ONE % 2n === 0n ? ROOT_OF_MINUS_ONE : P - ROOT_OF_MINUS_ONE;
    const encoding = littleEndian(root, 32);
    expect(underTheRoot(encoding)).toBe(0n);
    for (const hint of [ZERO, littleEndian(1n, 32), encoding, good[0] ?? ZERO]) {
      expect(outcome(workspace, [encoding], hint)).toEqual(refusal);
    }
  });

  test('the identity, with its right hint', () => {
    expect(outcome(workspace, [ZERO], workspace.hintsOf(ZERO))).toEqual({
      at: 0,
      fault: 'identity',
    });
  });

  test('one bad point among good ones, all with hints', () => {
    for (const [i, encoding] of bad.entries()) {
      const points = good.map((point, place) => (place === i % good.length ? encoding : point));
      const given = workspace.hintsOf(concat(...points));
      expect(outcome(workspace, points, given)).toEqual({ ...refusal, at: i % good.length });
    }
  });
});
